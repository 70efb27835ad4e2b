package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class SweepCommandTest {

  /** A stunned peer is reported or not, by its length and net_ticktime. */
  private static final String GRID =
      """
      version: 1
      name: stuns
      title: Which stun does which net_ticktime forgive?
      params: { ticktime: 8s, stun: 2s }
      run: { duration: 60s, repetitions: 4 }
      erlang: { net_ticktime: "${ticktime}" }
      nodes: { app: { count: 3 } }
      events:
        - { at: mesh + 10s, name: stun, for: "${stun}", pause: { nodes: app-2, what: host } }
      expect:
        - { metric: nodedowns, where: { kind: net_tick_timeout }, eq: 0 }
      sweep:
        grid: { ticktime: [8s, 20s], stun: [2s, 14s] }
      """;

  /** Six seconds of starting, and a mesh within four. */
  private static final String SEARCH =
      """
      version: 1
      name: spread
      params: { n: 3 }
      run: { duration: 30s, repetitions: 60, stop_when: mesh }
      nodes: { app: { count: "${n}", start: { spread: { dist: uniform, min: 0s, max: 6s } } } }
      discovery: { strategy: dns_poll, poll_interval: 500ms }
      expect:
        - { metric: mesh_time, le: 5.5s, of_runs: 50%, confidence: 90% }
      sweep:
        search: { param: n, low: 2, high: 40 }
      """;

  @TempDir private Path folder;
  private Session session;

  @BeforeEach
  void openSession() {
    session = new Session(folder);
    session.simulation = new ExperimentRuns();
  }

  private void write(String yaml) throws IOException {
    Files.writeString(folder.resolve("study.yaml"), yaml);
  }

  private static JsonNode json(String text) {
    return new JsonMapper().readTree(text);
  }

  @Test
  void runsEveryPointAndSaysWhatHoldsWhere() throws IOException {
    write(GRID);
    assertEquals(0, session.run("sweep", "study.yaml", "--out", "here"), session::err);
    List<String> rows =
        session
            .out()
            .lines()
            .filter(line -> line.matches("(8|20)s .*"))
            .map(String::strip)
            .toList();
    assertEquals(4, rows.size(), session::out);
    assertTrue(rows.get(0).matches("8s +2s +passes +4 .*"), session::out);
    assertTrue(rows.get(1).matches("8s +14s +fails +4 .*"), session::out);
    assertTrue(rows.get(2).matches("20s +2s +passes.*"), session::out);
    assertTrue(rows.get(3).matches("20s +14s +passes.*"), session::out);
    assertTrue(session.out().contains("\u2717 ticktime=8s, stun=14s"), session::out);
    assertTrue(
        session.out().contains("reproduce: ./netsplit sweep study.yaml --seed 1\n"), session::out);
    List<String> files = session.list("here");
    assertTrue(
        files.containsAll(
            List.of(
                "manifest.json",
                "points.csv",
                "scenario.yaml",
                "sweep.json",
                "sweep.md",
                "sweep.svg",
                "sweep.png",
                "sweep.txt")),
        files::toString);
    assertEquals(GRID, Files.readString(folder.resolve("here/scenario.yaml")));
    String csv = Files.readString(folder.resolve("here/points.csv"));
    assertTrue(csv.contains("2,\"ticktime=8s, stun=14s\",3,1,4,fails,"), csv);
    assertTrue(
        Files.readString(folder.resolve("here/sweep.md")).contains("| 8s | 14s | fails | 4 |"));
  }

  @Test
  void aPointIsTheScenarioWithItsSettings() throws IOException {
    write(GRID);
    session.run("sweep", "study.yaml", "--json", "--quiet");
    JsonNode point = json(session.out()).get("points").get(1);
    session.clear();
    session.run(
        "run", "study.yaml", "--set", "ticktime=8s", "--set", "stun=14s", "--json", "--quiet");
    assertEquals(
        json(session.out()).get("fingerprint").asString(), point.get("fingerprint").asString());
  }

  @Test
  void findsTheLargestNumberAndTheSameOneHoweverManyRunsGoOnAtATime() throws IOException {
    write(SEARCH);
    session.run("sweep", "study.yaml", "--json", "--quiet", "--parallel", "1", "--out", "one");
    String one = session.out();
    session.clear();
    session.run("sweep", "study.yaml", "--json", "--quiet", "--parallel", "3", "--out", "three");
    assertEquals(one, session.out());
    JsonNode search = json(one).get("searches").get(0);
    assertEquals("found", search.get("outcome").asString(), one);
    int best = search.get("best").asInt();
    assertTrue(best > 2 && best < 20, "the maximum of " + best + " uniform starts");
    for (JsonNode tried : search.get("tried")) {
      boolean far = tried.get("value").asInt() > 2 * best;
      assertTrue(!far || tried.get("runs").asInt() < 30, "a hopeless value is given up early");
    }
    assertEquals(
        -1, Files.mismatch(folder.resolve("one/points.csv"), folder.resolve("three/points.csv")));
  }

  @Test
  void saysInWordsWhatBindsBeyondTheAnswer() throws IOException {
    write(SEARCH);
    session.run("sweep", "study.yaml", "--quiet");
    assertTrue(session.out().contains("most n"), session::out);
    assertTrue(session.out().contains("mesh_time <= 5.5s: holds in"), session::out);
  }

  @Test
  void aSearchWithoutAValueThatPassesEndsWithFour() throws IOException {
    write(SEARCH.replace("le: 5.5s", "le: 1ms"));
    assertEquals(4, session.run("sweep", "study.yaml", "--quiet"), session::out);
    assertTrue(session.out().contains("none"), session::out);
  }

  @Test
  void aDryRunRunsNothingAndListsThePoints() throws IOException {
    write(GRID);
    session.simulation =
        new FakeRuns(
            run -> {
              throw new IllegalStateException("ran");
            },
            false);
    assertEquals(0, session.run("sweep", "study.yaml", "--dry-run"), session::err);
    assertTrue(session.out().contains("ticktime=20s, stun=14s"), session::out);
    assertTrue(session.out().contains("4 points, about"), session::out);
    assertFalse(Files.exists(folder.resolve("results")));
  }

  @Test
  void refusesAFileWithoutAStudyAndOneOfWhichAPointIsNoScenario() throws IOException {
    write(GRID.substring(0, GRID.indexOf("sweep:")));
    assertEquals(3, session.run("sweep", "study.yaml"));
    assertTrue(session.err().contains("study.yaml has no `sweep`"), session::err);
    session.clear();
    write(GRID.replace("stun: [2s, 14s]", "stun: [2s, 14x]"));
    assertEquals(3, session.run("sweep", "study.yaml"));
    assertTrue(session.err().contains("study.yaml:13:"), session::err);
    assertTrue(session.err().contains("with `stun` = `14x`"), session::err);
    assertEquals(2, session.run("sweep", "study.yaml", "--reps", "0"));
    assertEquals(2, session.run("sweep", "study.yaml", "--parallel", "-1"));
  }

  @Test
  void whatWasDoneBeforeAnInterruptIsKept() throws IOException {
    write(GRID);
    session.simulation = new FakeRuns(run -> interruptAtThirdPoint(), false);
    assertEquals(130, session.run("sweep", "study.yaml", "--out", "here"), session::err);
    JsonNode document = json(Files.readString(folder.resolve("here/sweep.json")));
    assertFalse(document.get("complete").asBoolean());
    assertEquals(2, document.get("points").size());
    assertTrue(session.out().contains("incomplete"), session::out);
  }

  private int asked;

  private void interruptAtThirdPoint() {
    asked++;
    if (asked > 8) {
      session.interrupts.request(ExitCode.INTERRUPTED);
    }
  }
}
