package dev.netsplit.protocol.process;

import dev.netsplit.protocol.dist.ControlMessage;
import dev.netsplit.protocol.dist.DistMessage;
import dev.netsplit.protocol.machine.Costs;
import dev.netsplit.protocol.machine.Expenses;
import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.protocol.term.Term;
import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;

/**
 * All processes of a node: gives them their turns and brings signals to them. It does not know what
 * the processes do, nor how other nodes are reached.
 *
 * <p>A caller brings what has happened and then lets the processes {@link #run} until none has
 * anything to do. What that takes is charged to the handler call; of what happens meanwhile they
 * hear afterwards.
 */
public final class Processes {

  /** Turns in one call of {@link #run}; beyond, two processes keep each other busy for ever. */
  static final int MAX_TURNS = 1 << 22;

  /** The group leader of processes that no other process has spawned. */
  private static final int FIRST_PID = 0;

  private final Emulator emulator;
  private final Timers timers;
  private final Links links;
  private final Monitors monitors;
  private final Spawns spawns;
  private final NodeSubscribers subscribers;
  private final IncomingSignals incoming;
  private final NodeFate fate;
  private boolean running;
  private boolean over;

  /** A node without processes, whose turns cost no time. */
  Processes(
      LocalEntities entities,
      Connections connections,
      Timers timers,
      NodeFate fate,
      ProcessLimits limits) {
    this(new Emulator(entities, connections, new Expenses(Costs.NONE), limits), timers, fate);
  }

  /** A node without processes. */
  public Processes(
      LocalEntities entities,
      Connections connections,
      Timers timers,
      NodeFate fate,
      Expenses expenses) {
    this(new Emulator(entities, connections, expenses, ProcessLimits.DEFAULT), timers, fate);
  }

  private Processes(Emulator emulator, Timers timers, NodeFate fate) {
    this.emulator = emulator;
    this.timers = timers;
    this.fate = fate;
    links = new Links(emulator);
    monitors = new Monitors(emulator);
    spawns = new Spawns(emulator, links, monitors);
    subscribers = new NodeSubscribers(emulator);
    incoming = new IncomingSignals(emulator, links, monitors, spawns);
  }

  Emulator emulator() {
    return emulator;
  }

  Links links() {
    return links;
  }

  Monitors monitors() {
    return monitors;
  }

  Spawns spawns() {
    return spawns;
  }

  NodeSubscribers subscribers() {
    return subscribers;
  }

  /** Whether there are as many processes as a node can have. */
  public boolean isFull() {
    return emulator.table().isFull();
  }

  /**
   * One of the processes that every node has, registered unless its name is empty.
   *
   * @param vital whether the node ends with it
   */
  public Term.Pid spawnSystem(int id, String name, ProcessBehaviour behaviour, boolean vital) {
    Term.Pid pid = emulator.entities().systemPid(id);
    Term.Pid leader = emulator.entities().systemPid(FIRST_PID);
    LocalProcess process = emulator.spawn(pid, behaviour, Traffic.CONTROL, leader);
    if (vital) {
      process.becomesVital();
    }
    if (!name.isEmpty() && !emulator.table().register(name, process)) {
      throw new IllegalStateException("two processes named " + name);
    }
    return pid;
  }

  /** A new process; only when the node is not full. */
  public Term.Pid spawn(ProcessBehaviour behaviour, Traffic traffic) {
    return spawn(behaviour, traffic, emulator.entities().systemPid(FIRST_PID));
  }

  Term.Pid spawn(ProcessBehaviour behaviour, Traffic traffic, Term.Pid groupLeader) {
    if (isFull()) {
      throw new IllegalStateException("one process too many: " + behaviour);
    }
    return emulator.spawn(emulator.entities().newPid(), behaviour, traffic, groupLeader).pid();
  }

  /** The pid that the system process with that number has, or would have. */
  public Term.Pid systemPid(int id) {
    return emulator.entities().systemPid(id);
  }

  /** The most messages that have waited for a process at once; 0 when there is none. */
  public int longestMailbox(Term.Pid pid) {
    LocalProcess process = emulator.table().find(pid);
    return process == null ? 0 : process.longestMailbox();
  }

