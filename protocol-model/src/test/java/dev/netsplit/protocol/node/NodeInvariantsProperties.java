package dev.netsplit.protocol.node;

import static dev.netsplit.protocol.node.TestNetwork.MILLI;
import static dev.netsplit.protocol.node.TestNetwork.SECOND;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold after every event of clusters to which anything may happen at any time. */
class NodeInvariantsProperties {

  private static final List<String> NODES = List.of("a@h1", "b@h2", "c@h3");
  private static final long[] INTERVALS = {250 * MILLI, 500 * MILLI, SECOND, 2 * SECOND};
  private static final int ACTIONS = 25;
  private static final long LENGTH_NANOS = 40 * SECOND;

  private final Cluster cluster = new Cluster();
  private final Invariants invariants = new Invariants(cluster);
  private Random random;
  private boolean crashed;

  static LongStream seeds() {
    return LongStream.range(0, 1000);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void invariantsHoldAfterEveryEvent(long seed) {
    run(seed);
  }

  @Test
  void runsOfThePropertyMeetSilencesAndReconnects() {
    int timeouts = 0;
    int ups = 0;
    for (long seed = 0; seed < 20; seed++) {
      NodeInvariantsProperties one = new NodeInvariantsProperties();
      one.run(seed);
      timeouts += one.invariants.timeouts();
      ups +=
          (int)
              one.cluster.journal.entries().stream().filter(e -> e.text().startsWith("up")).count();
    }
    assertTrue(timeouts >= 10, "timeouts " + timeouts);
    assertTrue(ups > 60, "ups " + ups);
  }

  private void run(long seed) {
    random = new Random(seed);
    TreeMap<String, Long> latencies = new TreeMap<>();
    cluster.network.latency(
        (from, to) ->
            from.equals(to)
                ? MILLI / 100
                : latencies.computeIfAbsent(from + to, pair -> (1 + random.nextInt(60)) * MILLI));
    for (String node : NODES) {
      cluster.network.at(random.nextInt(1000) * MILLI, () -> start(node));
    }
    for (int action = 0; action < ACTIONS; action++) {
      cluster.network.at(SECOND + random.nextInt(25_000) * MILLI, this::act);
    }
    cluster.run(LENGTH_NANOS);
  }

  private void start(String node) {
    long intervalNanos = INTERVALS[random.nextInt(INTERVALS.length)];
    long phaseNanos = random.nextInt((int) (intervalNanos / MILLI)) * MILLI;
    invariants.start(node, Cluster.Settings.DEFAULT.ticks(intervalNanos, phaseNanos));
  }

  private void act() {
    String node = NODES.get(random.nextInt(NODES.size()));
    String peer = NODES.get(random.nextInt(NODES.size()));
    if (!invariants.isRunning(node)) {
      return;
    }
    switch (random.nextInt(12)) {
      case 0, 1, 2, 3 -> cluster.ping(node, peer);
      case 4, 5, 6 -> cluster.connect(node, peer);
      case 7 -> cluster.disconnect(node, peer);
      case 8 -> invariants.pause(node, (200 + random.nextInt(12_000)) * MILLI);
      case 9 -> cluster.vms.get(node).handle(fx -> cluster.nodes.get(node).stop(nowNanos(), fx));
      case 10 -> {
        cluster.network.kill(cluster.vms.get(node));
        invariants.gone(node);
        cluster.network.at(nowNanos() + (1 + random.nextInt(3000)) * MILLI, () -> start(node));
      }
      default -> crashOnce(node);
    }
  }

  private void crashOnce(String node) {
    if (!crashed) {
      crashed = true;
      cluster.network.crash(PeerNames.host(node));
      invariants.gone(node);
    }
  }

  private long nowNanos() {
    return cluster.network.nowNanos();
  }
}
