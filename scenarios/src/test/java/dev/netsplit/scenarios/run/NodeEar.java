package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.node.ConnectResult;
import dev.netsplit.protocol.node.NodedownReason;
import dev.netsplit.protocol.node.SetupStep;
import java.util.List;

/** Passes on to the invariants what one life of a node reports. */
final class NodeEar extends QuietListener {

  private final Life life;
  private final List<Invariant> invariants;
  private WatchedMachine watched;

  NodeEar(Life life, List<Invariant> invariants) {
    this.life = life;
    this.invariants = invariants;
  }

  /** The machine that reports, seen from its driver. */
  void of(WatchedMachine machine) {
    watched = machine;
  }

  @Override
  public void nodeUp(long nowNanos, String node, String peer) {
    watched.cameUp(peer);
  }

  @Override
  public void nodeDown(long nowNanos, String node, String peer, NodedownReason reason) {
    invariants.forEach(each -> each.down(nowNanos, life, peer, reason));
  }

  @Override
  public void setupStep(long nowNanos, String node, String peer, SetupStep step) {
    if (step == SetupStep.STARTED) {
      invariants.forEach(each -> each.attemptStarted(nowNanos, life, peer));
    }
  }

  @Override
  public void connectEnded(long nowNanos, String node, String peer, ConnectResult result) {
    watched.attemptEnded(peer, result);
  }

  @Override
  public void ticked(long nowNanos, String node, int sent, int suppressed) {
    watched.ticked();
  }
}
