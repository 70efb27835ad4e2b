package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.process.NodeSubscription;
import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.scenarios.run.Application.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The process of a node that watches over the applications of a cluster, as the node monitor of
 * RabbitMQ up to 4.2 does, and has its own application stopped and started again. Knows one life of
 * one node, and nothing of what is to be done about partitions: that is its strategy.
 *
 * <p>Running applications tell each other so when their nodes connect, and monitor each other. Who
 * sees the application of another go, or meets one that it is partitioned from, is busy with that
 * for the delay of the policy, and takes no message meanwhile. A second later it calls those who
 * are missing, and again each second until nobody is. Who loses a node asks those with whom it
 * shares its data whether that node runs; they ask it.
 *
 * <p>While its application starts, nobody watches: what happens then is not acted upon. Nor does
 * anybody call a node that was lost then, for nobody monitored its application.
 */
final class PartitionGuard implements ProcessBehaviour {

  /** {@code {ping, From}}: answered as the kernel of a node does, whatever the guard is at. */
  static final Term.Atom PING = Term.atom("ping");

  private static final Term.Atom NAME = Term.atom("partition_guard");
  private static final Term PONG = Term.tuple(Term.atom("pong"));

  /** {@code {up, Node, Life}}: to those that a running application sees; they answer. */
  private static final Term.Atom UP = Term.atom("up");

  /** {@code {up_too, Node, Life}}: the answer. */
  private static final Term.Atom UP_TOO = Term.atom("up_too");

  /** {@code {ask, Asker, Life, Lost, LifeOfLost}}: does the lost node run? */
  private static final Term.Atom ASK = Term.atom("ask");

  /** {@code {probe, Asker, Life, Lost, Witness}}: the witness asks the node that was lost. */
  private static final Term.Atom PROBE = Term.atom("probe");

  /** {@code {runs, Asker, Life, Lost, Witness}}: to the witness, and from it to the asker. */
  private static final Term.Atom RUNS = Term.atom("runs");

  /** How long RabbitMQ waits from one call of the missing to the next. */
  private static final long CALL_AGAIN_NANOS = 1_000_000_000L;

  private static final long NEVER = PartitionStrategy.NEVER;

  private final Members members;
  private final int node;
  private final long delayNanos;
  private final Application application;
  private final ServingWatch watch;
  private final PartitionStrategy strategy;
  private final PeerApplications peers = new PeerApplications();

  private long turnNanos;
  private long busyNanos = NEVER;

  /** The application whose end the guard is busy with, if it is. */
  private String gone = "";

  /** Whether it is busy with one that it is partitioned from. */
  private boolean met;

  private long callNanos = NEVER;
  private boolean calling;

  PartitionGuard(
      Members members,
      int node,
      long delayNanos,
      Application application,
      ServingWatch watch,
      Function<PartitionGuard, PartitionStrategy> strategy) {
    this.members = members;
    this.node = node;
    this.delayNanos = delayNanos;
    this.application = application;
    this.watch = watch;
    this.strategy = strategy.apply(this);
  }

  /** Where the guard of a node gets its messages. */
  static Term at(String node) {
    return Term.tuple(NAME, Term.atom(node));
  }

  Members members() {
    return members;
  }

  PeerApplications peers() {
    return peers;
  }

  boolean isRunning() {
    return application.isRunning();
  }

  @Override
  public void started(Turn turn) {
    turnNanos = turn.nowNanos();
    turn.register(NAME.text());
    turn.monitorNodes(true, NodeSubscription.PLAIN);
    if (turn.canSpawn()) {
      turn.spawn(new DataBase(peers));
    }
    application.begin(turn);
    announceToAll(turn);
  }

  @Override
  public boolean accepts(Term message) {
    if (message instanceof Term.Tuple tuple) {
      Term tag = tuple.elements().get(0);
      return tag.equals(PING)
          || tag.equals(PROBE)
          || (busyNanos == NEVER && strategy.accepts(message));
    }
    return true;
  }

  @Override
  public long timeoutNanos() {
    long own = Math.min(busyNanos, Math.min(callNanos, application.dueNanos()));
    long dueNanos = Math.min(own, strategy.dueNanos());
    return dueNanos == NEVER ? FOREVER : Math.max(0, dueNanos - turnNanos);
  }

  @Override
  public void timedOut(Turn turn) {
    turnNanos = turn.nowNanos();
    if (busyNanos <= turnNanos) {
      busyNanos = NEVER;
      goneForGood(turn);
      if (met) {
        met = false;
        strategy.applicationUp(turn);
      }
    }
    if (application.dueNanos() <= turnNanos) {
      application.advance(turn);
      changed(turn);
    }
    if (callNanos <= turnNanos) {
      call(turn);
    }
    if (strategy.dueNanos() <= turnNanos) {
      strategy.due(turn);
    }
  }

  @Override
  public void received(Turn turn, Term message) {
    turnNanos = turn.nowNanos();
    if (message instanceof Term.Tuple tuple) {
      List<Term> parts = tuple.elements();
      if (parts.get(0).equals(PING)) {
        turn.send(parts.get(1), PONG);
      } else if (parts.get(0).equals(PROBE)) {
        turn.send(at(text(parts.get(4))), relabelled(RUNS, parts));
      } else if (parts.get(0).equals(CallRound.CALLED)) {
        called(turn);
      } else if (application.phase() == Phase.RUNNING || application.phase() == Phase.STOPPING) {
        watched(turn, parts);
      } else {
        strategy.received(turn, parts);
      }
    }
    watch.apart(node, isRunning() && !peers.apart().isEmpty());
  }

