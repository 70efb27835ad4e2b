package dev.netsplit.protocol.node;

import static dev.netsplit.protocol.node.TestNetwork.MILLI;
import static dev.netsplit.protocol.node.TestNetwork.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.process.SpawnCall;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Invariants of signals among three nodes that lose their connections at random moments. */
class SignalProperties {

  private static final List<String> NODES = List.of("a@h1", "b@h2", "c@h3");
  private static final Term.Atom DONE = Term.atom("done");

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  /** A process of the run: what it did and what came of it. */
  private static final class Actor {
    private final Recorder recorder = Recorder.trapping();
    private Term.Pid pid;
    private final Map<Term.Ref, Term> monitors = new LinkedHashMap<>();
    private final List<Term.Ref> spawns = new ArrayList<>();
    private final List<Term> received = new ArrayList<>();
    private int sent;
  }

  private final List<Actor> actors = new ArrayList<>();
  private Cluster cluster;
  private Random random;

  private void start(long seed) {
    random = new Random(seed);
    cluster = new Cluster();
    cluster.network.cutStreams(seed);
    long[] oneWayNanos = {MILLI * (1 + random.nextInt(40)), MILLI * (1 + random.nextInt(40))};
    cluster.network.latency(
        (from, to) -> from.equals(to) ? MILLI / 100 : oneWayNanos[from.compareTo(to) < 0 ? 0 : 1]);
    NODES.forEach(cluster::start);
    cluster.run(SECOND);
    for (String node : NODES) {
      for (int i = 0; i < 2; i++) {
        Actor actor = new Actor();
        actor.pid = cluster.spawn(node, actor.recorder);
        actors.add(actor);
      }
    }
  }

  private void operation(Actor actor, Turn turn) {
    Actor other = actors.get(random.nextInt(actors.size()));
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> {
        actor.sent++;
        Term from = Term.integer(actors.indexOf(actor));
        turn.send(other.pid, Term.tuple(Term.atom("n"), from, Term.integer(actor.sent)));
      }
      case 3 -> actor.monitors.put(turn.monitor(other.pid), other.pid);
      case 4 -> turn.link(other.pid);
      case 5 -> turn.unlink(other.pid);
      case 6 -> {
        if (!other.pid.node().equals(turn.node())) {
          SpawnCall call = SpawnCall.of("m", "f", List.of(), Term.atom("monitor"));
          Term.Ref ref = turn.spawnRequest(other.pid.node(), call);
          actor.spawns.add(ref);
        }
      }
      default -> {
        for (Term.Ref ref : List.copyOf(actor.monitors.keySet())) {
          if (random.nextInt(3) == 0) {
            turn.demonitor(ref);
            actor.monitors.remove(ref);
          }
        }
      }
    }
  }

  private void run(boolean faults) {
    for (int step = 0; step < 60; step++) {
      cluster.network.at(
          cluster.network.nowNanos() + random.nextInt(2000) * MILLI,
          () -> {
            String node = NODES.get(random.nextInt(3));
            String peer = NODES.get(random.nextInt(3));
            if (faults && random.nextInt(6) == 0 && !node.equals(peer)) {
              cluster.disconnect(node, peer);
            } else {
              Actor actor = actors.get(random.nextInt(actors.size()));
              for (int i = random.nextInt(4); i >= 0; i--) {
                cluster.act(actor.pid, turn -> operation(actor, turn));
              }
            }
          });
    }
    cluster.run(10 * SECOND);
    actors.forEach(actor -> actor.received.addAll(actor.recorder.take()));
  }

  private static List<Term> parts(Term message) {
    return ((Term.Tuple) message).elements();
  }

  private static boolean is(Term message, String tag) {
    return parts(message).get(0).equals(Term.atom(tag));
  }

  private int assertOrderOfEachPair() {
    int count = 0;
    for (Actor actor : actors) {
      Map<Term, Long> latest = new LinkedHashMap<>();
      for (Term message : actor.received) {
        if (is(message, "n")) {
          long number = ((Term.Int) parts(message).get(2)).value();
          Long before = latest.put(parts(message).get(1), number);
          assertTrue(before == null || before < number, before + " before " + number);
          count++;
        }
      }
    }
    return count;
  }

  private void assertSpawnsAnsweredOnce() {
    for (Actor actor : actors) {
      Map<Term, Integer> answers = new LinkedHashMap<>();
      Map<Term, Term> outcomes = new LinkedHashMap<>();
      Map<Term, Integer> downs = new LinkedHashMap<>();
      for (Term message : actor.received) {
        if (is(message, "spawn_reply")) {
          answers.merge(parts(message).get(1), 1, Integer::sum);
          outcomes.put(parts(message).get(1), parts(message).get(2));
        } else if (is(message, "DOWN")) {
          downs.merge(parts(message).get(1), 1, Integer::sum);
        }
      }
      for (Term.Ref ref : actor.spawns) {
        assertEquals(1, answers.get(ref), "delivered or failed, never both");
        boolean spawned = outcomes.get(ref).equals(Term.atom("ok"));
        assertEquals(spawned ? 1 : null, downs.get(ref));
      }
    }
  }

  /** Ends all processes one by one: what had not ended before ends now. */
  private void assertEveryMonitorEndsExactlyOnce() {
    Map<Term, Integer> downs = new LinkedHashMap<>();
    TreeMap<Integer, Actor> alive = new TreeMap<>();
    for (int i = 0; i < actors.size(); i++) {
      alive.put(i, actors.get(i));
    }
    while (alive.size() > 1) {
      Actor ends = alive.pollFirstEntry().getValue();
      cluster.act(ends.pid, turn -> turn.exit(DONE));
      cluster.run(SECOND);
      alive.values().forEach(actor -> actor.received.addAll(actor.recorder.take()));
    }
    Actor last = alive.firstEntry().getValue();
    last.received.stream()
        .filter(message -> is(message, "DOWN"))
        .forEach(message -> downs.merge(parts(message).get(1), 1, Integer::sum));
    last.monitors.forEach(
        (ref, target) -> {
          int expected = target.equals(last.pid) ? 0 : 1;
          assertEquals(expected, downs.getOrDefault(ref, 0), target + " by " + ref);
        });
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void withoutFaultsEveryMessageArrivesInTheOrderOfItsPair(long seed) {
    start(seed);
    run(false);
    int sent = actors.stream().mapToInt(actor -> actor.sent).sum();
    assertEquals(sent, assertOrderOfEachPair());
    assertSpawnsAnsweredOnce();
    assertEveryMonitorEndsExactlyOnce();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void withFaultsNothingIsBothDeliveredAndFailedOrOutOfOrder(long seed) {
    start(seed);
    run(true);
    int sent = actors.stream().mapToInt(actor -> actor.sent).sum();
    assertTrue(assertOrderOfEachPair() <= sent);
    assertSpawnsAnsweredOnce();
    assertEveryMonitorEndsExactlyOnce();
  }
}
