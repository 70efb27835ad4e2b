package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.process.NodeSubscription;
import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;

/**
 * The process of an application that serves only while its node sees more than half of all nodes:
 * some time after each nodeup and nodedown it looks at {@code nodes()}. It connects to nobody and
 * asks nobody. Knows one life of one node.
 */
final class MajorityOnly implements ProcessBehaviour {

  private final Members members;
  private final int node;
  private final long delayNanos;
  private final ServingWatch watch;
  private boolean toLook = true;

  MajorityOnly(Members members, int node, long delayNanos, ServingWatch watch) {
    this.members = members;
    this.node = node;
    this.delayNanos = delayNanos;
    this.watch = watch;
  }

  @Override
  public void started(Turn turn) {
    turn.monitorNodes(true, NodeSubscription.PLAIN);
    watch.waits(turn.nowNanos(), node);
  }

  /** A view that changes meanwhile is looked at when it has stayed as it is for as long. */
  @Override
  public long timeoutNanos() {
    return toLook ? delayNanos : FOREVER;
  }

  @Override
  public void received(Turn turn, Term message) {
    toLook = true;
  }

  @Override
  public void timedOut(Turn turn) {
    toLook = false;
    boolean may = members.majorityIsSeen(turn);
    if (may && !watch.isServing(node)) {
      watch.serves(turn.nowNanos(), node);
    } else if (!may && watch.isServing(node)) {
      watch.pauses(turn.nowNanos(), node, Policies.MINORITY);
    }
  }
}
