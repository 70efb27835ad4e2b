package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the limits of a scenario do to real simulations, seen from outside. */
final class LimitsCommandTest {

  @TempDir private Path folder;
  private Session session;

  @BeforeEach
  void open() {
    session = new Session(folder);
    session.simulation = new ExperimentRuns();
  }

  private int run(String limit) throws IOException {
    session.write(
        "pair.yaml",
        "run: { duration: 10min, repetitions: 40, " + limit + " }",
        "erlang: { net_ticktime: 8s }",
        "discovery: { strategy: static }");
    return session.run("run", "pair.yaml", "--parallel", "1", "--out", "here");
  }

  private JsonNode manifest() throws IOException {
    return JsonMapper.builder()
        .build()
        .readTree(Files.readString(folder.resolve("here/manifest.json")));
  }

  @Test
  void eventsBeyondTheLimitEndTheFirstRunAndItIsMarked() throws IOException {
    assertEquals(7, run("max_events: 100"), session::err);
    String first = session.out().lines().findFirst().orElseThrow();
    assertTrue(first.startsWith("incomplete: 1 of 40 runs finished"), first);
    assertTrue(session.out().contains("limit: max_events ended 1 of 1 runs early"), session::out);
    assertTrue(session.err().contains("run.max_events ended a run"), session::err);
    assertEquals(1, manifest().get("repetitions_done").asInt());
    assertEquals(false, manifest().get("complete").asBoolean());
  }

  @Test
  void realTimeBeyondTheLimitKeepsWholeRunsOnly() throws IOException {
    long[] nowNanos = {0};
    // The clock moves on by a millisecond each time that somebody looks: after each event.
    session.nanoTime = () -> nowNanos[0] += 1_000_000;
    assertEquals(7, run("max_wall_time: 20s"), session::err);
    int done = manifest().get("repetitions_done").asInt();
    assertTrue(done > 0 && done < 40, "done: " + done);
    String first = session.out().lines().findFirst().orElseThrow();
    assertTrue(first.startsWith("incomplete: " + done + " of 40 runs finished"), first);
    assertTrue(
        session.err().contains("run.max_wall_time ended it after " + done + " of 40 runs"),
        session::err);
    assertEquals(false, manifest().get("complete").asBoolean());
  }

  @Test
  void limitsThatAreNotReachedChangeNothing() throws IOException {
    assertEquals(0, run("max_events: 1000000, max_wall_time: 10min"), session::err);
    assertEquals(40, manifest().get("repetitions_done").asInt());
  }
}
