package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.cli.FirstDifference.Difference;
import dev.netsplit.scenarios.format.ReadOptions;
import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.format.ScenarioReader;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.run.Experiment;
import dev.netsplit.scenarios.run.Footprints;
import dev.netsplit.scenarios.run.Footprints.Footprint;
import dev.netsplit.scenarios.run.Footprints.Steps;
import dev.netsplit.scenarios.run.Footprints.Told;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same runs in another Java machine, and where two executions part. */
final class VerifyTest {

  private static final String YAML =
      """
      version: 1
      name: five
      run: { duration: 100s, repetitions: 2 }
      nodes: { app: { count: 5, start: { spread: 300ms } } }
      events:
        - { at: 60s, name: later, ping: { from: app-1, to: app-2 } }
      """;

  @TempDir Path folder;
  private Session session;

  @BeforeEach
  void begin() {
    session = new Session(folder);
    session.simulation = new ExperimentRuns();
  }

  private static ReadResult.Valid read(String yaml) throws Exception {
    return (ReadResult.Valid)
        ScenarioReader.read("t.yaml", yaml.getBytes(StandardCharsets.UTF_8), ReadOptions.none());
  }

  private static FirstDifference.Execution of(Scenario scenario) {
    return (run, steps) -> Footprints.of(scenario, run, steps, () -> false);
  }

  @Test
  void everyRunComesOutTheSameInAnotherMachine() throws Exception {
    session.write("pair.yaml", "run: { duration: 70s, repetitions: 2 }");
    int status = session.run("run", "pair.yaml", "--verify", "--quiet", "--out", "here");
    assertEquals(0, status, session::err);
    assertTrue(
        session.err().contains("verified: 2 of 2 runs came out the same, event by event"),
        session::err);
  }

  /** A ping one run sends and the other does not, found among all events. */
  @Test
  void theFirstEventThatDiffersIsNamed() throws Exception {
    Scenario one = read(YAML).scenario();
    Scenario other = read(YAML.replace("to: app-2", "to: app-3")).scenario();
    Difference found = new FirstDifference(of(one), of(other)).of(1).orElseThrow();
    assertEquals(bruteForce(one, other, 1), found.event());
    assertTrue(found.here().atNanos() >= 60_000_000_000L, found::toString);
    assertEquals(List.of("h1", "h3"), hostsLater(one, other, found.event()));
  }

  /** The hosts that have seen something of it some events later. */
  private static List<String> hostsLater(Scenario one, Scenario other, long event) throws Refusal {
    Steps steps = new Steps(0, event + 40, event + 40);
    TreeMap<String, Long> hosts = new TreeMap<>(of(one).told(1, steps).hosts());
    hosts.entrySet().removeAll(of(other).told(1, steps).hosts().entrySet());
    hosts.remove("h2");
    return List.copyOf(hosts.keySet());
  }

  private static long bruteForce(Scenario one, Scenario other, int run) throws Refusal {
    Steps all = new Steps(0, Long.MAX_VALUE, 1);
    List<Footprint> ours = of(one).told(run, all).footprints();
    List<Footprint> theirs = of(other).told(run, all).footprints();
    int same = 0;
    while (ours.get(same).equals(theirs.get(same))) {
      same++;
    }
    return ours.get(same).events();
  }

  @Test
  void aRunThatEndsEarlierDiffersAtItsEnd() throws Exception {
    Scenario one = read(YAML).scenario();
    Scenario shorter = read(YAML.replace("100s", "90s")).scenario();
    Difference found = new FirstDifference(of(one), of(shorter)).of(0).orElseThrow();
    long end =
        Footprints.of(shorter, 0, new Steps(0, Long.MAX_VALUE, Long.MAX_VALUE), () -> false)
            .footprints()
            .get(0)
            .events();
    assertEquals(end + 1, found.event());
    assertEquals("", found.there().event());
    assertFalse(found.here().event().isEmpty());
  }

  @Test
  void whatDiffersIsSaidInWords() throws Exception {
    ReadResult.Valid read = read(YAML);
    ExperimentResult result =
        new Experiment(read.scenario(), read.resolvedYaml())
            .run((run, done, total) -> {}, () -> false);
    Scenario other = read(YAML.replace("to: app-2", "to: app-3")).scenario();
    Surroundings surroundings =
        new Surroundings(
            new PrintStream(session.out),
            new PrintStream(session.err),
            session.environment,
            folder,
            session.nanoTime,
            session.interrupts,
            session.simulation);
    assertFalse(new Verification(surroundings).holds(result, of(other)));
    String said = session.err();
    assertTrue(said.contains("run 0 does not come out the same"), said);
    assertTrue(said.contains("the first event that differs is number "), said);
    // The ping is sent at a random instant of the tick interval after 60 s.
    assertTrue(said.contains("here   at 72."), said);
    assertTrue(said.contains("there  at 72."), said);
    assertTrue(said.contains("the histories differ of h1, h2, h3"), said);
  }

  @Test
  void footprintsGoThroughTextUnchanged() throws Exception {
    Told told = Footprints.of(read(YAML).scenario(), 0, new Steps(0, 500, 90), () -> false);
    assertEquals(6, told.footprints().size());
    session.out.reset();
    FootprintLines.write(told, new PrintStream(session.out));
    assertEquals(told, FootprintLines.read(session.out().lines().toList()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--compare=net_ticktime=5s,8s"})
  void goesWithOneScenarioOnly(String option) throws Exception {
    session.write("pair.yaml");
    assertEquals(2, session.run("run", "pair.yaml", "--verify", option));
    assertTrue(session.err().contains("--verify runs one scenario"), session::err);
  }
}
