package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What RabbitMQ up to 4.2 does with {@code autoheal}, described in its guide to partitions: nobody
 * stops when nodes are lost; when all are in sight again and some are partitioned, the first of the
 * names decides which partition wins, and the applications of all others start anew, none before
 * the last has stopped.
 *
 * <p>Who knows of a partition asks the leader. It asks all for their views, denies when anybody
 * misses a node, and names the winner; the winner has the losers stop and counts them; then it has
 * them start and tells the leader. A winner that loses a node gives up, and so does a leader that
 * loses the winner; losers that stop start again all the same, when they are told to, when the
 * winner is gone or after a minute. A partial partition is made a full one first: who lost a node
 * that runs disconnects from its witness. Knows the guard of its node and nothing of the cluster
 * but what guards say.
 */
final class Autoheal implements PartitionStrategy {

  /** {@code {heal, Node}}: to the leader. */
  private static final Term.Atom HEAL = Term.atom("heal");

  /** {@code {become_winner, Losers}}: to the winner. */
  private static final Term.Atom BECOME_WINNER = Term.atom("become_winner");

  /** {@code {winner_is, Node}}: to the losers. */
  private static final Term.Atom WINNER_IS = Term.atom("winner_is");

  /** {@code {safe_to_start, Node}}: to the losers, which have all stopped. */
  private static final Term.Atom SAFE_TO_START = Term.atom("safe_to_start");

  /** {@code {report, Node}}: a leader that was a loser asks the winner whether it has done. */
  private static final Term.Atom REPORT = Term.atom("report");

  /** {@code {healed, Winner}}: to the leader. */
  private static final Term.Atom HEALED = Term.atom("healed");

  /** {@code {disconnect, Node}}: to a witness of a partial partition. */
  private static final Term.Atom DISCONNECT = Term.atom("disconnect");

  /** How long a loser waits for the others. */
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  /** How long who disconnects on purpose stays apart. */
  private static final long APART_NANOS = 1_000_000_000L;

  private enum State {
    IDLE,
    /** The leader waits for what the others see. */
    POLLING,
    /** The leader waits for the winner. */
    LEADING,
    /** The winner waits for the losers to stop. */
    WINNING,
    /** A loser stops, waits and starts. */
    RESTARTING
  }

  private final PartitionGuard guard;
  private final String self;
  private final long clients;
  private final HealWatch watch;

  private State state = State.IDLE;
  private ViewPoll poll;
  private String winner = "";
  private List<String> losers = List.of();
  private final TreeSet<String> stopping = new TreeSet<>();

  /** What a loser returns to when it has been told that all have stopped. */
  private State before = State.IDLE;

  private Term.Ref winnerMonitor;
  private boolean released;
  private long dueNanos = NEVER;

  Autoheal(PartitionGuard guard, String self, long clients, HealWatch watch) {
    this.guard = guard;
    this.self = self;
    this.clients = clients;
    this.watch = watch;
  }

  @Override
  public long dueNanos() {
    return dueNanos;
  }

  @Override
  public boolean accepts(Term message) {
    return state != State.POLLING || poll.waitsFor(message);
  }

  @Override
  public void applicationUp(Turn turn) {
    boolean all = guard.members().seen(turn).size() == guard.members().names().size();
    if (state == State.IDLE && all && !guard.peers().apart().isEmpty()) {
      send(turn, leader(), Term.tuple(HEAL, Term.atom(self)));
    }
  }

  @Override
  public void nodeDown(Turn turn, String peer) {
    if (state == State.WINNING) {
      giveUp(turn);
    } else if (state == State.LEADING && peer.equals(winner)) {
      watch.givenUp();
      state = State.IDLE;
    }
  }

  @Override
  public void applicationDown(Turn turn, String peer) {
    if (state == State.WINNING && stopping.remove(peer) && stopping.isEmpty()) {
      finish(turn, losers);
    } else if (state == State.LEADING && peer.equals(winner)) {
      giveUp(turn);
    }
  }

  @Override
  public void partial(Turn turn, String witness) {
    send(turn, witness, Term.tuple(DISCONNECT, Term.atom(self)));
    disconnect(turn, witness);
  }

  private void disconnect(Turn turn, String peer) {
    turn.disconnect(Term.atom(peer));
    guard.busyFor(APART_NANOS);
  }

  @Override
  public void received(Turn turn, List<Term> parts) {
    Term tag = parts.get(0);
    if (state == State.POLLING && poll.waitsFor(Term.tuple(parts.toArray(Term[]::new)))) {
      poll.take(turn, parts);
      decideWhenAllHaveAnswered(turn);
    } else if (tag.equals(ViewPoll.VIEW)) {
      TreeSet<String> seen = guard.members().seen(turn);
      List<String> apart = guard.peers().apart();
      Term view = new ViewPoll.View(guard.isRunning(), seen, apart, clients).message(turn.node());
      send(turn, PartitionGuard.text(parts.get(1)), view);
    } else if (state == State.RESTARTING) {
      restarting(turn, parts);
    } else if (guard.isRunning()) {
      healing(turn, parts);
    }
  }

