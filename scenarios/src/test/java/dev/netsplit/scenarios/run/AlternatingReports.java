package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.node.NodedownReason;
import java.util.LinkedHashSet;
import java.util.Set;

/** Invariant 2: nodeup and nodedown of a peer alternate, and nodeup comes first. */
final class AlternatingReports extends Invariant {

  private final Set<Side> ups = new LinkedHashSet<>();

  @Override
  void up(long nowNanos, Life life, String peer, int socket) {
    require(ups.add(new Side(life, peer)), "nodeup after nodeup", nowNanos, life, peer);
  }

  @Override
  void down(long nowNanos, Life life, String peer, NodedownReason reason) {
    require(ups.remove(new Side(life, peer)), "nodedown without nodeup", nowNanos, life, peer);
  }
}