  /** The wait of a process for a connection, begun by monitor_node, has ended. */
  public void passiveConnectEnded(Term.Pid pid, String node) {
    emulator.deliver(emulator.table().find(pid), Turn.passiveAnswer(node));
  }

  /** The functions that other nodes may have run here, from now on. */
  public void runs(Code functions) {
    spawns.runs(functions);
  }

  /** Whether a process is alive. */
  public boolean isAlive(Term.Pid pid) {
    return emulator.table().find(pid) != null;
  }

  /** Whether a process is suspended by a busy connection. */
  public boolean isSuspended(Term.Pid pid) {
    LocalProcess process = emulator.table().find(pid);
    return process != null && process.isSuspended();
  }

  /**
   * Lets a process do something that no message told it to. A suspended process does it when it
   * goes on.
   *
   * @return false when there is no such process
   */
  public boolean act(Moment moment, Term.Pid pid, Consumer<Turn> action) {
    LocalProcess process = emulator.table().find(pid);
    if (process == null || process.exitReason() != null) {
      return false;
    }
    if (process.isHeldUp()) {
      process.defer(later -> take(later, process, action));
    } else {
      take(moment, process, action);
    }
    emulator.queue().add(process);
    return true;
  }

  /** Whether no process has anything to do. */
  public boolean isAtRest() {
    return emulator.queue().isEmpty();
  }

  /** Gives turns until no process has anything to do, or the node ends. */
  public void run(Moment moment) {
    if (running) {
      throw new IllegalStateException("a turn within a turn");
    }
    running = true;
    LocalProcess process = emulator.queue().next();
    for (int turns = 0; process != null && !over; turns++) {
      if (turns == MAX_TURNS) {
        throw new IllegalStateException(process.pid() + " and others never come to rest");
      }
      turn(moment, process);
      process = emulator.queue().next();
    }
    running = false;
  }

  /**
   * Takes a message that came from another node.
   *
   * @return false when a real node would take it for a breach of the protocol
   */
  public boolean receive(Moment moment, String node, DistMessage message) {
    emulator.expenses().remoteReceive(moment.fx());
    return incoming.receive(moment, node, message);
  }

  /** From now on the node bears this name; it has no connections at that moment. */
  public void identify(String name, int creation) {
    Renaming renaming = emulator.entities().identify(name, creation);
    emulator.table().rename(renaming);
    subscribers.rename(renaming);
  }

  /** A connection came up; tells those who monitor nodes. */
  public void nodeUp(NodeChange change) {
    subscribers.nodeUp(change);
  }

  /**
   * There is no connection to a node any more, or no attempt: links break, then monitors, then
   * spawn requests.
   */
  public void connectionLost(String node) {
    PeerTies ties = emulator.peers().take(node);
    links.lost(ties);
    monitors.lost(node, ties);
    spawns.lost(ties);
  }

  /** A connection that had come up is lost: as {@link #connectionLost}, then nodedown. */
  public void nodeDown(NodeChange change) {
    connectionLost(change.node());
    subscribers.nodeDown(change);
  }

  /** Suspended processes go on. */
  public void resume(Collection<Term.Pid> pids) {
    for (Term.Pid pid : pids) {
      LocalProcess process = emulator.table().find(pid);
      if (process != null) {
        process.suspended(false);
        emulator.queue().add(process);
      }
    }
  }

  /**
   * As {@code sys:suspend} does: the process gets no turns until it is let go on, and what it is
   * sent waits. Nothing happens if there is no such process.
   */
  public void stopped(Term.Pid pid, boolean on) {
    LocalProcess process = emulator.table().find(pid);
    if (process != null) {
      process.stopped(on);
      emulator.queue().add(process);
    }
  }

  /** A peer that acknowledges no unlinks has been sent one: the link is over. */
  public void unlinked(String node, ControlMessage.UnlinkId unlink) {
    links.acknowledged(
        node, new ControlMessage.UnlinkIdAck(unlink.id(), unlink.to(), unlink.from()));
  }

  /** A spawn request cannot be sent because the peer does not know such requests. */
  public void spawnNotSupported(String node, Term.Ref request) {
    spawns.notSupported(node, request);
  }

