package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Studies that are stopped at random instants, or cannot write: what was begun goes on, and comes
 * to the same results as a study that nobody disturbed.
 */
final class StudyInterruptionTest {

  private static final int ENVIRONMENT = 6;
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
    Interruptions all = new Interruptions(folder, "sweep, files up to 1 to 30 kB");
    SplittableRandom random = new SplittableRandom(Interruptions.SEED);
    for (int i = 0; i < Interruptions.TIMES; i++) {
      String script = Interruptions.fileLimit(1 + random.nextInt(MOST_KILOBYTES));
      OwnProcess process = OwnProcess.start(folder, script, sweep("full-" + i));
      int ended = process.end();
      assertTrue(ended == 0 || ended == ENVIRONMENT, process::err);
      assertFalse(process.err().contains("bug in netsplit"), process::err);
      all.count(ended, afterwards("full-" + i));
    }
    all.tell();
  }

  /** Of two that begin in one folder, one gets it; the other one says so. */
  @Test
  void twoStudiesInOneFolderDoNotMix() throws Exception {
    Interruptions.millisOf(folder, sweep("undisturbed"));
    Interruptions all = new Interruptions(folder, "two sweeps into one folder");
    for (int i = 0; i < Interruptions.TIMES; i++) {
      String out = "both-" + i;
      OwnProcess one = OwnProcess.start(folder, sweep(out));
      OwnProcess other = OwnProcess.start(folder, sweep(out));
      List<Integer> ends = new ArrayList<>(List.of(one.end(), other.end()));
      ends.sort(null);
      assertEquals(List.of(0, ENVIRONMENT), ends, one::err);
      all.count(0, afterwards(out));
    }
    all.tell();
  }
}
