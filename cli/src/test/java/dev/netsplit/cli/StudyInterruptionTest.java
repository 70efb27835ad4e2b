package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Studies that are stopped at random instants, or cannot write: what was begun goes on, and comes
 * to the same results as a study that nobody disturbed.
 */
final class StudyInterruptionTest {

  private static final int MOST_KILOBYTES = 30;
  private static final List<String> RESULTS =
      List.of("sweep.json", "sweep.md", "sweep.txt", "points.csv", "scenario.yaml");

  @TempDir private Path folder;

  @BeforeEach
  void study() throws IOException {
    new Session(folder)
        .write(
            "study.yaml",
            "run: { duration: 60s, repetitions: 20 }",
            "expect: [{ metric: mesh_time, le: 9s }]",
            "output: { formats: [text, json, csv, svg] }",
            "sweep: { grid: { erlang.net_ticktime: [8s, 20s, 60s] } }");
  }

  private static List<String> sweep(String out) {
    return List.of("sweep", "study.yaml", "--quiet", "--out", out);
  }

  /** Goes on with a study, if it was begun, and compares what it comes to. */
  private String afterwards(String out) throws IOException {
    if (!Files.exists(folder.resolve(out).resolve("study.jsonl"))) {
      boolean folderOnly = Files.exists(folder.resolve(out));
      assertTrue(!folderOnly || new Session(folder).list(out).isEmpty(), "no journal");
      return "none";
    }
    boolean whole = Files.exists(folder.resolve(out).resolve("manifest.json"));
    Session session = new Session(folder);
    session.simulation = new ExperimentRuns();
    int status = session.run("sweep", "study.yaml", "--quiet", "--resume", out);
    assertEquals(0, status, session::err);
    for (String name : RESULTS) {
      assertArrayEquals(
          Files.readAllBytes(folder.resolve("undisturbed").resolve(name)),
          Files.readAllBytes(folder.resolve(out).resolve(name)),
          name);
    }
    assertFalse(Files.exists(folder.resolve(out).resolve(".rewritten")), "a part was left");
    return whole ? "whole" : "to go on with";
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143", "KILL, 137"})
  void goesOnWhereItWasStopped(String signal, int status) throws Exception {
    long millis = Interruptions.millisOf(folder, sweep("undisturbed"));
    new Interruptions(folder, "sweep, SIG" + signal)
        .signal(
            signal,
            status,
            millis,
            number -> sweep("out-" + number),
            (number, ended) -> afterwards("out-" + number));
  }

  @Test
  void goesOnWhenThereIsSpaceAgain() throws Exception {
    Interruptions.millisOf(folder, sweep("undisturbed"));
    new Interruptions(folder, "sweep, files up to 1 to 30 kB")
        .full(
            MOST_KILOBYTES,
            number -> sweep("full-" + number),
            (number, ended) -> {
              int status = ended.end();
              assertTrue(status == 0 || status == Interruptions.ENVIRONMENT, ended::err);
              return afterwards("full-" + number);
            });
  }

  /** Of two that begin in one folder, one gets it; the other one says so. */
  @Test
  void twoStudiesInOneFolderDoNotMix() throws Exception {
    Interruptions.millisOf(folder, sweep("undisturbed"));
    new Interruptions(folder, "two sweeps into one folder")
        .twice(number -> sweep("both-" + number), (number, ended) -> afterwards("both-" + number));
  }

  /**
   * Two that go on with one folder at the same time: one of them does, and the other one says so,
   * unless it came when the first had ended.
   */
  @Test
  void twoThatGoOnWithOneStudyDoNotMix() throws Exception {
    Interruptions.millisOf(folder, sweep("undisturbed"));
    byte[] journal = Files.readAllBytes(journal("undisturbed"));
    SplittableRandom random = new SplittableRandom(Interruptions.SEED);
    Interruptions all = new Interruptions(folder, "two sweep --resume of one folder");
    for (int i = 0; i < Interruptions.TIMES; i++) {
      String out = "begun-" + i;
      Files.createDirectory(folder.resolve(out));
      Files.write(journal(out), Arrays.copyOf(journal, random.nextInt(journal.length)));
      OwnProcess one = OwnProcess.start(folder, resume(out));
      OwnProcess other = OwnProcess.start(folder, resume(out));
      List<Integer> ends = Stream.of(one.end(), other.end()).sorted().toList();
      assertEquals(0, ends.get(0), one::err);
      int last = ends.get(1);
      assertTrue(last == 0 || last == Interruptions.ENVIRONMENT, one::err);
      assertEquals(journal.length, Files.size(journal(out)));
      all.count(last, afterwards(out));
    }
    all.tell();
  }

  /** Who is refused has changed nothing, and whoever was killed keeps nobody out. */
  @Test
  @Timeout(300)
  void whoIsSecondSaysSoUntilTheFirstIsKilled() throws Exception {
    Files.writeString(
        folder.resolve("long.yaml"),
        Files.readString(folder.resolve("study.yaml"))
            .replace("repetitions: 20", "repetitions: 100000"));
    Session session = new Session(folder);
    session.simulation = new ExperimentRuns();
    String[] goesOn = {"sweep", "long.yaml", "--quiet", "--resume", "long"};
    OwnProcess first =
        OwnProcess.start(folder, List.of("sweep", "long.yaml", "--quiet", "--out", "long"));
    try {
      while (!Files.exists(journal("long")) || Files.readAllLines(journal("long")).size() < 9) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      assertEquals(Interruptions.ENVIRONMENT, session.run(goesOn), session::err);
      assertEquals(
          "netsplit: cannot write into "
              + folder.resolve("long")
              + ": another sweep is at work there; wait for its end, or stop it\n",
          session.err());
    } finally {
      first.signal("KILL");
      first.end();
    }
    List<String> left = Files.readAllLines(journal("long"));
    session.interrupts.request(ExitCode.INTERRUPTED);
    assertEquals(130, session.run(goesOn), session::err);
    assertEquals(left, Files.readAllLines(journal("long")).subList(0, left.size()));
  }

  private Path journal(String of) {
    return folder.resolve(of).resolve("study.jsonl");
  }

  private static List<String> resume(String of) {
    return List.of("sweep", "study.yaml", "--quiet", "--resume", of);
  }
}
