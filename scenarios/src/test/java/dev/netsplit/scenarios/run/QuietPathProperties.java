package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.sim.net.WireTap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A run in which connections at rest have their ticks worked out is the same run as one in which
 * each tick is sent: same fingerprint of every host, same detections to the nanosecond, same bytes.
 *
 * <p>More of them, or others, by system properties: {@code -Dquiet.scenarios=1000}, {@code
 * -Dquiet.seed=4711} for the first seed.
 */
final class QuietPathProperties {

  private static final int SCENARIOS = Integer.getInteger("quiet.scenarios", 60);
  private static final long FIRST_SEED = Long.getLong("quiet.seed", 0);

  static LongStream seeds() {
    return LongStream.range(FIRST_SEED, FIRST_SEED + SCENARIOS);
  }

  /** What paths between zones are like besides; two in ten take all at once and alike. */
  private static final List<String> PATHS =
      List.of(
          "",
          "",
          ", jitter: 2ms",
          ", jitter: 12ms",
          ", loss: 1%",
          ", loss: 0.3%, jitter: 1ms",
          ", loss: 2%, loss_burst: 2.5, jitter: 3ms",
          ", loss: 0.05%",
          ", bandwidth: 1 Mbit",
          ", bandwidth: 200 kbit, loss: 0.4%, jitter: 1ms");

  /** Slow paths and fast ticks, so that what happens often meets ticks that are under way. */
  private static String disturbed(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int nodes = seed % 20 == 19 ? 64 : 3 + random.nextInt(14);
    int ticktime = 4 + random.nextInt(20);
    boolean shared = random.nextInt(4) == 0;
    StringBuilder yaml = new StringBuilder();
    yaml.append("version: 1\nname: disturbed\nrun: { duration: ")
        .append(120 + random.nextInt(60))
        .append("s, seed: ")
        .append(seed)
        .append(" }\nerlang: { net_ticktime: ")
        .append(ticktime)
        .append("s }\nnetwork:\n  zones: [a, b]\n  within_zone: { rtt: ")
        .append(1 + random.nextInt(180))
        .append("ms }\n  between_zones: { rtt: ")
        .append(1 + random.nextInt(180))
        .append("ms")
        .append(PATHS.get(random.nextInt(PATHS.size())))
        .append(" }\n")
        .append("nodes:\n  app: { count: ")
        .append(nodes)
        .append(shared ? ", nodes_per_host: 2" : "")
        .append(", zones: [a, b], start: { spread: { dist: uniform, min: 0s, max: 3s } } }\n")
        .append("discovery: { strategy: ")
        .append(random.nextBoolean() ? "static" : "all_to_all")
        .append(" }\n");
    if (random.nextInt(3) == 0) {
      yaml.append("workload: { messages: [{ rate: ")
          .append(1 + random.nextInt(8))
          .append("/min, size: 300 B }] }\n");
    }
    yaml.append("events:\n");
    for (int event = 1 + random.nextInt(6); event > 0; event--) {
      // The last node is the other one of most events, and no path leads to one on its own host.
      append(yaml, random, nodes, shared ? nodes - 2 : nodes - 1, event);
    }
    return yaml.toString();
  }

