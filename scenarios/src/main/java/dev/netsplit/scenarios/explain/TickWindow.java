package dev.netsplit.scenarios.explain;

import dev.netsplit.scenarios.model.ErlangSettings;
import dev.netsplit.scenarios.model.NodeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * When nodes with the same settings report a silent peer: net_ticktime minus and plus one tick
 * interval (kernel application, {@code net_ticktime}). Must not know what makes a peer silent.
 *
 * @param netTicktimeNanos net_ticktime
 * @param intensity net_tickintensity
 * @param intervalNanos from one tick to the next
 * @param nodes how many nodes have these settings
 */
public record TickWindow(long netTicktimeNanos, int intensity, long intervalNanos, int nodes) {

  /** The windows of a scenario, the shortest net_ticktime first. */
  public static List<TickWindow> of(List<NodeSpec> nodes) {
    Map<Long, Map<Integer, TickWindow>> windows = new TreeMap<>();
    for (NodeSpec node : nodes) {
      ErlangSettings erlang = node.erlang();
      windows
          .computeIfAbsent(erlang.netTicktimeNanos(), ticktime -> new TreeMap<>())
          .merge(erlang.netTickintensity(), one(erlang), TickWindow::plus);
    }
    List<TickWindow> list = new ArrayList<>();
    windows.values().forEach(window -> list.addAll(window.values()));
    return List.copyOf(list);
  }

  private static TickWindow one(ErlangSettings erlang) {
    return new TickWindow(
        erlang.netTicktimeNanos(), erlang.netTickintensity(), erlang.tickIntervalNanos(), 1);
  }

  private TickWindow plus(TickWindow other) {
    return new TickWindow(netTicktimeNanos, intensity, intervalNanos, nodes + other.nodes);
  }

  /** A silence that lasts longer may be reported. */
  public long fromNanos() {
    return netTicktimeNanos - intervalNanos;
  }

  /** A silence that lasts longer is always reported. */
  public long toNanos() {
    return netTicktimeNanos + intervalNanos;
  }
}
