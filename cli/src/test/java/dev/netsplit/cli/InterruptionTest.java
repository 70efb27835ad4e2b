package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Runs in processes of their own that are stopped at random instants, or cannot write: what is
 * there afterwards is a whole result that opens, or nothing under its name. {@code
 * -Dinterruption.times} of each kind, two in the build.
 */
final class InterruptionTest {

  private static final int TIMES = Integer.getInteger("interruption.times", 2);
  private static final long SEED = Long.getLong("interruption.seed", 1);
  private static final int MAX_WAIT_SECONDS = 120;

  @TempDir Path folder;

  private static List<String> command(String out) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        Main.class.getName(),
        "run",
        "pair.yaml",
        "--quiet",
        "--out",
        out);
  }

  private void scenario() throws IOException {
    new Session(folder)
        .write(
            "pair.yaml",
            "run: { duration: 100s, repetitions: 200 }",
            "output: { formats: [text, json, csv, svg, png, html, jsonl, junit, pcapng] }");
  }

  private Process start(List<String> words) throws IOException {
    return new ProcessBuilder(words)
        .directory(folder.toFile())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(folder.resolve("err.txt").toFile())
        .start();
  }

  private int end(Process process) throws InterruptedException {
    assertTrue(process.waitFor(MAX_WAIT_SECONDS, TimeUnit.SECONDS), "does not end");
    return process.exitValue();
  }

  /** Opens, and every chart can be drawn from it; or it is not there. */
  private boolean isWhole(String out) throws IOException {
    if (!Files.exists(folder.resolve(out))) {
      return false;
    }
    Session session = new Session(folder);
    session.simulation = new ExperimentRuns();
    assertEquals(0, session.run("report", out, "--out", out + "-again"), session::err);
    for (String name : List.of("manifest.json", "summary.json", "report.html", "junit.xml")) {
      assertTrue(Files.size(folder.resolve(out).resolve(name)) > 0, name);
    }
    return true;
  }

  /** How long an undisturbed run takes here, so that instants lie in all of its parts. */
  private long wholeMillis() throws Exception {
    long before = System.nanoTime();
    assertEquals(0, end(start(command("undisturbed"))), () -> err());
    return (System.nanoTime() - before) / 1_000_000;
  }

  private String err() {
    try {
      return Files.readString(folder.resolve("err.txt"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143", "KILL, 137"})
  void leavesAWholeResultOrNone(String signal, int status) throws Exception {
    scenario();
    long millis = wholeMillis();
    SplittableRandom random = new SplittableRandom(SEED);
    TreeMap<String, Integer> outcomes = new TreeMap<>();
    for (int i = 0; i < TIMES; i++) {
      String out = String.format(Locale.ROOT, "out-%d", i);
      Process process = start(command(out));
      assumeTrue(!signal.equals("INT") || !SignalTest.ignoresInterrupts(process.pid()));
      TimeUnit.MILLISECONDS.sleep(random.nextLong(millis));
      new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
      int ended = end(process);
      boolean whole = isWhole(out);
      assertTrue(ended == status || (ended == 0 && whole), () -> signal + ", " + ended + err());
      assertFalse(err().contains("bug in netsplit"), this::err);
      if (!signal.equals("KILL")) {
        assertFalse(Files.exists(folder.resolve("." + out + ".partial")), "a part was left");
      }
      outcomes.merge(ended + (whole ? " whole" : " none"), 1, Integer::sum);
    }
    System.out.println("interruption: " + signal + " " + outcomes);
  }

  /** Files may not grow beyond so many blocks of a kilobyte: as on a disk that is full. */
  @Test
  void whatDoesNotFitLeavesNothing() throws Exception {
    scenario();
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < TIMES; i++) {
      String out = "full-" + i;
      List<String> words = new ArrayList<>(List.of("/bin/sh", "-c"));
      words.add("ulimit -f " + (1 + random.nextInt(40)) + "; exec \"$@\"");
      words.add("sh");
      words.addAll(command(out));
      assertEquals(6, end(start(words)), this::err);
      assertFalse(Files.exists(folder.resolve(out)));
      assertFalse(Files.exists(folder.resolve("." + out + ".partial")), "a part was left");
      assertTrue(err().contains("netsplit: cannot write results to "), this::err);
    }
  }

  /** One of two runs into one folder gets it; the other one says so. */
  @Test
  void twoRunsIntoOneFolderDoNotMix() throws Exception {
    scenario();
    for (int i = 0; i < TIMES; i++) {
      String out = "both-" + i;
      Process one = start(command(out));
      Process other = start(command(out));
      List<Integer> ends = new ArrayList<>(List.of(end(one), end(other)));
      ends.sort(null);
      assertEquals(List.of(0, 6), ends, this::err);
      assertTrue(isWhole(out));
    }
  }
}
