package dev.netsplit.protocol.process;

import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.protocol.term.Term;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;

/**
 * A process: its mailbox, its ties and whether it may run. It does not know other processes, and
 * decides nothing: what happens to it is done by {@link Processes} and those it asks.
 */
final class LocalProcess {

  /** Operations that wait for a suspended process to go on. */
  static final int MAX_DEFERRED = 1 << 16;

  /** Of a process that does not wait for a timer. */
  static final int NO_TIMER = -1;

  private static final Term.Atom KILLED = Term.atom("killed");

  private Term.Pid pid;
  private final ProcessBehaviour behaviour;
  private Traffic traffic;
  private final Mailbox mailbox = new Mailbox();
  private final ArrayDeque<Consumer<Moment>> deferred = new ArrayDeque<>(1);
  private Ties ties;
  private Term.Pid groupLeader;
  private Term exitReason;
  private String registeredName;
  private boolean started;
  private boolean suspended;
  private boolean stopped;
  private boolean trapsExits;
  private boolean asyncDist;
  private boolean queued;
  private int timer = NO_TIMER;
  private boolean timedOut;
  private int longestMailbox;
  private final int maxMessages;
  private boolean vital;
  private NodeFate.Limit metLimit;

  /**
   * A process that has not had a turn.
   *
   * @param maxMessages its mailbox holds; one more ends it as max_heap_size would: killed
   */
  LocalProcess(
      Term.Pid pid,
      ProcessBehaviour behaviour,
      Traffic traffic,
      Term.Pid groupLeader,
      int maxMessages) {
    this.maxMessages = maxMessages;
    this.pid = pid;
    this.behaviour = behaviour;
    this.traffic = traffic;
    this.groupLeader = groupLeader;
  }

  Term.Pid pid() {
    return pid;
  }

  /** Its node bears another name now. */
  void rename(Renaming renaming) {
    pid = renaming.of(pid);
    groupLeader = renaming.of(groupLeader);
    renaming.apply(ties());
  }

  ProcessBehaviour behaviour() {
    return behaviour;
  }

  /** What its messages are for. */
  Traffic traffic() {
    return traffic;
  }

  /** From now on its messages are for that. */
  void traffic(Traffic kind) {
    traffic = kind;
  }

  Ties ties() {
    if (ties == null) {
      ties = new Ties();
    }
    return ties;
  }

  Term.Pid groupLeader() {
    return groupLeader;
  }

  void groupLeader(Term.Pid leader) {
    groupLeader = leader;
  }

  String registeredName() {
    return registeredName;
  }

  void registeredName(String name) {
    registeredName = name;
  }

  boolean trapsExits() {
    return trapsExits;
  }

  void trapsExits(boolean on) {
    trapsExits = on;
  }

  /** Whether a busy connection does not suspend it. */
  boolean asyncDist() {
    return asyncDist;
  }

  void asyncDist(boolean on) {
    asyncDist = on;
  }

  /** Why it ends at its next turn; null as long as it lives on. */
  Term exitReason() {
    return exitReason;
  }

  /** It ends at its next turn; the first reason counts. */
  void doom(Term reason) {
    if (exitReason == null) {
      exitReason = reason;
    }
  }

  boolean isSuspended() {
    return suspended;
  }

  void suspended(boolean on) {
    suspended = on;
  }

  /** Whether it gets turns: neither a busy connection nor an operator holds it up. */
  boolean mayRun() {
    return !suspended && !stopped;
  }

  /** Whether an operator has stopped it. */
  void stopped(boolean on) {
    stopped = on;
  }

  /** Whether it stands in the run queue. */
  boolean isQueued() {
    return queued;
  }

  void queued(boolean on) {
    queued = on;
  }

  /** Puts a message at the end of the mailbox. */
  void deliver(Term message) {
    if (mailbox.size() == maxMessages) {
      exhausted(NodeFate.Limit.MESSAGES, KILLED);
    } else {
      mailbox.add(message);
      longestMailbox = Math.max(longestMailbox, mailbox.size());
    }
  }

  /** It ends at its next turn because of a limit, unless it ends anyway. */
  void exhausted(NodeFate.Limit limit, Term reason) {
    if (exitReason == null) {
      metLimit = limit;
      exitReason = reason;
    }
  }

  /** The limit because of which it ends, or null. */
  NodeFate.Limit metLimit() {
    return metLimit;
  }

  /** The node cannot do without it. */
  void becomesVital() {
    vital = true;
  }

  /** Whether the node cannot do without it. */
  boolean isVital() {
    return vital;
  }

  /** Takes the first message out that the behaviour accepts now, or null. */
  Term takeMessage() {
    return mailbox.take(behaviour::accepts);
  }

  /** It has had a turn: it may accept now what it did not before. */
  void lookAgain() {
    mailbox.lookAgain();
  }

  /** Throws the DOWN of a monitor away if it has come already. */
  void flush(Term.Ref monitor) {
    mailbox.flush(monitor);
  }

  /** Keeps an operation until the process goes on, behind those kept already. */
  void defer(Consumer<Moment> operation) {
    if (deferred.size() == MAX_DEFERRED) {
      throw new IllegalStateException(deferred.size() + " operations wait for " + pid);
    }
    deferred.add(operation);
  }

  /** Keeps what a turn could not do any more, in its order and before anything else. */
  void deferFirst(List<Consumer<Moment>> operations) {
    for (int i = operations.size() - 1; i >= 0; i--) {
      deferred.addFirst(operations.get(i));
    }
  }

  /** Whether operations wait, so that later ones have to queue up behind them. */
  boolean isHeldUp() {
    return suspended || !deferred.isEmpty();
  }

  /** The next operation that waits, or null. */
  Consumer<Moment> takeDeferred() {
    return deferred.poll();
  }

  /** Whether this is its first turn. */
  boolean takeStart() {
    boolean first = !started;
    started = true;
    return first;
  }

  /** The handle of the timer it waits for, or {@link #NO_TIMER}. */
  int timer() {
    return timer;
  }

  void timer(int handle) {
    timer = handle;
  }

  /** The timer it waited for has fired. */
  void timerFired() {
    timer = NO_TIMER;
    timedOut = true;
  }

  /** Whether its wait has ended by the timer, once. */
  boolean takeTimeout() {
    boolean due = timedOut;
    timedOut = false;
    return due;
  }

  /** The most messages that have waited in its mailbox at once. */
  int longestMailbox() {
    return longestMailbox;
  }
}
