package dev.netsplit.protocol.node;

import dev.netsplit.protocol.global.Global;
import dev.netsplit.protocol.global.GlobalCaller;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.protocol.process.Moment;
import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.term.Term;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What users and applications ask of {@code global} on a node, and what can be seen of it. It does
 * not know how {@code global} works. On a node that is not distributed yet it does nothing and
 * shows nothing.
 */
public final class GlobalCalls {

  private final Supplier<DistController> node;

  GlobalCalls(Supplier<DistController> node) {
    this.node = node;
  }

  /**
   * {@code global:sync()}: ends with {@link
   * dev.netsplit.protocol.global.GlobalListener#globalSyncEnded}, without a time limit.
   *
   * @return false when the node is not distributed or has too many processes
   */
  public boolean sync(long nowNanos, Effects fx) {
    DistController controller = node.get();
    if (controller == null || controller.processes().isFull()) {
      return false;
    }
    controller.processes().spawn(controller.global().syncCaller(), Traffic.CONTROL);
    controller.settle(nowNanos, fx);
    return true;
  }

  /**
   * {@code global:disconnect()}: hangs up on all visible nodes without a report; the others report
   * the loss.
   *
   * @return false when the node is not distributed or has too many processes
   */
  public boolean disconnect(long nowNanos, Effects fx) {
    DistController controller = node.get();
    if (controller == null || controller.processes().isFull()) {
      return false;
    }
    controller.processes().spawn(controller.global().disconnectCaller(), Traffic.CONTROL);
    controller.settle(nowNanos, fx);
    return true;
  }

  /**
   * {@code global:register_name(Name, Pid)} by a process of its own, without a time limit; ends
   * with {@link dev.netsplit.protocol.global.GlobalListener#nameCallEnded}.
   *
   * @return false when the node is not distributed or has too many processes
   */
  public boolean registerName(long nowNanos, Term name, Term.Pid pid, Effects fx) {
    return spawn(nowNanos, fx, caller -> caller.registerName(name, pid)).isPresent();
  }

  /** {@code global:re_register_name(Name, Pid)}; as {@link #registerName}. */
  public boolean reRegisterName(long nowNanos, Term name, Term.Pid pid, Effects fx) {
    return spawn(nowNanos, fx, caller -> caller.reRegisterName(name, pid)).isPresent();
  }

  /** {@code global:unregister_name(Name)}; as {@link #registerName}. */
  public boolean unregisterName(long nowNanos, Term name, Effects fx) {
    return spawn(nowNanos, fx, caller -> caller.unregisterName(name)).isPresent();
  }

  /**
   * {@code global:trans} on all nodes by a process of its own, whose fun takes some time.
   *
   * @param retries after the first try, or {@link GlobalCaller#INFINITY}
   * @return the process; nobody when the node is not distributed or has too many processes
   */
  public Optional<Term.Pid> transaction(
      long nowNanos, Term resource, long retries, long holdNanos, Effects fx) {
    return spawn(nowNanos, fx, caller -> caller.lock(resource, retries, holdNanos));
  }

  /** {@code global:set_lock} on all nodes by a process of its own; as {@link #transaction}. */
  public Optional<Term.Pid> lock(long nowNanos, Term resource, long retries, Effects fx) {
    return spawn(nowNanos, fx, caller -> caller.lock(resource, retries, GlobalCaller.INFINITY));
  }

  /** {@code global:del_lock} on all nodes by the process of a {@link #lock}, once it has it. */
  public void unlock(long nowNanos, Term.Pid holder, Effects fx) {
    DistController controller = node.get();
    if (controller != null) {
      Term message = controller.global().caller().releaseMessage();
      controller
          .processes()
          .act(new Moment(nowNanos, fx), holder, turn -> turn.send(turn.self(), message));
      controller.settle(nowNanos, fx);
    }
  }

  private Optional<Term.Pid> spawn(
      long nowNanos, Effects fx, Function<GlobalCaller, ProcessBehaviour> behaviour) {
    DistController controller = node.get();
    if (controller == null || controller.processes().isFull()) {
      return Optional.empty();
    }
    ProcessBehaviour process = behaviour.apply(controller.global().caller());
    Term.Pid pid = controller.processes().spawn(process, Traffic.GLOBAL_LOCK);
    controller.settle(nowNanos, fx);
    return Optional.of(pid);
  }

  /** {@code global:whereis_name(Name)}. */
  public Optional<Term.Pid> whereis(Term name) {
    DistController controller = node.get();
    return controller == null
        ? Optional.empty()
        : controller
            .global()
            .find(name)
            .filter(
                pid ->
                    !pid.node().text().equals(controller.self().name())
                        || controller.processes().isAlive(pid));
  }

  /** The names that the node knows, and their processes. */
  public Map<Term, Term.Pid> names() {
    return node.get() == null ? new LinkedHashMap<>() : node.get().global().names();
  }

  /** The node is about to stop: it reports no more losses of connections (OTP: init). */
  void prepareShutdown(long nowNanos, Effects fx) {
    DistController controller = node.get();
    if (controller != null && !controller.processes().isFull()) {
      controller.processes().spawn(Global.shutdownNotice(), Traffic.CONTROL);
      controller.settle(nowNanos, fx);
    }
  }

  /** The nodes that the name server knows. */
  public List<String> known() {
    return node.get() == null ? List.of() : node.get().global().known();
  }

  /** The nodes whose names are the same as those of this node. */
  public List<String> synced() {
    return node.get() == null ? List.of() : node.get().global().synced();
  }

  /** The most messages that have waited for the locker at once. */
  public int longestLockerQueue() {
    return node.get() == null
        ? 0
        : node.get()
            .processes()
            .longestMailbox(node.get().processes().systemPid(KernelProcess.LOCKER.id()));
  }
}
