package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.format.ShippedScenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class RunCommandTest {

  private static final String FAILING = "expect: [{ metric: connections, eq: 7 }]";

  @TempDir Path folder;

  private Session session;

  @BeforeEach
  void openSession() {
    session = new Session(folder);
  }

  private static JsonNode json(String text) {
    return JsonMapper.builder()
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build()
        .readTree(text);
  }

  @Test
  void runsAFileAndWritesItsResults() throws IOException {
    session.write("pair.yaml", "run: { repetitions: 3 }");
    assertEquals(0, session.run("run", "pair.yaml", "--out", "here"), session::err);
    assertTrue(session.list("here").containsAll(List.of("manifest.json", "summary.json")));
    assertTrue(session.out().contains("here"), session::out);
    assertTrue(session.out().contains("./netsplit run pair.yaml --seed 1 --reps 3"), session::out);
    assertEquals("", session.err());
  }

  @Test
  void shufflesTiesAndSaysSoWithTheCommandToDoItAgain() throws IOException {
    session.write("pair.yaml", "run: { duration: 9s }");
    session.simulation = new ExperimentRuns();
    assertEquals(0, session.run("run", "pair.yaml", "--tie-shuffle", "7"), session::err);
    assertTrue(session.out().contains("`run.tie_shuffle: 7`"), session::out);
    assertTrue(session.out().contains("--set run.tie_shuffle=7"), session::out);
  }

  @Test
  void refusesASeedForTiesBelowZero() throws IOException {
    session.write("pair.yaml", "");
    assertEquals(2, session.run("run", "pair.yaml", "--tie-shuffle", "-1"));
    assertTrue(session.err().contains("--tie-shuffle must be at least 0, not -1"), session::err);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void drawsTheMeshOfOneRunThatItNames(int repetitions) throws IOException {
    session.write("pair.yaml", "run: { duration: 9s, repetitions: " + repetitions + " }");
    session.simulation = new ExperimentRuns();
    assertEquals(0, session.run("run", "pair.yaml", "--seed", "5", "--out", "here"), session::err);
    List<String> files = session.list("here");
    List<String> charts =
        List.of("convergence.svg", "convergence.png", "mesh_matrix.svg", "mesh_matrix.png");
    assertTrue(files.containsAll(charts), files::toString);
    String svg = Files.readString(folder.resolve("here/mesh_matrix.svg"));
    assertTrue(svg.contains("seed 5, run "), "no run is named");
    assertEquals(repetitions > 1, svg.contains("median of " + repetitions + " runs"));
  }

  @Test
  void recordsNothingForPicturesThatNobodyWants() throws IOException {
    session.write("pair.yaml", "run: { duration: 9s }", "output: { formats: [text] }");
    session.simulation = new ExperimentRuns();
    assertEquals(0, session.run("run", "pair.yaml", "--out", "here"), session::err);
    assertEquals(
        List.of("manifest.json", "runs.jsonl.gz", "scenario.resolved.yaml", "summary.txt"),
        session.list("here"));
  }

  @Test
  void writesADatedFolderBelowTheWorkingDirectoryUnlessToldWhere() throws IOException {
    session.write("pair.yaml");
    assertEquals(0, session.run("run", "pair.yaml"), session::err);
    assertTrue(session.list("results/pair").contains("latest"), "no link to the latest");
    assertEquals(2, session.list("results/pair").size());
  }

  @Test
  void runsAShippedScenarioByName() throws IOException {
    session.run("run", "hello-mesh", "--json", "--reps", "2");
    assertEquals("hello-mesh", json(session.out()).get("scenario").asString(), session::err);
    assertEquals(2, session.list("results/hello-mesh").size());
  }

  @Test
  void refusesAFileThatIsNotThere() {
    assertEquals(2, session.run("run", "missing.yaml"));
    assertEquals("netsplit: no such file: missing.yaml\n", session.err());
    assertEquals("", session.out());
  }

  @Test
  void refusesAFolderAsScenario() {
    assertEquals(2, session.run("run", "./"));
    assertTrue(session.err().contains("is a folder"), session::err);
  }

  @Test
  void suggestsTheNameOfAShippedScenarioAndListsAll() {
    assertEquals(2, session.run("run", "dead-hots"));
    assertTrue(session.err().contains("did you mean `dead-host`?"), session::err);
    for (String name : ShippedScenarios.names()) {
      assertTrue(session.err().contains(name), session::err);
    }
  }

  @Test
  void saysHowToNameAFileWithoutTheEnding() throws IOException {
    session.write("zzzzzzzz");
    assertEquals(2, session.run("run", "zzzzzzzz"));
    assertTrue(session.err().contains("for the file write ./zzzzzzzz"), session::err);
  }

  @Test
  void failsWhenTooFewRunsShowTheShareWithConfidence() throws IOException {
    session.write(
        "pair.yaml", "expect: [{ metric: connections, eq: 1, of_runs: 90%, confidence: 95% }]");
    assertEquals(4, session.run("run", "pair.yaml", "--reps", "28", "--out", "few"));
    assertTrue(session.out().startsWith("\u2717 connections = 1\n"), session::out);
    assertTrue(session.out().contains("fewer than 29 runs can show it"), session::out);
    session.out.reset();
    assertEquals(0, session.run("run", "pair.yaml", "--reps", "29", "--json", "--out", "more"));
    JsonNode verdict = json(session.out()).get("expectations").get(0);
    assertEquals(0.9, verdict.get("of_runs").asDouble());
    assertEquals(0.95, verdict.get("confidence").asDouble());
    assertTrue(verdict.get("holds").asBoolean());
  }

  @Test
  void showsEveryMistakeOfAScenario() throws IOException {
    session.copy("bad.yaml");
    assertEquals(3, session.run("run", "bad.yaml"));
    List<String> lines = session.err().lines().filter(line -> line.startsWith("bad")).toList();
    assertEquals(5, lines.size(), session::err);
    assertTrue(lines.get(0).startsWith("bad.yaml:4:3: error: unknown key `net_ticktme`"));
    assertTrue(lines.get(1).startsWith("bad.yaml:7:12: error: "));
    assertTrue(lines.get(2).startsWith("bad.yaml:9:5: error: "));
    assertTrue(lines.get(3).startsWith("bad.yaml:9:9: error: "));
    assertEquals("bad.yaml: 4 errors", lines.get(4));
  }

  @Test
  void givesTheMistakesOfAScenarioToEditors() throws IOException {
    session.copy("bad.yaml");
    assertEquals(3, session.run("run", "bad.yaml", "--json"));
    JsonNode errors = json(session.out()).get("errors");
    assertEquals(4, errors.size());
    assertEquals(7, errors.get(1).get("line").asInt());
    assertEquals(12, errors.get(1).get("column").asInt());
    assertEquals("unknown-key", errors.get(0).get("code").asString());
    assertEquals("", session.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "many"})
  void refusesANumberOfRunsBelowOne(String repetitions) throws IOException {
    session.write("pair.yaml");
    assertEquals(2, session.run("run", "pair.yaml", "--reps", repetitions));
    assertTrue(session.err().contains("--reps"), session::err);
  }

  @Test
  void refusesToSetAKeyThatDoesNotExist() throws IOException {
    session.write("pair.yaml");
    assertEquals(2, session.run("run", "pair.yaml", "--set", "erlang.net_ticktme=8s"));
    assertTrue(session.err().contains("net_ticktime"), session::err);
  }

  @Test
  void blamesTheCommandLineForAValueSetThere() throws IOException {
    session.write("pair.yaml");
    assertEquals(2, session.run("run", "pair.yaml", "--set", "erlang.net_ticktime=8"));
    assertTrue(session.err().contains("net_ticktime"), session::err);
  }

  @Test
  void refusesAnUnknownOptionAndAMissingCommand() {
    assertEquals(2, session.run("run", "dead-host", "--sed", "1"));
    assertEquals(2, session.run());
    assertTrue(session.err().contains("Try `netsplit --help`."), session::err);
  }

  @Test
  void refusesAFolderThatCannotBeWrittenBeforeRunning() throws IOException {
    session.write("pair.yaml");
    Files.writeString(folder.resolve("file"), "in the way");
    session.simulation =
        new FakeRuns(
            run -> {
              throw new IllegalStateException("must not run");
            },
            false);
    assertEquals(6, session.run("run", "pair.yaml", "--out", "file/results"), session::err);
    assertTrue(session.err().startsWith("netsplit: cannot write results to"), session::err);
    assertEquals(List.of("file", "pair.yaml"), session.list("."));
  }

  @Test
  void neverOverwritesResults() throws IOException {
    session.write("pair.yaml");
    assertEquals(0, session.run("run", "pair.yaml", "--out", "here"));
    assertEquals(6, session.run("run", "pair.yaml", "--out", "here"));
  }

  @Test
  void printsExactlyOneJsonDocument() throws IOException {
    session.write("pair.yaml", "run: { seed: 9, repetitions: 2 }");
    assertEquals(0, session.run("run", "pair.yaml", "--json", "--out", "here"), session::err);
    JsonNode summary = json(session.out());
    assertEquals("pair", summary.get("scenario").asString());
    assertEquals(9, summary.get("seed").asInt());
    assertTrue(summary.get("complete").asBoolean());
    assertEquals(Files.readString(folder.resolve("here/summary.json")), session.out());
  }

  @Test
  void seedAndRepetitionsOfTheCommandLineWin() throws IOException {
    session.write("pair.yaml", "run: { seed: 9, repetitions: 2 }");
    session.run("run", "pair.yaml", "--seed", "5", "--reps", "4", "--json", "--out", "here");
    assertEquals(5, json(session.out()).get("seed").asInt(), session::err);
    assertEquals(4, json(session.out()).get("repetitions").asInt());
  }

  @Test
  void failedExpectationSetsTheExitCodeAndKeepsTheResults() throws IOException {
    session.write("pair.yaml", FAILING);
    assertEquals(4, session.run("run", "pair.yaml", "--out", "here"), session::err);
    assertTrue(session.list("here").contains("manifest.json"));
  }

  @Test
  void quietPrintsNothingButFailures() throws IOException {
    session.write("pair.yaml");
    assertEquals(0, session.run("run", "pair.yaml", "--quiet", "--out", "a"), session::err);
    assertEquals("", session.out());
    session.write("pair.yaml", FAILING);
    assertEquals(4, session.run("run", "pair.yaml", "--quiet", "--out", "b"));
    assertTrue(session.out().contains("connections"), session::out);
    assertEquals("", session.err());
  }

  @Test
  void limitOfEventsGivesPartialResults() throws IOException {
    session.write("pair.yaml", "run: { repetitions: 3 }");
    session.simulation = new FakeRuns(run -> {}, true);
    assertEquals(7, session.run("run", "pair.yaml", "--json", "--out", "here"), session::err);
    assertFalse(json(session.out()).get("complete").asBoolean());
    assertTrue(session.err().contains("max_events"), session::err);
  }

  @Test
  void limitOfRealTimeKeepsTheFinishedRuns() throws IOException {
    session.write("pair.yaml", "run: { repetitions: 5, max_wall_time: 10s }");
    long[] nowNanos = {0};
    session.nanoTime = () -> nowNanos[0];
    // Each run takes 3 s; the fourth is not over when the time is.
    session.simulation =
        new FakeRuns(run -> nowNanos[0] = run * 3_000_000_000L + 1_500_000_000L, false);
    assertEquals(7, session.run("run", "pair.yaml", "--json", "--out", "here"), session::err);
    assertFalse(json(session.out()).get("complete").asBoolean());
    JsonNode manifest = json(Files.readString(folder.resolve("here/manifest.json")));
    assertEquals(3, manifest.get("repetitions_done").asInt());
    assertTrue(
        session.err().contains("run.max_wall_time ended it after 3 of 5 runs"), session::err);
  }

  @Test
  void limitOfRealTimeThatIsNotReachedChangesNothing() throws IOException {
    session.write("pair.yaml", "run: { repetitions: 5, max_wall_time: 10s }");
    assertEquals(0, session.run("run", "pair.yaml", "--json", "--out", "here"), session::err);
    assertTrue(json(session.out()).get("complete").asBoolean());
  }

  @Test
  void interruptKeepsTheFinishedRuns() throws IOException {
    session.write("pair.yaml", "run: { repetitions: 5 }");
    session.simulation =
        new FakeRuns(
            run -> {
              if (run == 2) {
                session.interrupts.request(ExitCode.INTERRUPTED);
              }
            },
            false);
    assertEquals(130, session.run("run", "pair.yaml", "--json", "--out", "here"));
    assertFalse(json(session.out()).get("complete").asBoolean());
    JsonNode manifest = json(Files.readString(folder.resolve("here/manifest.json")));
    assertFalse(manifest.get("complete").asBoolean());
    assertEquals(2, manifest.get("repetitions_done").asInt());
    assertTrue(session.err().contains("no charts of one run"), session::err);
  }

  @Test
  void interruptBeforeTheFirstRunLeavesNothing() throws IOException {
    session.write("pair.yaml");
    session.interrupts.request(ExitCode.TERMINATED);
    assertEquals(143, session.run("run", "pair.yaml", "--out", "here"));
    assertEquals(List.of("pair.yaml"), session.list("."));
    assertEquals("", session.out());
  }

  @Test
  void mistakeOfTheProgramSaysHowToReportIt() throws IOException {
    session.write("pair.yaml");
    session.simulation =
        new FakeRuns(
            run -> {
              throw new IllegalStateException("link 7: 5 pending");
            },
            false);
    assertEquals(1, session.run("run", "pair.yaml", "--out", "here"));
    assertTrue(session.err().contains("link 7: 5 pending"), session::err);
    assertTrue(session.err().contains("Please report it"), session::err);
    assertEquals(List.of("pair.yaml"), session.list("."));
  }

  @Test
  void showsALineEveryTenSecondsWhereThereIsNoTerminal() throws IOException {
    session.write("pair.yaml", "run: { repetitions: 4 }");
    long[] nowNanos = {0};
    session.nanoTime = () -> nowNanos[0];
    session.simulation = new FakeRuns(run -> nowNanos[0] += 6_000_000_000L, false);
    assertEquals(0, session.run("run", "pair.yaml", "--out", "here"));
    assertEquals(
        List.of(
            "pair: 1 of 4 runs in 12 s, 0.083 runs/s, about 36 s to go",
            "pair: 3 of 4 runs in 24 s, 0.13 runs/s, about 8 s to go"),
        session.err().lines().toList());
  }

  @Test
  void showsABarOnATerminalAndClearsIt() throws IOException {
    session.write("pair.yaml", "run: { repetitions: 4 }");
    session.environment.put("NETSPLIT_TTY", "1");
    assertEquals(0, session.run("run", "pair.yaml", "--out", "here", "--color", "never"));
    assertTrue(session.err().contains("pair"), session::err);
    assertTrue(session.err().endsWith(" \r"), session::err);
    assertTrue(session.out().startsWith("pair"), session::out);
    assertTrue(session.err().contains("runs/s"), session::err);
  }

  @Test
  void aTerminalGetsColoursUnlessNoColorForbidsThem() throws IOException {
    session.write("pair.yaml");
    session.environment.put("NETSPLIT_TTY", "1");
    assertEquals(0, session.run("run", "pair.yaml", "--out", "coloured"));
    assertTrue(session.out().contains("\u001b["), session::out);
    session.out.reset();
    session.environment.put("NO_COLOR", "1");
    assertEquals(0, session.run("run", "pair.yaml", "--out", "plain"));
    assertFalse(session.out().contains("\u001b"), session::out);
  }

  @Test
  void aTerminalIsUsedInItsWholeWidthAndAFileIsNot() throws IOException {
    session.simulation = new ExperimentRuns();
    session.write("pair.yaml", "run: { duration: 60s }", "output: { formats: [text] }");
    session.environment.put("COLUMNS", "100");
    assertEquals(0, session.run("run", "pair.yaml", "--out", "piped"));
    String piped = session.out();
    assertTrue(piped.lines().allMatch(line -> line.length() <= 80), piped);
    assertFalse(piped.matches("(?s).*[\\x00-\\x09\\x0b-\\x1f\\x7f].*"), piped);
    session.out.reset();
    session.environment.put("NETSPLIT_TTY", "1");
    assertEquals(0, session.run("run", "pair.yaml", "--out", "shown", "--color", "never"));
    int widest = session.out().lines().mapToInt(String::length).max().orElseThrow();
    assertTrue(widest > 80 && widest <= 100, session::out);
    assertEquals(
        Files.readString(folder.resolve("piped/summary.txt")),
        Files.readString(folder.resolve("shown/summary.txt")));
  }
}
