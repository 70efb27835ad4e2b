package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunRecordings;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.run.RunProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShrinkCommandTest {

  /** A cut that is too long for one of two groups, among much that does not matter. */
  private static final String PLANTED =
      """
      version: 1
      name: planted
      run: { duration: 4min, seed: 3, repetitions: 2 }
      erlang: { net_ticktime: 8s }
      network: { zones: [a, b], between_zones: { rtt: 20ms } }
      nodes:
        web: { count: 3, zones: [a] }
        db: { count: 2, zones: [b] }
      events:
        - { at: 20s, ping: { from: web-1, to: db-1 } }
        - { at: 30s, epmd: { hosts: db-1, do: restart } }
        - { at: 40s, name: cut, for: 40s, partition: { isolate: "zone:b" } }
        - { at: 100s, restart: { nodes: web-2, kind: halt, down_for: 5s } }
      expect:
        - { metric: mesh_time, lt: 1min }
        - { metric: nodedowns, where: { kind: net_tick_timeout }, eq: 0 }
      """;

  @TempDir private Path folder;
  private Session session;

  @BeforeEach
  void openSession() {
    session = new Session(folder);
    session.simulation = new ExperimentRuns();
  }

  private void write(String yaml) throws IOException {
    Files.writeString(folder.resolve("big.yaml"), yaml);
  }

  @Test
  void aPlantedFailureShrinksToWhatItTakes() throws IOException {
    write(PLANTED);
    assertEquals(0, session.run("shrink", "big.yaml"), session::err);
    assertEquals(
        """
        version: 1
        name: planted
        network:
          zones:
          - a
          - b
        nodes:
          web:
            count: 1
          db:
            count: 1
            zones:
            - b
        events:
        - at: 0s
          partition:
            isolate: zone:b
        expect:
        - metric: nodedowns
          where:
            kind: net_tick_timeout
          eq: 0
        """,
        session.out());
  }

  @Test
  void theSmallestFileFailsAsTheFirstDid() throws IOException {
    write(PLANTED);
    assertEquals(0, session.run("shrink", "big.yaml", "--out", "small.yaml"), session::err);
    assertEquals("", session.out());
    assertEquals(4, session.run("run", "small.yaml", "--quiet", "--out", "results"));
    assertTrue(session.out().contains("nodedowns"), session::out);
  }

  @Test
  void aFailureThatIsNotMeasuredIsAnotherOne() throws IOException {
    write(
        """
        version: 1
        name: two
        nodes: { app: { count: 3 } }
        run: { duration: 1min }
        events:
          - { at: 20s, name: end, crash: { nodes: app-1, kind: kill } }
        expect:
          - { metric: detection_time, stat: max, where: { event: end }, lt: 1us }
        """);
    assertEquals(0, session.run("shrink", "big.yaml"), session::err);
    assertTrue(session.out().contains("crash"), session::out);
  }

  @Test
  void aScenarioWithWhichNothingIsWrongIsRefused() throws IOException {
    write("version: 1\nname: fine\nnodes: { app: { count: 2 } }\nrun: { duration: 5s }\n");
    assertEquals(2, session.run("shrink", "big.yaml"));
    assertEquals("netsplit: nothing goes wrong with big.yaml: nothing to shrink\n", session.err());
  }

  @Test
  void theNumberOfRunsIsLimited() throws IOException {
    write(PLANTED);
    assertEquals(7, session.run("shrink", "big.yaml", "--max-runs", "3"), session::err);
    assertTrue(session.err().contains("3 runs"), session::err);
    assertTrue(session.err().contains("there may be smaller ones"), session::err);
    Files.writeString(folder.resolve("left.yaml"), session.out());
    assertEquals(4, session.run("run", "left.yaml", "--quiet", "--out", "results"));
  }

  @Test
  void aMistakeOfTheProgramIsAFailureToo() throws IOException {
    session.simulation = new MistakenRuns(3);
    write("version: 1\nname: wide\ntitle: t\nnodes: { app: { count: 9 }, db: { count: 2 } }\n");
    assertEquals(0, session.run("shrink", "big.yaml"), session::err);
    assertEquals("version: 1\nname: wide\nnodes:\n  app:\n    count: 3\n", session.out());
    assertTrue(session.err().contains("IllegalStateException: 11 nodes"), session::err);
  }

  @Test
  void anExistingFileIsNotOverwritten() throws IOException {
    write(PLANTED);
    assertEquals(2, session.run("shrink", "big.yaml", "--out", "big.yaml"));
    assertEquals("netsplit: big.yaml exists already; nothing is overwritten\n", session.err());
  }

  @Test
  void mistakesInTheFileAreShownAsRunShowsThem() throws IOException {
    write("version: 1\nname: bad\nnodes: { app: { count: 0 } }\n");
    assertEquals(3, session.run("shrink", "big.yaml"));
    assertTrue(session.err().contains("big.yaml:3:24"), session::err);
    assertEquals(2, session.run("shrink", "big.yaml", "--max-runs", "0"));
  }

  /** Has a mistake that shows with so many nodes. */
  private record MistakenRuns(int nodes) implements Simulation {

    @Override
    public ExperimentResult runUntil(
        Scenario scenario,
        String resolvedYaml,
        RunProgress progress,
        BooleanSupplier cancelled,
        Predicate<RunResult> enough) {
      if (scenario.nodes().size() >= nodes) {
        throw new IllegalStateException(scenario.nodes().size() + " nodes");
      }
      return new FakeRuns().runUntil(scenario, resolvedYaml, progress, cancelled, enough);
    }

    @Override
    public Optional<RunRecordings> recordings(RunResult finished, BooleanSupplier cancelled) {
      return Optional.empty();
    }
  }
}
