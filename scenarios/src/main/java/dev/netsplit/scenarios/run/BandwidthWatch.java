package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.result.HostLoad.Bandwidth;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What the card of each host sends and receives (metrics.md 6.5). Sees hosts only: where several
 * nodes share one, nobody can tell whose packets they are, and there is no bandwidth of these.
 *
 * <p>Sent is what is handed to the card, whatever becomes of it; received is what is not lost on
 * its way, at the time when it leaves.
 */
final class BandwidthWatch {

  private final List<FullestSecond> sent = new ArrayList<>();
  private final List<FullestSecond> received = new ArrayList<>();

  /** A packet leaves; on one host it passes no card. */
  void packet(long nowNanos, int fromHost, int toHost, int bytes) {
    if (fromHost != toHost) {
      of(sent, fromHost).add(nowNanos, bytes);
      of(received, toHost).add(nowNanos, bytes);
    }
  }

  /** A packet does not arrive. */
  void vanished(long nowNanos, int fromHost, int toHost, int bytes) {
    if (fromHost != toHost) {
      of(received, toHost).add(nowNanos, -bytes);
    }
  }

  private static FullestSecond of(List<FullestSecond> hosts, int host) {
    while (hosts.size() <= host) {
      hosts.add(new FullestSecond());
    }
    return hosts.get(host);
  }

  /** The nodes that have a host to themselves. */
  List<Bandwidth> of(List<NodeSpec> nodes, HostDirectory hosts) {
    TreeMap<String, Integer> nodesOfHost = new TreeMap<>();
    nodes.forEach(node -> nodesOfHost.merge(node.host(), 1, Integer::sum));
    List<Bandwidth> bandwidths = new ArrayList<>();
    for (NodeSpec node : nodes) {
      int host = hosts.find(node.host());
      if (host >= 0 && nodesOfHost.get(node.host()) == 1) {
        bandwidths.add(
            new Bandwidth(node.name(), of(sent, host).flow(), of(received, host).flow()));
      }
    }
    return List.copyOf(bandwidths);
  }
}
