package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.process.NodeSubscription;
import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import java.util.List;
import java.util.TreeSet;

/**
 * The process that watches over partitions of an application as RabbitMQ up to 4.2 does with {@code
 * pause_minority}, described in its guide to partitions.
 *
 * <p>After a nodedown it asks all whom it still sees whether the lost node runs; each asks the lost
 * node in turn and passes the answer on. After the delay it looks: without a majority in sight it
 * stops the application until there is one; if a lost node still runs and others see it, the
 * partition is a partial one, and it stops the application until everybody is back. The Erlang node
 * goes on, and so do its connections. Who has stopped answers nobody. As long as a node is missing
 * it is called, once in each delay, which connects when it can. Knows one life of one node.
 */
final class PauseMinority implements ProcessBehaviour {

  private static final String NAME = "partition_guard";

  /** {@code {ask, Asker, Lost}}: does the lost node run? To all that the asker sees. */
  private static final Term.Atom ASK = Term.atom("ask");

  /** {@code {probe, Asker, Lost, Witness}}: the witness asks the lost node. */
  private static final Term.Atom PROBE = Term.atom("probe");

  /** {@code {runs, Asker, Lost}}: to the witness, and from it to the asker. */
  private static final Term.Atom RUNS = Term.atom("runs");

  private static final Term CALL = Term.tuple(Term.atom("call"));
  private static final Term.Atom NODEDOWN = Term.atom("nodedown");
  private static final long NEVER = Long.MAX_VALUE;

  private final Members members;
  private final int node;
  private final long delayNanos;
  private final ServingWatch watch;

  /** Lost nodes that run, as others say. */
  private final TreeSet<String> running = new TreeSet<>();

  private String pausedFor = "";
  private long lookNanos = NEVER;
  private long turnNanos;

  PauseMinority(Members members, int node, long delayNanos, ServingWatch watch) {
    this.members = members;
    this.node = node;
    this.delayNanos = delayNanos;
    this.watch = watch;
  }

  @Override
  public void started(Turn turn) {
    turn.register(NAME);
    turn.monitorNodes(true, NodeSubscription.PLAIN);
  }

  @Override
  public long timeoutNanos() {
    return lookNanos == NEVER ? FOREVER : Math.max(0, lookNanos - turnNanos);
  }

  @Override
  public void received(Turn turn, Term message) {
    turnNanos = turn.nowNanos();
    if (!(message instanceof Term.Tuple tuple) || !pausedFor.isEmpty()) {
      return;
    }
    List<Term> parts = tuple.elements();
    if (parts.get(0).equals(NODEDOWN)) {
      lost(turn, parts.get(1));
    } else if (parts.get(0).equals(ASK) && members.seen(turn).contains(name(parts.get(2)))) {
      send(turn, parts.get(2), Term.tuple(PROBE, parts.get(1), parts.get(2), turn.node()));
    } else if (parts.get(0).equals(PROBE)) {
      send(turn, parts.get(3), Term.tuple(RUNS, parts.get(1), parts.get(2)));
    } else if (parts.get(0).equals(RUNS) && !parts.get(1).equals(turn.node())) {
      send(turn, parts.get(1), message);
    } else if (parts.get(0).equals(RUNS)) {
      runs(turn, name(parts.get(2)));
    }
  }

  private void lost(Turn turn, Term peer) {
    if (!members.names().contains(name(peer))) {
      return;
    }
    lookSoon(turn);
    for (String witness : members.seen(turn)) {
      if (!witness.equals(turn.node().text())) {
        send(turn, Term.atom(witness), Term.tuple(ASK, turn.node(), peer));
      }
    }
  }

  private void runs(Turn turn, String peer) {
    if (!members.seen(turn).contains(peer)) {
      running.add(peer);
      lookSoon(turn);
    }
  }

  private void lookSoon(Turn turn) {
    lookNanos = Math.min(lookNanos, turn.nowNanos() + delayNanos);
  }

  @Override
  public void timedOut(Turn turn) {
    turnNanos = turn.nowNanos();
    TreeSet<String> missing = new TreeSet<>(members.names());
    missing.removeAll(members.seen(turn));
    running.retainAll(missing);
    judge(turn, missing.isEmpty());
    missing.forEach(peer -> send(turn, Term.atom(peer), CALL));
    lookNanos = missing.isEmpty() ? NEVER : turnNanos + delayNanos;
  }

  private void judge(Turn turn, boolean allSeen) {
    boolean majority = members.majorityIsSeen(turn);
    if (pausedFor.isEmpty() && !majority) {
      pause(Policies.MINORITY);
    } else if (pausedFor.isEmpty() && !running.isEmpty()) {
      pause(Policies.PARTIAL);
    } else if (!pausedFor.isEmpty() && (allSeen || (majority && isMinority()))) {
      pausedFor = "";
      running.clear();
      watch.serves(turnNanos, node);
    }
  }

  private boolean isMinority() {
    return pausedFor.equals(Policies.MINORITY);
  }

  private void pause(String reason) {
    pausedFor = reason;
    watch.pauses(turnNanos, node, reason);
  }

  private static void send(Turn turn, Term to, Term message) {
    turn.send(Term.tuple(Term.atom(NAME), to), message);
  }

  private static String name(Term atom) {
    return atom instanceof Term.Atom known ? known.text() : "";
  }
}
