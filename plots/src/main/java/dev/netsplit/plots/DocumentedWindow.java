package dev.netsplit.plots;

import dev.netsplit.scenarios.model.ErlangSettings;
import dev.netsplit.scenarios.model.NodeSpec;
import java.util.List;

/**
 * The time in which a silent node is reported according to the Erlang documentation of {@code
 * net_ticktime}: one tick interval more or less than net_ticktime. It must not know what was
 * measured.
 *
 * @param minNanos earliest report after the fault
 * @param maxNanos latest report after the fault
 * @param uniform whether all nodes share these settings; else the window spans those of all nodes
 */
record DocumentedWindow(long minNanos, long maxNanos, boolean uniform) {

  /** The window of a cluster with at least one node. */
  static DocumentedWindow of(List<NodeSpec> nodes) {
    long min = Long.MAX_VALUE;
    long max = 0;
    boolean uniform = true;
    for (NodeSpec node : nodes) {
      ErlangSettings erlang = node.erlang();
      long from = erlang.netTicktimeNanos() - erlang.tickIntervalNanos();
      long to = erlang.netTicktimeNanos() + erlang.tickIntervalNanos();
      uniform &= min == Long.MAX_VALUE || (from == min && to == max);
      min = Math.min(min, from);
      max = Math.max(max, to);
    }
    return new DocumentedWindow(min, max, uniform);
  }

  /** The window as text, {@code 45–75 s}. */
  String text() {
    return DurationText.seconds(minNanos) + "–" + DurationText.seconds(maxNanos) + " s";
  }
}
