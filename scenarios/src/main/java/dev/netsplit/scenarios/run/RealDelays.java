package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.NetworkSettings;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.PathSettings;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.sim.random.Streams;

/**
 * How long the proxies of a real cluster delay what one node sends to another: drawn once for each
 * connection, like the latency of a simulated one. Knows no proxy.
 */
public final class RealDelays {

  /**
   * Shorter delays are not added: the way through a proxy takes a tenth of a millisecond by itself,
   * and its timers are whole milliseconds.
   */
  public static final long LEAST_NANOS = 1_000_000;

  private final Scenario scenario;
  private final Streams streams;
  private long drawn;

  /** The delays of one run. */
  public RealDelays(Scenario scenario, int run) {
    this.scenario = scenario;
    this.streams = Streams.of(scenario.run().seed(), run);
  }

  /** The delay of one direction of a new connection; on one thread. */
  public long nanos(int from, int to) {
    NodeSpec one = scenario.nodes().get(from);
    NodeSpec other = scenario.nodes().get(to);
    String pair = one.name() + '>' + other.name();
    long nanos =
        path(one, other).latency().sampleNanos(streams.stream("real-latency", pair, drawn++));
    return nanos < LEAST_NANOS ? 0 : nanos;
  }

  private PathSettings path(NodeSpec one, NodeSpec other) {
    NetworkSettings network = scenario.network();
    if (one.host().equals(other.host())) {
      return network.sameHost();
    }
    boolean ordered = one.zone().compareTo(other.zone()) <= 0;
    String key = ordered ? one.zone() + '|' + other.zone() : other.zone() + '|' + one.zone();
    PathSettings normal =
        one.zone().equals(other.zone()) ? network.withinZone() : network.betweenZones();
    return network.paths().getOrDefault(key, normal);
  }
}
