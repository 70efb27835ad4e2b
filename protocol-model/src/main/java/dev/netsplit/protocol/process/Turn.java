package dev.netsplit.protocol.process;

import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.protocol.term.Term;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a process may do during one turn: the built-in functions of Erlang that act on other
 * processes. It is valid for this turn only, and does not know what the process is for.
 *
 * <p>Once an operation has suspended the process, what follows in the same turn waits, in order,
 * until the process goes on; so does its end.
 */
public final class Turn {

  private static final Term.Atom SYSTEM_LIMIT = Term.atom("system_limit");
  private static final Term.Atom PASSIVE_ANSWER = Term.atom("passive_cnct");

  private final Moment moment;
  private final LocalProcess process;
  private final Processes processes;
  private final List<Consumer<Moment>> held = new ArrayList<>();

  Turn(Moment moment, LocalProcess process, Processes processes) {
    this.moment = moment;
    this.process = process;
    this.processes = processes;
  }

  /** The instant of the turn. */
  public long nowNanos() {
    return moment.nowNanos();
  }

  /** {@code self()}. */
  public Term.Pid self() {
    return process.pid();
  }

  /** {@code node()}. */
  public Term.Atom node() {
    return processes.emulator().entities().node();
  }

  /** {@code nodes()}: the visible nodes connected to. */
  public List<String> nodes() {
    return processes.emulator().connections().nodes();
  }

  /**
   * Whether a process can be spawned. If not, the process that wants to ends with this turn, as one
   * does for which {@code spawn} fails with {@code system_limit}.
   */
  public boolean canSpawn() {
    boolean can = !processes.isFull();
    if (!can) {
      perform(now -> process.exhausted(NodeFate.Limit.PROCESSES, SYSTEM_LIMIT));
    }
    return can;
  }

  /** A new process of the same kind of traffic; only when one {@link #canSpawn() can}. */
  public Term.Pid spawn(ProcessBehaviour behaviour) {
    return processes.spawn(behaviour, process.traffic(), process.groupLeader());
  }

  /** {@code is_process_alive(Pid)}, of a process of this node. */
  public boolean isAlive(Term.Pid pid) {
    return processes.isAlive(pid);
  }

  /** Ends the process with this turn. */
  public void exit(Term reason) {
    perform(now -> process.doom(reason));
  }

  /** {@code process_flag(trap_exit, On)}. */
  public void trapExit(boolean on) {
    process.trapsExits(on);
  }

  /**
   * {@code process_flag(async_dist, On)}: no operation of the process is held up by a busy
   * connection, nor refused because it would be.
   */
  public void asyncDist(boolean on) {
    process.asyncDist(on);
  }

  /** Registers a name for the process; false when it is taken or the process has one. */
  public boolean register(String name) {
    return processes.emulator().table().register(name, process);
  }

  /** Frees a registered name; false when it is free. */
  public boolean unregister(String name) {
    return processes.emulator().table().unregister(name);
  }

  /**
   * {@code erlang:send}; to nobody the message is lost without a word.
   *
   * @param to a pid, an alias, a name, or {@code {Name, Node}}
   */
  public SendResult send(Term to, Term message, SendOption... options) {
    Set<SendOption> set = EnumSet.noneOf(SendOption.class);
    Collections.addAll(set, options);
    if (process.isSuspended()) {
      held.add(now -> processes.send(now, process, to, message, set));
      return SendResult.DEFERRED;
    }
    return processes.send(moment, process, to, message, set);
  }

  /** {@code link(Other)}. */
  public void link(Term.Pid other) {
    perform(now -> processes.links().link(now, process, other));
  }

  /** {@code unlink(Other)}. */
  public void unlink(Term.Pid other) {
    perform(now -> processes.links().unlink(now, process, other));
  }

  /** {@code exit(Other, Reason)}. */
  public void exit(Term.Pid other, Term reason) {
    perform(now -> processes.exit(now, process, other, reason));
  }

  /**
   * {@code monitor(process, Target)}.
   *
   * @param target a pid, a name, or {@code {Name, Node}}
   */
  public Term.Ref monitor(Term target) {
    Term.Ref ref = processes.emulator().entities().newRef();
    perform(now -> processes.monitors().monitor(now, process, ref, target));
    return ref;
  }

