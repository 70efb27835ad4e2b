package dev.netsplit.protocol.node;

import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.protocol.pg.Pg;
import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.term.Term;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What users and applications ask of {@code pg} on a node, and what can be seen of it. It does not
 * know how {@code pg} works. On a node that is not distributed yet it does nothing and shows
 * nothing.
 */
public final class PgCalls {

  private final Supplier<DistController> node;

  PgCalls(Supplier<DistController> node) {
    this.node = node;
  }

  /**
   * {@code pg:join(Scope, Group, PidOrPids)} by a process of its own, of processes of this node.
   *
   * @param pids one, or a list
   * @return false when the node is not distributed, has too many processes or no such scope
   */
  public boolean join(long nowNanos, String scope, Term group, List<Term.Pid> pids, Effects fx) {
    return spawn(nowNanos, fx, pg -> pg.join(scope, group, pids));
  }

  /** {@code pg:leave(Scope, Group, PidOrPids)}; as {@link #join}. */
  public boolean leave(long nowNanos, String scope, Term group, List<Term.Pid> pids, Effects fx) {
    return spawn(nowNanos, fx, pg -> pg.leave(scope, group, pids));
  }

  /** {@code pg:get_members(Scope, Group)}, in no particular order. */
  public List<Term.Pid> members(String scope, Term group) {
    return node.get() == null ? List.of() : node.get().pg().members(scope, group);
  }

  private boolean spawn(
      long nowNanos, Effects fx, Function<Pg, Optional<ProcessBehaviour>> behaviour) {
    DistController controller = node.get();
    if (controller == null || controller.processes().isFull()) {
      return false;
    }
    Optional<ProcessBehaviour> caller = behaviour.apply(controller.pg());
    caller.ifPresent(process -> controller.processes().spawn(process, Traffic.PG));
    controller.settle(nowNanos, fx);
    return caller.isPresent();
  }
}
