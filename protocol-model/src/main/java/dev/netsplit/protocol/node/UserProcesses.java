package dev.netsplit.protocol.node;

import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.protocol.process.Moment;
import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The processes of users on a node, for scripts and tests. It does not know the processes of the
 * kernel application, nor what any of them do.
 */
public final class UserProcesses {

  private final Supplier<DistController> node;
  private final PgCalls pg;

  UserProcesses(Supplier<DistController> node) {
    this.node = node;
    pg = new PgCalls(node);
  }

  /** The groups of {@code pg} that they may join. */
  public PgCalls pg() {
    return pg;
  }

  /**
   * Starts a process, whose first turn comes at once; only when the node's distribution has begun,
   * and while it has less than 2^18 processes.
   */
  public Term.Pid spawn(long nowNanos, ProcessBehaviour behaviour, Effects fx) {
    DistController controller = node.get();
    if (controller == null) {
      throw new IllegalStateException("a process on a node that is not distributed yet");
    }
    Term.Pid pid = controller.processes().spawn(behaviour, Traffic.APP);
    controller.settle(nowNanos, fx);
    return pid;
  }

  /**
   * Makes a process do something that no message told it to, as a call from its own code. One that
   * a busy connection has suspended does it when it goes on.
   *
   * @return false when there is no such process
   */
  public boolean act(long nowNanos, Term.Pid pid, Consumer<Turn> action, Effects fx) {
    DistController controller = node.get();
    if (controller == null) {
      return false;
    }
    boolean acted = controller.processes().act(new Moment(nowNanos, fx), pid, action);
    controller.settle(nowNanos, fx);
    return acted;
  }

  /** Whether a process can be started: the node's distribution has begun, and it has room. */
  public boolean canSpawn() {
    return node.get() != null && !node.get().processes().isFull();
  }

  /** Whether there is such a process. */
  public boolean isAlive(Term.Pid pid) {
    return node.get() != null && node.get().processes().isAlive(pid);
  }

  /** The most bytes that have waited in the node for one connection at once. */
  public long longestOutput() {
    return node.get() == null ? 0 : node.get().outbox().peakBytes();
  }

  /** Whether a busy connection has suspended a process. */
  public boolean isSuspended(Term.Pid pid) {
    return node.get() != null && node.get().processes().isSuspended(pid);
  }
}