  /** A message of which only an application that watches takes notice. */
  private void watched(Turn turn, List<Term> parts) {
    String about = parts.size() > 1 ? text(parts.get(1)) : "";
    switch (text(parts.get(0))) {
      case "nodeup" -> announce(turn, about, UP);
      case "nodedown" -> nodeDown(turn, about);
      case "DOWN" -> monitorFired(turn, parts);
      case "up" -> up(turn, about, parts.get(2), true);
      case "up_too" -> up(turn, about, parts.get(2), false);
      case "ask" -> {
        if (peers.isJoined(text(parts.get(3)), parts.get(4))) {
          Term probe = Term.tuple(PROBE, parts.get(1), parts.get(2), parts.get(3), turn.node());
          turn.send(at(text(parts.get(3))), probe);
        }
      }
      case "runs" -> runs(turn, parts);
      default -> strategy.received(turn, parts);
    }
  }

  private void announceToAll(Turn turn) {
    members.seen(turn).forEach(peer -> announce(turn, peer, UP));
  }

  private void announce(Turn turn, String peer, Term.Atom kind) {
    boolean other = !peer.equals(turn.node().text()) && members.names().contains(peer);
    if (other && isRunning()) {
      turn.send(at(peer), Term.tuple(kind, turn.node(), application.life()));
    }
  }

  private void up(Turn turn, String peer, Term life, boolean answer) {
    if (!isRunning()) {
      return;
    }
    if (answer) {
      announce(turn, peer, UP_TOO);
    }
    boolean news = peers.up(turn, peer, life);
    if (news && peers.apart().contains(peer)) {
      met = true;
      busyFor(delayNanos);
    } else if (news) {
      strategy.applicationUp(turn);
    }
  }

  private void nodeDown(Turn turn, String peer) {
    if (!members.names().contains(peer)) {
      return;
    }
    Term life = peers.life(peer);
    peers.nodeDown(peer);
    TreeSet<String> seen = members.seen(turn);
    if (life != null) {
      Term ask = Term.tuple(ASK, turn.node(), application.life(), Term.atom(peer), life);
      peers.joined().stream().filter(seen::contains).forEach(other -> turn.send(at(other), ask));
    }
    if (isRunning()) {
      strategy.nodeDown(turn, peer);
    }
  }

  private void monitorFired(Turn turn, List<Term> parts) {
    String peer = peers.fired(parts.get(1));
    if (peer.isEmpty()) {
      strategy.received(turn, parts);
      return;
    }
    gone = peer;
    if (isRunning()) {
      busyFor(delayNanos);
    } else {
      goneForGood(turn);
    }
  }

  private void goneForGood(Turn turn) {
    if (!gone.isEmpty()) {
      String peer = gone;
      gone = "";
      peers.down(peer);
      strategy.applicationDown(turn, peer);
      callAgain();
    }
    watch.apart(node, isRunning() && !peers.apart().isEmpty());
  }

  private void runs(Turn turn, List<Term> parts) {
    String asker = text(parts.get(1));
    if (!asker.equals(turn.node().text())) {
      turn.send(at(asker), relabelled(RUNS, parts));
    } else if (isRunning() && parts.get(2).equals(application.life())) {
      strategy.partial(turn, text(parts.get(4)));
    }
  }

  /** The guard takes no message for some time. */
  void busyFor(long nanos) {
    busyNanos = turnNanos + nanos;
  }

  /** Has the application stopped, for a reason of the policy. */
  void stop(String reason) {
    application.stop(turnNanos);
    watch.pauses(turnNanos, node, reason);
  }

  /** Has the application started that is stopped. */
  void start(Turn turn) {
    application.start(turn);
    callNanos = NEVER;
  }

  private void changed(Turn turn) {
    if (application.phase() == Phase.STOPPED) {
      peers.forget(turn);
      watch.apart(node, false);
      callNanos = NEVER;
      strategy.stopped(turn);
    } else {
      watch.serves(turnNanos, node);
      strategy.started(turn);
      announceToAll(turn);
    }
  }

  /** Calls those who are missing; when that is done, the strategy of who is stopped is told. */
  void call(Turn turn) {
    callNanos = NEVER;
    if (calling) {
      return;
    }
    TreeSet<String> missing = new TreeSet<>(members.names());
    missing.removeAll(members.seen(turn));
    if (missing.isEmpty()) {
      called(turn);
    } else if (turn.canSpawn()) {
      calling = true;
      turn.spawn(new CallRound(turn.self(), new ArrayList<>(missing)));
    }
  }

  private void called(Turn turn) {
    calling = false;
    if (application.phase() == Phase.STOPPED) {
      strategy.called(turn);
    } else if (isRunning() && members.seen(turn).size() < members.names().size()) {
      callAgain();
    }
  }

  /** Has the missing called a second later. */
  void callAgain() {
    callNanos = Math.min(callNanos, turnNanos + CALL_AGAIN_NANOS);
  }

  private static Term relabelled(Term.Atom kind, List<Term> parts) {
    return Term.tuple(kind, parts.get(1), parts.get(2), parts.get(3), parts.get(4));
  }

  static String text(Term atom) {
    return atom instanceof Term.Atom known ? known.text() : "";
  }
}
