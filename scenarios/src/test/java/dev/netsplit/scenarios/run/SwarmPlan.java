package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.node.NodeConfig;
import dev.netsplit.sim.net.PathModel;
import dev.netsplit.sim.random.Mix64;
import dev.netsplit.sim.random.RandomStream;
import dev.netsplit.sim.random.Streams;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What a swarm is made of: hosts, nodes with settings of their own, latencies. All of it is drawn
 * from the seed.
 */
final class SwarmPlan {

  private static final long[] LATENCIES = {50_000, 1_000_000, 20_000_000, 150_000_000};
  private static final int[] TICKTIME_MILLIS = {400, 1_000, 4_000, 8_000};
  private static final int[] INTENSITIES = {4, 4, 5, 10};
  private static final int[] SETUP_SECONDS = {1, 3, 7};

  private record Member(NodeConfig config, int host) {}

  private final Streams streams;
  private final int hosts;
  private final TreeMap<String, Member> members = new TreeMap<>();
  private final long[][] latencies;

  SwarmPlan(long seed) {
    streams = Streams.of(seed, 0);
    RandomStream draws = streams.stream("swarm", "plan");
    int nodes = 2 + Math.min(draws.nextInt(5), draws.nextInt(5));
    hosts = 2 + draws.nextInt(nodes - 1);
    latencies = new long[hosts][hosts];
    long most = LATENCIES[draws.nextInt(LATENCIES.length)];
    for (long[] fromHost : latencies) {
      for (int to = 0; to < hosts; to++) {
        fromHost[to] = 1 + draws.nextLong(most);
      }
    }
    for (int number = 0; number < nodes; number++) {
      int host = number < hosts ? number : draws.nextInt(hosts);
      String name = (char) ('a' + draws.nextInt(26)) + Integer.toString(number);
      add(name + '@' + hostName(host), host, draws);
    }
  }

  private void add(String name, int host, RandomStream draws) {
    int intensity = INTENSITIES[draws.nextInt(INTENSITIES.length)];
    int ticktime = TICKTIME_MILLIS[draws.nextInt(TICKTIME_MILLIS.length)];
    long tauNanos = ticktime * Lab.MILLISECOND / intensity;
    NodeConfig config =
        NodeConfig.defaults(name, "secret")
            .withTicks(tauNanos, intensity, draws.nextLong(tauNanos + NodeConfig.TIMER_LAW_NANOS))
            .withSetupTime(SETUP_SECONDS[draws.nextInt(SETUP_SECONDS.length)] * Lab.SECOND);
    members.put(name, new Member(config, host));
  }

  static String hostName(int host) {
    return "h" + host;
  }

  Streams streams() {
    return streams;
  }

  int hosts() {
    return hosts;
  }

  List<String> nodes() {
    return new ArrayList<>(members.keySet());
  }

  NodeConfig config(String name) {
    return members.get(name).config();
  }

  int hostOf(String name) {
    return members.get(name).host();
  }

  /** A latency for each direction, and up to as much again for each packet. */
  PathModel paths() {
    return (from, to, key, packet) -> {
      long base = latencies[from][to];
      return from == to ? 0 : base + Math.floorMod(Mix64.fold(key, packet), base);
    };
  }
}
