package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Runs in processes of their own that are stopped at random instants, or cannot write: what is
 * there afterwards is a whole result that opens, or nothing under its name.
 */
final class InterruptionTest {

  private static final int ENVIRONMENT = Interruptions.ENVIRONMENT;
  private static final int MOST_KILOBYTES = 40;
  private static final List<String> LOCKED = List.of("locked", "locked/out", "locked/deep/er/out");

  @TempDir private Path folder;

  @BeforeEach
  void scenario() throws IOException {
    new Session(folder)
        .write(
            "pair.yaml",
            "run: { duration: 100s, repetitions: 200 }",
            "output: { formats: [text, json, csv, svg, png, html, jsonl, junit, pcapng] }");
  }

  private static List<String> run(String out) {
    return List.of("run", "pair.yaml", "--quiet", "--out", out);
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

  private boolean hasPart(String out) {
    return Files.exists(folder.resolve("." + out + ".partial"));
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143", "KILL, 137"})
  void leavesAWholeResultOrNone(String signal, int status) throws Exception {
    long millis = Interruptions.millisOf(folder, run("undisturbed"));
    new Interruptions(folder, "run, SIG" + signal)
        .signal(
            signal,
            status,
            millis,
            number -> run("out-" + number),
            (number, ended) -> {
              String out = "out-" + number;
              boolean whole = isWhole(out);
              assertTrue(whole || ended.end() != 0, "ended well without a result");
              assertTrue(signal.equals("KILL") || !hasPart(out), "a part was left");
              return whole ? "whole" : "none";
            });
  }

  @Test
  void whatDoesNotFitLeavesNothing() throws Exception {
    new Interruptions(folder, "run, files up to 1 to 40 kB")
        .full(
            MOST_KILOBYTES,
            number -> run("full-" + number),
            (number, ended) -> {
              leftNothing("full-" + number, ended);
              return "none";
            });
  }

  private void leftNothing(String out, OwnProcess ended) throws InterruptedException {
    assertEquals(ENVIRONMENT, ended.end(), ended::err);
    assertFalse(Files.exists(folder.resolve(out)));
    assertFalse(hasPart(out), "a part was left");
    assertTrue(ended.err().contains("netsplit: cannot write results to "), ended::err);
  }

  /**
   * Most of what these runs are is written while the writer of JSON is at work, which has an
   * exception of its own for what does not fit.
   */
  @Test
  void aJsonFileThatDoesNotFitIsNoBug() throws Exception {
    new Session(folder)
        .write(
            "many.yaml", "run: { duration: 5s, repetitions: 60 }", "output: { formats: [text] }");
    String twelve = Files.readString(folder.resolve("many.yaml")).replace("count: 2", "count: 12");
    Files.writeString(folder.resolve("many.yaml"), twelve);
    // The manifest needs two thirds of it, runs.jsonl.gz three times as much.
    String script = Interruptions.fileLimit(20);
    List<String> run = List.of("run", "many.yaml", "--quiet", "--out", "many");
    OwnProcess process = OwnProcess.start(folder, script, run);
    leftNothing("many", process);
    assertTrue(process.err().contains("file too large"), process::err);
  }

  /** A file system of its own, too small by more or less; what is in it afterwards is listed. */
  @Test
  void aFullDiskHasNothingOfIt() throws Exception {
    assumeTrue(OwnProcess.canMount(), "only root can mount a small disk");
    Interruptions all = new Interruptions(folder, "run, disk of 8 to 600 kB");
    SplittableRandom random = new SplittableRandom(Interruptions.SEED);
    Files.createDirectory(folder.resolve("disk"));
    for (int i = 0; i < Interruptions.TIMES; i++) {
      String script =
          "mount -t tmpfs -o size="
              + (8 + random.nextInt(592))
              + "k tmpfs disk; \"$@\"; code=$?; ls -A disk > listed; exit $code";
      OwnProcess process = OwnProcess.startAmongMounts(folder, script, run("disk/out"));
      int ended = process.end();
      String listed = Files.readString(folder.resolve("listed"));
      assertEquals(ended == 0 ? "out\n" : "", listed, process::err);
      assertTrue(ended == 0 || ended == ENVIRONMENT, process::err);
      assertEquals(ended != 0, process.err().contains("no space left"), process::err);
      all.count(ended, ended == 0 ? "whole" : "none");
    }
    all.tell();
  }

  @Test
  void aFolderThatCannotBeWrittenIsSaidBeforeTheRun() throws Exception {
    Path locked = Files.createDirectory(folder.resolve("locked"));
    boolean mounts = OwnProcess.canMount();
    String script = mounts ? "mount -t tmpfs -o ro tmpfs locked; exec \"$@\"" : "exec \"$@\"";
    assertTrue(mounts || locked.toFile().setWritable(false));
    assumeTrue(mounts || !Files.isWritable(locked), "everything is writable here");
    Interruptions all = new Interruptions(folder, "run, read-only folder or parent");
    try {
      for (int i = 0; i < Math.max(Interruptions.TIMES, LOCKED.size()); i++) {
        String out = LOCKED.get(i % LOCKED.size());
        OwnProcess process =
            mounts
                ? OwnProcess.startAmongMounts(folder, script, run(out))
                : OwnProcess.start(folder, script, run(out));
        assertEquals(ENVIRONMENT, process.end(), process::err);
        assertTrue(process.err().startsWith("netsplit: cannot write results to "), process::err);
        assertEquals(1, process.err().lines().count(), process::err);
        all.count(ENVIRONMENT, "none");
      }
      all.tell();
    } finally {
      assertTrue(locked.toFile().setWritable(true));
    }
  }

  /** One of two runs into one folder gets it; the other one says so. */
  @Test
  void twoRunsIntoOneFolderDoNotMix() throws Exception {
    new Interruptions(folder, "two runs into one folder")
        .twice(
            number -> run("both-" + number),
            (number, ended) -> {
              assertTrue(isWhole("both-" + number));
              return "whole";
            });
  }
}
