package dev.netsplit.scenarios.explain;

import dev.netsplit.scenarios.model.MessageFlow;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.RunSettings.StopWhen;
import dev.netsplit.scenarios.model.Scenario;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much work one run will be, in events of the simulator: counted, with what each thing costs
 * taken from runs in which nothing else happened. Knows nothing of what the events do.
 *
 * @param parts events by what causes them, in the order of a run; unmodifiable
 * @param memoryBytes what a run needs at its end
 * @param seconds of one core for one run
 */
public record Forecast(Map<String, Double> parts, double memoryBytes, double seconds) {

  private static final double NANOS_PER_SECOND = 1e9;

  /** All events. */
  public double events() {
    return parts.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** The forecast for one run of a scenario. */
  static Forecast of(Scenario scenario, Mesh mesh) {
    Map<String, Double> parts = new LinkedHashMap<>();
    parts.put("boots", WorkCosts.BOOT * mesh.nodes());
    parts.put("connections", WorkCosts.CONNECTION * mesh.connections());
    parts.put("global", WorkCosts.SYNC * mesh.synced());
    boolean ends = scenario.run().stopWhen() == StopWhen.END;
    if (ends || !scenario.events().isEmpty()) {
      parts.put("ticks", new TickCosts(scenario, mesh).all());
    }
    put(parts, "timeline", new EventCosts(scenario, mesh).all());
    put(parts, "polls", polls(scenario, mesh));
    put(parts, "names", names(scenario, mesh));
    put(parts, "messages", messages(scenario));
    double events = parts.values().stream().mapToDouble(Double::doubleValue).sum();
    double memory =
        WorkCosts.PROGRAM_BYTES
            + WorkCosts.NODE_BYTES * mesh.nodes()
            + (WorkCosts.CONNECTION_BYTES + WorkCosts.NEW_CONNECTION_BYTES * shareOfLate(scenario))
                * mesh.connections()
            + WorkCosts.SYNC_BYTES * mesh.synced();
    return new Forecast(
        Collections.unmodifiableMap(parts), memory, events * WorkCosts.EVENT_SECONDS);
  }

  /** The share of the connections that may have been made within the last seconds. */
  private static double shareOfLate(Scenario scenario) {
    TreeMap<String, Long> lastStarts = new TreeMap<>();
    for (NodeSpec node : scenario.firstNodes()) {
      NodeSpec.StartSettings start = node.start();
      long gapNanos = start.gaps() ? start.spread().leastNanos() : 0;
      lastStarts.put(node.group(), start.atNanos() + gapNanos * node.indexInGroup());
    }
    double lastNanos = lastStarts.isEmpty() ? 0 : Collections.max(lastStarts.values());
    return 1 / Math.max(1, lastNanos / NANOS_PER_SECOND / WorkCosts.NEW_SECONDS);
  }

  private static void put(Map<String, Double> parts, String part, double events) {
    if (events > 0) {
      parts.put(part, events);
    }
  }

  /** One event each, when nobody is missing. */
  private static double polls(Scenario scenario, Mesh mesh) {
    long durationNanos = scenario.run().durationNanos();
    return mesh.nodes()
        * scenario
            .discovery()
            .polling()
            .map(polling -> (double) durationNanos / polling.intervalNanos())
            .orElse(0.0);
  }

  /** Each message is a timer of its sender, and so many packets. */
  private static double messages(Scenario scenario) {
    double events = 0;
    for (MessageFlow flow : scenario.workload().messages()) {
      long stop = Math.min(flow.stopNanos(), scenario.run().durationNanos());
      double each = Math.max(0, stop - flow.startNanos()) / (double) flow.gapNanos();
      double senders = Chosen.of(flow.from(), scenario);
      events += senders * each * (1 + WorkCosts.TICK * WorkCosts.packets(flow.bytes()));
    }
    return events;
  }

  /** Each operation on a name is told to every node, under a lock that every node gives. */
  private static double names(Scenario scenario, Mesh mesh) {
    double each = WorkCosts.NAME * mesh.nodes();
    double names = scenario.workload().globalNames() * (double) mesh.nodes() * each;
    if (scenario.workload().globalGapNanos() > 0) {
      double operations =
          (double) scenario.run().durationNanos() / scenario.workload().globalGapNanos();
      names += operations * mesh.nodes() * each;
    }
    return mesh.synced() > 0 ? names : 0;
  }
}
