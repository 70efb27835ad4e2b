package dev.netsplit.scenarios.run;

import java.util.List;

/**
 * What invariant 3 comes to when all faults are over: two nodes are connected at both ends or at
 * none, so that no connection survives at one end only.
 */
final class ViewsAgree extends Invariant {

  @Override
  void settled(long nowNanos, List<Life> lives) {
    for (Life one : lives) {
      for (Life other : lives) {
        boolean there = one.isConnected(other.name());
        boolean back = other.isConnected(one.name());
        require(there == back, "connected at one end only", nowNanos, one, other, there, back);
      }
    }
  }
}
