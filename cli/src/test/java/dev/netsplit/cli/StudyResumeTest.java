package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StudyResumeTest {

  private static final String GRID =
      """
      version: 1
      name: stuns
      params: { ticktime: 8s, stun: 2s }
      run: { duration: 60s, repetitions: 4 }
      erlang: { net_ticktime: "${ticktime}" }
      nodes: { app: { count: 3 } }
      events:
        - { at: mesh + 10s, name: stun, for: "${stun}", pause: { nodes: app-2, what: host } }
      expect:
        - { metric: nodedowns, where: { kind: net_tick_timeout }, eq: 0 }
      output: { formats: [text, json, csv, svg] }
      sweep:
        grid: { ticktime: [8s, 20s], stun: [2s, 14s] }
      """;

  private static final String SEARCH =
      """
      version: 1
      name: spread
      params: { n: 3 }
      run: { duration: 30s, repetitions: 40, stop_when: mesh }
      nodes: { app: { count: "${n}", start: { spread: { dist: uniform, min: 0s, max: 6s } } } }
      discovery: { strategy: dns_poll, poll_interval: 500ms }
      expect:
        - { metric: mesh_time, le: 5.5s, of_runs: 50%, confidence: 90% }
      output: { formats: [text, json, csv, svg] }
      sweep:
        search: { param: n, low: 2, high: 12, for_each: { run.seed: [1, 2, 3] } }
      """;

  private static final int GRID_RUNS = 16;
  private static final int CUTS = 19;

  private static final List<String> RESULTS =
      List.of("sweep.json", "sweep.md", "sweep.txt", "points.csv", "sweep.svg", "scenario.yaml");

  @TempDir private Path folder;
  private Session session;
  private int ran;

  @BeforeEach
  void openSession() {
    session = new Session(folder);
  }

  private void write(String yaml) throws IOException {
    Files.writeString(folder.resolve("study.yaml"), yaml);
  }

  private int sweep(String... more) {
    String[] all = new String[3 + more.length];
    all[0] = "sweep";
    all[1] = "study.yaml";
    all[2] = "--quiet";
    System.arraycopy(more, 0, all, 3, more.length);
    return session.run(all);
  }

  private byte[] journal(String of) throws IOException {
    return Files.readAllBytes(folder.resolve(of).resolve("study.jsonl"));
  }

  /** A folder as a killed study leaves it. */
  private void killed(String name, byte[] journal) throws IOException {
    Files.createDirectories(folder.resolve(name));
    Files.write(folder.resolve(name).resolve("study.jsonl"), journal);
  }

  private void assertSame(String one, String other) throws IOException {
    for (String file : RESULTS) {
      assertArrayEquals(
          Files.readAllBytes(folder.resolve(one).resolve(file)),
          Files.readAllBytes(folder.resolve(other).resolve(file)),
          file + " of " + other);
    }
  }

  private void assertSameHoweverItRuns() throws IOException {
    session.simulation = new ExperimentRuns();
    sweep("--parallel", "1", "--out", "one");
    sweep("--parallel", "2", "--out", "two");
    assertSame("one", "two");
    for (int part = 1; part <= 3; part++) {
      assertEquals(0, sweep("--shard", part + "/3", "--out", "part" + part), session::err);
    }
    session.run("merge", "part3", "part1", "part2", "--out", "merged");
    assertSame("one", "merged");
    byte[] journal = journal("one");
    killed("killed", Arrays.copyOf(journal, journal.length * 3 / 5));
    sweep("--resume", "killed");
    assertSame("one", "killed");
    assertEquals(journal.length, journal("killed").length);
  }

  @Test
  void aGridIsTheSameOnOneThreadOnTwoInThreeShardsAndAfterItWasKilled() throws IOException {
    write(GRID);
    assertSameHoweverItRuns();
  }

  @Test
  void aSearchIsTheSameOnOneThreadOnTwoInThreeShardsAndAfterItWasKilled() throws IOException {
    write(SEARCH);
    assertSameHoweverItRuns();
  }

  private FakeRuns counting() {
    return new FakeRuns(run -> ran++, false);
  }

  @Test
  void whereverAStudyIsKilledNoRunIsLostAndNoneCountsTwice() throws IOException {
    write(GRID);
    session.simulation = counting();
    sweep("--out", "whole");
    assertEquals(GRID_RUNS, ran);
    byte[] journal = journal("whole");
    for (int cut = 0; cut <= journal.length; cut += journal.length / CUTS) {
      String name = "cut" + cut;
      byte[] left = Arrays.copyOf(journal, cut);
      killed(name, left);
      long kept =
          new String(left, StandardCharsets.UTF_8)
              .lines()
              .filter(
                  line -> line.contains("\"scenario_hash\"") && line.endsWith(",\"late\":null}"))
              .count();
      ran = 0;
      assertEquals(0, sweep("--resume", name), session::err);
      assertTrue(ran == GRID_RUNS - kept || ran == GRID_RUNS - kept + 1, ran + " after " + kept);
      assertSame("whole", name);
    }
  }

  @Test
  void whateverRunIsTheLastOneBeforeItDiesTheOthersFollow() throws IOException {
    write(GRID);
    session.simulation = counting();
    sweep("--out", "whole");
    for (int last = 0; last < GRID_RUNS; last++) {
      int dies = last;
      ran = 0;
      session.simulation =
          new FakeRuns(
              run -> {
                if (ran++ == dies) {
                  throw new IllegalStateException("dies");
                }
              },
              false);
      assertEquals(1, sweep("--out", "dead" + last));
      ran = 0;
      session.simulation = counting();
      assertEquals(0, sweep("--resume", "dead" + last), session::err);
      assertEquals(GRID_RUNS - last, ran);
      assertSame("whole", "dead" + last);
    }
  }

  @Test
  void goesOnWithAJournalThatWasCutWithinALetter() throws IOException {
    write(GRID.replace("version: 1", "version: 1 # \u00fc"));
    session.simulation = counting();
    sweep("--out", "whole");
    byte[] journal = journal("whole");
    int letter = new String(journal, StandardCharsets.ISO_8859_1).indexOf("\u00c3\u00bc");
    killed("cut", Arrays.copyOf(journal, letter + 1));
    assertEquals(0, sweep("--resume", "cut"), session::err);
    assertSame("whole", "cut");
    assertArrayEquals(journal, journal("cut"));
  }

  @Test
  void refusesToGoOnWithAnotherStudyOrWithNone() throws IOException {
    write(GRID);
    sweep("--out", "here");
    assertEquals(3, sweep("--resume", "here", "--seed", "7"));
    assertTrue(session.err().contains("it is of another study"), session::err);
    session.clear();
    assertEquals(3, sweep("--resume", "nowhere"));
    assertTrue(session.err().contains("no study was begun there"), session::err);
    session.clear();
    assertEquals(2, sweep("--resume", "here", "--shard", "1/2"));
    assertTrue(session.err().contains("has shard 1/1 of the study"), session::err);
    assertEquals(2, sweep("--shard", "3/2"));
    assertEquals(2, sweep("--shard", "0/2"));
  }

  @Test
  void sharedOutRunsAreMergedOnceAndMissingOnesAreSaid() throws IOException {
    write(GRID);
    session.simulation = counting();
    sweep("--out", "whole");
    ran = 0;
    for (int part = 1; part <= 3; part++) {
      sweep("--shard", part + "/3", "--out", "p" + part);
      assertFalse(Files.exists(folder.resolve("p" + part).resolve("sweep.json")));
    }
    assertEquals(GRID_RUNS, ran, "each run is in one shard");
    assertEquals(0, session.run("merge", "p1", "p2", "p3", "p2", "--out", "all"), session::err);
    assertSame("whole", "all");
    session.clear();
    assertEquals(7, session.run("merge", "p1", "p3", "--out", "some"));
    assertTrue(session.err().contains("no point is whole"), session::err);
  }

  @Test
  void aRunThatIsThereTwiceAndDiffersIsAnError() throws IOException {
    write(GRID);
    sweep("--shard", "1/2", "--out", "p1");
    String journal = new String(journal("p1"), StandardCharsets.UTF_8);
    killed(
        "other",
        journal
            .replace("\"fingerprint\":\"0000000000000002\"", "\"fingerprint\":\"00000000000000ff\"")
            .getBytes(StandardCharsets.UTF_8));
    session.clear();
    assertEquals(3, session.run("merge", "p1", "other", "--out", "all"));
    assertTrue(session.err().contains("is there twice and differs"), session::err);
    killed("torn", journal.replace("\"run\":2", "\"run\":x").getBytes(StandardCharsets.UTF_8));
    session.clear();
    assertEquals(3, session.run("merge", "torn", "--out", "all"));
    assertTrue(session.err().contains("study.jsonl: line "), session::err);
  }
}
