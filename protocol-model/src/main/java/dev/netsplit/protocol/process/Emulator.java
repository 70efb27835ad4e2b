package dev.netsplit.protocol.process;

import dev.netsplit.protocol.dist.ControlMessage;
import dev.netsplit.protocol.dist.DistMessage;
import dev.netsplit.protocol.machine.Expenses;
import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.protocol.term.Term;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What every kind of signal needs: who is alive, how a signal reaches a process here, and how one
 * leaves the node. It does not know links or monitors.
 */
final class Emulator {

  static final Term.Atom NOPROC = Term.atom("noproc");
  static final Term.Atom NOCONNECTION = Term.atom("noconnection");

  private static final Term.Atom NORMAL = Term.atom("normal");
  private static final Term.Atom KILL = Term.atom("kill");
  private static final Term.Atom KILLED = Term.atom("killed");
  private static final Term.Atom EXIT = Term.atom("EXIT");

  private final LocalEntities entities;
  private final Connections connections;
  private final Expenses expenses;
  private final ProcessLimits limits;
  private final ProcessTable table;
  private final PeerTable peers = new PeerTable();
  private final RunQueue queue = new RunQueue();

  Emulator(
      LocalEntities entities, Connections connections, Expenses expenses, ProcessLimits limits) {
    this.limits = limits;
    this.entities = entities;
    this.connections = connections;
    this.expenses = expenses;
    table = new ProcessTable(entities, limits.processes());
  }

  LocalEntities entities() {
    return entities;
  }

  Connections connections() {
    return connections;
  }

  /** What the work costs. */
  Expenses expenses() {
    return expenses;
  }

  ProcessTable table() {
    return table;
  }

  PeerTable peers() {
    return peers;
  }

  RunQueue queue() {
    return queue;
  }

  boolean isHere(Term.Atom node) {
    return entities.isHere(node);
  }

  /** The process here that an address means, or null. */
  LocalProcess find(Term process) {
    if (process instanceof Term.Pid pid) {
      return table.find(pid);
    } else if (process instanceof Term.Ref alias) {
      return table.find(alias);
    }
    return table.find((Term.Atom) process);
  }

  /** A new process, which has its first turn when all that wait have had theirs. */
  LocalProcess spawn(
      Term.Pid pid, ProcessBehaviour behaviour, Traffic traffic, Term.Pid groupLeader) {
    LocalProcess process =
        new LocalProcess(pid, behaviour, traffic, groupLeader, limits.messages());
    table.add(process);
    queue.add(process);
    return process;
  }

  /** A message arrives; to nobody it is lost, as in Erlang. */
  void deliver(LocalProcess process, Term message) {
    if (process != null) {
      process.deliver(message);
      queue.add(process);
    }
  }

  /**
   * An exit signal arrives.
   *
   * @param viaLink whether a link carried it; otherwise it is that of {@code exit/2}, which kills
   */
  void exitSignal(LocalProcess process, Term.Pid from, Term reason, boolean viaLink) {
    if (process == null) {
      return;
    }
    if (!viaLink && reason.equals(KILL)) {
      process.doom(KILLED);
      queue.add(process);
    } else if (process.trapsExits()) {
      deliver(process, Term.tuple(EXIT, from, reason));
    } else if (!reason.equals(NORMAL)) {
      process.doom(reason);
      queue.add(process);
    }
  }

  /**
   * A process does something to another node, and is suspended if the connection is busy; one that
   * is ending is not.
   */
  SendResult send(Moment moment, LocalProcess process, String node, ControlMessage control) {
    return send(moment, process, node, DistMessage.of(control), Outgoing.NO_OPTIONS);
  }

  /** The same with a whole message and options. */
  SendResult send(
      Moment moment,
      LocalProcess process,
      String node,
      DistMessage message,
      Set<SendOption> options) {
    boolean mayWait = process.exitReason() == null && !process.asyncDist();
    Optional<Term.Pid> sender = mayWait ? Optional.of(process.pid()) : Optional.empty();
    Set<SendOption> kept = process.asyncDist() ? withoutNosuspend(options) : options;
    Outgoing outgoing = new Outgoing(message, sender, process.traffic(), kept);
    expenses.remoteSend(moment.fx());
    SendResult result = connections.send(moment, node, outgoing);
    if (result == SendResult.SUSPENDED) {
      process.suspended(true);
    }
    return result;
  }

  private static Set<SendOption> withoutNosuspend(Set<SendOption> options) {
    return options.contains(SendOption.NOCONNECT)
        ? EnumSet.of(SendOption.NOCONNECT)
        : Outgoing.NO_OPTIONS;
  }

  /** The runtime itself tells another node something; nobody waits for it. */
  void answer(Moment moment, String node, DistMessage message, Traffic traffic) {
    expenses.remoteSend(moment.fx());
    connections.send(
        moment, node, new Outgoing(message, Optional.empty(), traffic, Outgoing.NO_OPTIONS));
  }
}
