package dev.netsplit.protocol.machine;

/**
 * Charges the work of one node to the handler that does it. It knows what the node has done before,
 * because some things cost more the first time, but not what the work is good for.
 */
public final class Expenses {

  private final Costs costs;
  private final boolean free;
  private boolean hasShaken;
  private boolean hasDialled;
  private boolean hasLogged;

  /** A node that has done nothing yet. */
  public Expenses(Costs costs) {
    this.costs = costs;
    free = costs.equals(Costs.NONE);
  }

  /** A process has its turn. */
  public void turn(Effects fx) {
    charge(costs.turnNanos(), fx);
  }

  /** A message goes to a process of the same node. */
  public void localSend(Effects fx) {
    charge(costs.localSendNanos(), fx);
  }

  /** An operation goes to another node. */
  public void remoteSend(Effects fx) {
    charge(costs.remoteSendNanos(), fx);
  }

  /** An operation came from another node. */
  public void remoteReceive(Effects fx) {
    charge(costs.remoteReceiveNanos(), fx);
  }

  /** A handshake that the node dials itself makes a step. */
  public void dialStep(Effects fx) {
    if (free) {
      return;
    }
    firstHandshake(fx);
    if (!hasDialled) {
      hasDialled = true;
      charge(costs.firstUses().dialNanos(), fx);
      fx.idle(costs.firstUses().dialReadingNanos());
    }
    charge(costs.dialStepNanos(), fx);
  }

  /** A handshake that another node has begun makes a step. */
  public void acceptStep(Effects fx) {
    if (!free) {
      firstHandshake(fx);
      charge(costs.acceptStepNanos(), fx);
    }
  }

  /** The connection of a handshake is open. */
  public void handshake(Effects fx) {
    charge(costs.handshakeNanos(), fx);
  }

  /** A line of the log is formatted. */
  public void log(Effects fx) {
    if (!free && !hasLogged) {
      hasLogged = true;
      charge(costs.firstUses().logNanos(), fx);
    }
  }

  private void firstHandshake(Effects fx) {
    if (!hasShaken) {
      hasShaken = true;
      charge(costs.firstUses().handshakeNanos(), fx);
    }
  }

  private void charge(long nanos, Effects fx) {
    if (!free) {
      fx.spend(nanos);
    }
  }
}