  SendResult send(
      Moment moment, LocalProcess process, Term to, Term message, Set<SendOption> options) {
    Address address = Address.of(to, emulator.entities().node());
    if (emulator.isHere(address.node())) {
      emulator.expenses().localSend(moment.fx());
      emulator.deliver(emulator.find(address.process()), message);
      return SendResult.SENT;
    }
    ControlMessage control =
        address.process() instanceof Term.Pid pid
            ? new ControlMessage.SendSender(process.pid(), pid)
            : address.process() instanceof Term.Ref alias
                ? new ControlMessage.AliasSend(process.pid(), alias)
                : new ControlMessage.RegSend(process.pid(), (Term.Atom) address.process());
    DistMessage outgoing = DistMessage.of(control, message);
    return emulator.send(moment, process, address.node().text(), outgoing, options);
  }

  void exit(Moment moment, LocalProcess process, Term.Pid other, Term reason) {
    if (emulator.isHere(other.node())) {
      emulator.exitSignal(emulator.table().find(other), process.pid(), reason, false);
    } else {
      DistMessage exit =
          DistMessage.of(new ControlMessage.PayloadExit2(process.pid(), other), reason);
      emulator.send(moment, process, other.node().text(), exit, Outgoing.NO_OPTIONS);
    }
  }

  void groupLeader(Moment moment, LocalProcess process, Term.Pid leader, Term.Pid other) {
    if (emulator.isHere(other.node())) {
      LocalProcess led = emulator.table().find(other);
      if (led != null) {
        led.groupLeader(leader);
      }
    } else {
      emulator.send(
          moment, process, other.node().text(), new ControlMessage.GroupLeader(leader, other));
    }
  }

  /** The timer of a process has fired; harmless when the process does not wait any more. */
  public void timedOut(long number) {
    LocalProcess process = emulator.table().find(number);
    if (process != null && process.timer() != LocalProcess.NO_TIMER) {
      process.timerFired();
      emulator.queue().add(process);
    }
  }

  private void turn(Moment moment, LocalProcess process) {
    if (process.exitReason() != null) {
      end(moment, process);
    } else if (process.mayRun()) {
      Consumer<Moment> operation = process.takeDeferred();
      if (operation != null) {
        operation.accept(moment);
        emulator.queue().add(process);
      } else if (process.takeStart()) {
        take(moment, process, process.behaviour()::started);
        emulator.queue().add(process);
      } else if (process.takeTimeout()) {
        timeOut(moment, process);
      } else {
        receive(moment, process);
      }
    }
  }

  private void receive(Moment moment, LocalProcess process) {
    Term message = process.takeMessage();
    if (message == null) {
      await(moment, process);
    } else {
      stopTimer(moment, process);
      take(moment, process, turn -> process.behaviour().received(turn, message));
      emulator.queue().add(process);
    }
  }

  /** Nothing that it accepts is there: it waits, or times out at once. */
  private void await(Moment moment, LocalProcess process) {
    long timeoutNanos = process.behaviour().timeoutNanos();
    if (timeoutNanos == 0) {
      timeOut(moment, process);
    } else if (timeoutNanos > 0 && process.timer() == LocalProcess.NO_TIMER) {
      process.timer(timers.set(moment, ProcessTable.number(process.pid()), timeoutNanos));
    }
  }

  private void timeOut(Moment moment, LocalProcess process) {
    take(moment, process, process.behaviour()::timedOut);
    emulator.queue().add(process);
  }

  private void stopTimer(Moment moment, LocalProcess process) {
    if (process.timer() != LocalProcess.NO_TIMER) {
      timers.cancel(moment, process.timer());
      process.timer(LocalProcess.NO_TIMER);
    }
  }

  private void take(Moment moment, LocalProcess process, Consumer<Turn> action) {
    emulator.expenses().turn(moment.fx());
    Turn turn = new Turn(moment, process, this);
    action.accept(turn);
    process.lookAgain();
    process.deferFirst(turn.held());
  }

  private void end(Moment moment, LocalProcess process) {
    emulator.table().remove(process);
    stopTimer(moment, process);
    if (process.metLimit() != null) {
      fate.exhausted(moment, process.pid(), process.metLimit());
    }
    if (process.isVital()) {
      over = true;
      fate.vitalProcessEnded(moment, process.pid(), process.exitReason());
      return;
    }
    links.end(moment, process, process.exitReason());
    monitors.end(moment, process, process.exitReason());
    subscribers.end(process);
  }
}