  private void healing(Turn turn, List<Term> parts) {
    Term tag = parts.get(0);
    String from = parts.size() > 1 ? PartitionGuard.text(parts.get(1)) : "";
    if (tag.equals(HEAL)) {
      requested(turn);
    } else if (tag.equals(BECOME_WINNER)) {
      becomeWinner(turn, names(parts.get(1)));
    } else if (tag.equals(WINNER_IS)) {
      lose(turn, from);
    } else if (tag.equals(REPORT) && state == State.IDLE) {
      send(turn, leader(), Term.tuple(HEALED, Term.atom(self)));
    } else if (tag.equals(HEALED) && state == State.LEADING && from.equals(winner)) {
      state = State.IDLE;
    } else if (tag.equals(DISCONNECT)) {
      disconnect(turn, from);
    }
  }

  /** Only the leader is asked, and only when it knows of a partition itself does it act. */
  private void requested(Turn turn) {
    if (state == State.IDLE && !guard.peers().apart().isEmpty()) {
      List<String> others = new ArrayList<>(guard.members().names());
      others.remove(self);
      Collections.sort(others);
      poll = new ViewPoll(turn, others);
      state = State.POLLING;
      decideWhenAllHaveAnswered(turn);
    }
  }

  private void decideWhenAllHaveAnswered(Turn turn) {
    if (!poll.isOver()) {
      return;
    }
    state = State.IDLE;
    if (!poll.allSee(guard.members().names().size())) {
      watch.denied(turn.nowNanos(), self);
      return;
    }
    TreeMap<String, Long> counts = new TreeMap<>();
    counts.put(self, clients);
    poll.views().forEach((node, view) -> counts.put(node, view.clients()));
    Map<String, List<String>> apart =
        HealDecision.leaderFirst(self, guard.peers().apart(), poll.views());
    HealDecision decision = HealDecision.of(apart, counts);
    watch.decided(turn.nowNanos(), decision);
    if (decision.winner().equals(self)) {
      becomeWinner(turn, decision.losers());
    } else {
      state = State.LEADING;
      winner = decision.winner();
      losers = decision.losers();
      Term[] names = losers.stream().map(Term::atom).toArray(Term[]::new);
      send(turn, winner, Term.tuple(BECOME_WINNER, Term.list(names)));
    }
  }

  private void becomeWinner(Turn turn, List<String> whom) {
    if (state == State.WINNING && !losers.equals(whom)) {
      giveUp(turn);
      return;
    }
    losers = whom;
    if (!guard.members().seen(turn).containsAll(losers)) {
      giveUp(turn);
      return;
    }
    state = State.WINNING;
    stopping.clear();
    stopping.addAll(losers);
    losers.forEach(loser -> send(turn, loser, Term.tuple(WINNER_IS, Term.atom(self))));
  }

  private void giveUp(Turn turn) {
    watch.givenUp();
    List<String> others = new ArrayList<>(losers);
    others.remove(self);
    finish(turn, others);
  }

  private void finish(Turn turn, List<String> whom) {
    state = State.IDLE;
    whom.forEach(loser -> send(turn, loser, Term.tuple(SAFE_TO_START, Term.atom(self))));
    send(turn, leader(), Term.tuple(HEALED, Term.atom(self)));
  }

  private void lose(Turn turn, String to) {
    if (state == State.LEADING && !to.equals(winner)) {
      return;
    }
    before = state == State.LEADING ? State.LEADING : State.IDLE;
    state = State.RESTARTING;
    winner = to;
    released = false;
    winnerMonitor = turn.monitor(Term.tuple(Application.NAME, Term.atom(to)));
    guard.stop(Policies.AUTOHEAL);
  }

  private void restarting(Turn turn, List<Term> parts) {
    boolean winnerIsGone = parts.size() > 1 && parts.get(1).equals(winnerMonitor);
    if (parts.get(0).equals(SAFE_TO_START)) {
      released = true;
    } else if (winnerIsGone) {
      released = true;
      before = State.IDLE;
    }
    if (released && dueNanos != NEVER) {
      restart(turn);
    }
  }

  /** All have a minute from the own stop on. */
  @Override
  public void stopped(Turn turn) {
    if (released) {
      restart(turn);
    } else {
      dueNanos = turn.nowNanos() + PATIENCE_NANOS;
    }
  }

  @Override
  public void due(Turn turn) {
    before = State.IDLE;
    restart(turn);
  }

  private void restart(Turn turn) {
    dueNanos = NEVER;
    turn.demonitor(winnerMonitor);
    guard.start(turn);
  }

  @Override
  public void started(Turn turn) {
    state = before;
    if (state == State.LEADING) {
      send(turn, winner, Term.tuple(REPORT, Term.atom(self)));
    }
  }

  private String leader() {
    return Collections.min(guard.members().names());
  }

  private static void send(Turn turn, String to, Term message) {
    turn.send(PartitionGuard.at(to), message);
  }

  private static List<String> names(Term list) {
    return list instanceof Term.Lst names
        ? names.elements().stream().map(PartitionGuard::text).toList()
        : List.of();
  }
}
