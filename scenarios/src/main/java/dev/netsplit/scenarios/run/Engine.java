package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.NetworkSettings;
import dev.netsplit.scenarios.model.PathSettings;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.sim.loop.CompositeEventQueue;
import dev.netsplit.sim.loop.EventLoop;
import dev.netsplit.sim.loop.EventQueue;
import dev.netsplit.sim.loop.TieOrder;
import dev.netsplit.sim.net.Chunking;
import java.util.function.LongFunction;

/**
 * What a run runs on, and no result may hang on. Knows no nodes.
 *
 * @param queue of events, made for the least latency between hosts in nanoseconds
 * @param chunking how streams are cut before processes see them
 * @param quiet whether connections with nothing but ticks may rest, and these be worked out
 */
record Engine(LongFunction<EventQueue> queue, Chunking chunking, boolean quiet) {

  /** What scenarios run on. */
  static final Engine STANDARD = new Engine(CompositeEventQueue::new, Chunking.NONE, true);

  /** The same with every tick sent, as runs are that somebody looks on. */
  static final Engine EVERY_TICK = new Engine(CompositeEventQueue::new, Chunking.NONE, false);

  /** Virtual time for a run of a scenario. */
  EventLoop loop(Scenario scenario) {
    TieOrder ties =
        scenario.run().tieShuffle().isPresent()
            ? TieOrder.shuffled(scenario.run().tieShuffle().getAsLong())
            : TieOrder.AS_SCHEDULED;
    return new EventLoop(queue.apply(leastLatencyNanos(scenario.network())), ties);
  }

  private static long leastLatencyNanos(NetworkSettings network) {
    long leastNanos = network.withinZone().latency().leastNanos();
    if (network.zones().size() > 1) {
      leastNanos = Math.min(leastNanos, network.betweenZones().latency().leastNanos());
      for (PathSettings path : network.paths().values()) {
        leastNanos = Math.min(leastNanos, path.latency().leastNanos());
      }
    }
    return leastNanos;
  }
}