  /** {@code monitor(process, Target, [{alias, demonitor}])}: an alias as long as the monitor. */
  public Term.Ref monitorWithAlias(Term target) {
    Term.Ref ref = processes.emulator().entities().newRef();
    processes.emulator().table().addAlias(ref, process, true);
    perform(now -> processes.monitors().monitor(now, process, ref, target));
    return ref;
  }

  /** {@code demonitor(Ref, [flush])}. */
  public void demonitor(Term.Ref ref) {
    perform(now -> processes.monitors().demonitor(now, process, ref));
  }

  /** {@code alias()}: in force until {@link #unalias}. */
  public Term.Ref alias() {
    Term.Ref ref = processes.emulator().entities().newRef();
    processes.emulator().table().addAlias(ref, process, false);
    return ref;
  }

  /** {@code unalias(Alias)}; false when it is not in force. */
  public boolean unalias(Term.Ref alias) {
    return processes.emulator().table().removeAlias(alias, process);
  }

  /** {@code group_leader(Leader, Other)}. */
  public void groupLeader(Term.Pid leader, Term.Pid other) {
    perform(now -> processes.groupLeader(now, process, leader, other));
  }

  /** {@code spawn_request} on another node; the answer is a message with the reference. */
  public Term.Ref spawnRequest(Term.Atom node, SpawnCall call) {
    if (node.equals(node())) {
      throw new IllegalStateException("spawn request of " + call.function() + " on the own node");
    }
    Term.Ref ref = processes.emulator().entities().newRef();
    perform(now -> processes.spawns().request(now, process, ref, node, call));
    return ref;
  }

  /** {@code make_ref()}. */
  public Term.Ref newRef() {
    return processes.emulator().entities().newRef();
  }

  /** {@code unique_integer([monotonic])}: each of a node is greater than the one before. */
  public Term.Int uniqueInteger() {
    return processes.emulator().entities().newUnique();
  }

  /** What the messages of this process are for, from now on. */
  public void sendsAs(Traffic traffic) {
    process.traffic(traffic);
  }

  /**
   * {@code monitor_node(Node, true, [allow_passive_connect])}, whose wait for net_kernel's answer
   * is a message here: {@link #isPassiveAnswer} tells it. When it comes, either the connection is
   * up or nodedown is in the mailbox.
   *
   * @return whether there is a connection already, so that there is nothing to wait for
   */
  public boolean monitorNodePassively(Term.Atom node) {
    boolean isUp = processes.emulator().connections().isUp(node.text());
    processes.monitors().monitorNodePassively(moment, process, node);
    return isUp;
  }

  /** Whether a message is the answer to {@link #monitorNodePassively} of that node. */
  public static boolean isPassiveAnswer(Term message, String node) {
    return message.equals(passiveAnswer(node));
  }

  static Term passiveAnswer(String node) {
    return Term.tuple(PASSIVE_ANSWER, Term.atom(node));
  }

  /** {@code monitor_node(Node, On)}; n calls make n messages. */
  public void monitorNode(Term.Atom node, boolean on) {
    perform(now -> processes.monitors().monitorNode(now, process, node, on));
  }

  /** {@code net_kernel:monitor_nodes(On, Options)}. */
  public void monitorNodes(boolean on, NodeSubscription subscription) {
    processes.subscribers().subscribe(process, subscription, on);
  }

  /** The process formats a line for the log: the first time a node does so takes longer. */
  public void formatsLog() {
    perform(now -> processes.emulator().expenses().log(now.fx()));
  }

  /** {@code erlang:disconnect_node(Node)}. */
  public void disconnect(Term.Atom node) {
    perform(now -> processes.emulator().connections().disconnect(now, node.text()));
  }

  /** {@code net_kernel:async_disconnect(Node)}: a message to net_kernel that nobody waits for. */
  public void disconnectLater(Term.Atom node) {
    perform(now -> processes.emulator().connections().disconnectLater(now, node.text()));
  }

  /** What could not be done because the process was suspended, in order. */
  List<Consumer<Moment>> held() {
    return held;
  }

  private void perform(Consumer<Moment> operation) {
    if (process.isSuspended()) {
      held.add(operation);
    } else {
      operation.accept(moment);
    }
  }
}