  private static void append(
      StringBuilder yaml, SplittableRandom random, int nodes, int others, int number) {
    String node = "app-" + (1 + random.nextInt(others));
    String other = "app-" + nodes;
    yaml.append("  - at: ")
        .append(25_000 + random.nextInt(80_000))
        .append("ms\n    name: e")
        .append(number)
        .append("\n    ");
    int lasting = 1 + random.nextInt(30_000);
    String until = "\n    for: " + lasting + "ms\n";
    switch (random.nextInt(10)) {
      case 0 -> yaml.append("crash: { nodes: " + node + ", kind: host }\n");
      case 1 -> yaml.append("crash: { nodes: " + node + ", kind: kill }\n");
      case 2 -> yaml.append("pause: { nodes: " + node + ", what: vm }" + until);
      case 3 -> yaml.append("pause: { nodes: " + node + ", what: host }" + until);
      case 4 -> yaml.append("partition: { between: [" + node + ", " + other + "] }" + until);
      case 5 -> yaml.append("partition: { isolate: \"zone:a\" }" + until);
      case 6 -> yaml.append("disconnect: { between: [" + node + ", " + other + "] }\n");
      case 7 -> yaml.append("set: { nodes: " + node + ", net_ticktime: 9s, transition: 5s }\n");
      case 8 -> yaml.append("ping: { from: " + node + ", to: " + other + " }\n");
      default -> yaml.append("link: { between: [" + node + ", " + other + "], rtt: 30ms }" + until);
    }
  }

  private static RunResult run(Scenario scenario, Engine engine) {
    return new ClusterRun(scenario, 0, Onlooker.NOBODY, WireTap.NONE, engine).run(() -> false);
  }

  /** A result without what the engine took for it. */
  private static RunResult observed(RunResult result) {
    return new RunResult(
        result.run(),
        result.fingerprint(),
        0,
        0,
        result.endNanos(),
        result.startNanos(),
        result.meshNanos(),
        result.syncNanos(),
        result.detections(),
        result.traffic(),
        result.connectAttempts(),
        result.connections(),
        result.nodedowns(),
        result.eventsNotReached(),
        result.packets(),
        result.limitReached(),
        null);
  }

  private static void requireSame(Scenario scenario) {
    ClusterRun resting =
        new ClusterRun(scenario, 0, Onlooker.NOBODY, WireTap.NONE, Engine.STANDARD);
    ClusterRun sending =
        new ClusterRun(scenario, 0, Onlooker.NOBODY, WireTap.NONE, Engine.EVERY_TICK);
    RunResult quiet = resting.run(() -> false);
    RunResult reference = sending.run(() -> false);
    if (quiet.limitReached() || reference.limitReached()) {
      return;
    }
    assertEquals(observed(reference), observed(quiet));
    assertEquals(sending.hostDigests(), resting.hostDigests());
    assertEquals(reference.measures().toString(), quiet.measures().toString());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void ticksThatAreWorkedOutLeaveTheSameHistory(long seed) {
    requireSame(Scenarios.of(disturbed(seed)).scenario());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void soTheyDoWhateverElseHappens(long seed) {
    requireSame(new RandomScenario(seed).valid().scenario());
  }

  /** Looking up a node that has not started goes where the ticks of its host's other node go. */
  private static String crossed(long seed) {
    return """
    version: 1
    name: crossed
    run: { duration: 140s, seed: %d }
    erlang: { net_ticktime: 4s }
    network:
      zones: [a, b]
      between_zones: { rtt: 30ms, bandwidth: 12 kbit }
    nodes:
      near: { count: 1, zones: [a] }
      far: { count: 2, zones: [b], nodes_per_host: 2, start: { spread: 130s } }
    discovery: { strategy: all_to_all }
    events:
      - { at: 30s, name: asked, every: 7300ms, times: 13, ping: { from: near-1, to: far-2 } }
    """
        .formatted(seed);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void ticksStandBehindWhatElseTakesTheirPath(long seed) {
    requireSame(Scenarios.of(crossed(seed)).scenario());
  }

  @Test
  void anIdleClusterTakesAnEventForEachNodeAndRound() {
    Scenario scenario =
        Scenarios.shipped("dead-host", "run.duration=30min", "nodes.app.count=20").scenario();

    long quiet = run(scenario, Engine.STANDARD).events();
    long sending = run(scenario, Engine.EVERY_TICK).events();

    // 120 rounds of 20 nodes and the start, against six events for each pair and round.
    assertTrue(quiet < 35_000, () -> quiet + " events");
    assertTrue(sending > 120_000, () -> sending + " events");
  }
}
