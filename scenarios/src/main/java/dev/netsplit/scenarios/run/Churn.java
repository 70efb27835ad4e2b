package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.Action;
import dev.netsplit.scenarios.model.Action.Crash.Kind;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.TimelineEvent;
import dev.netsplit.sim.loop.EventKind;
import dev.netsplit.sim.loop.EventLoop;
import dev.netsplit.sim.random.Distribution;
import dev.netsplit.sim.random.Streams;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Has nodes of a population go and come back, each in its own time: how long one stays up and down
 * is drawn from exponential distributions, so at any time each is as likely to go as before. Knows
 * neither how a node is stopped nor who notices.
 *
 * <p>Where whole hosts go, a host is one of the population, however many of its nodes are chosen.
 */
final class Churn {

  private static final int TIME_SHIFT = 32;

  /** Stops and starts nodes. */
  interface Hands {

    /** Stops a node or its host, to start again after a while; the nodes that were hit. */
    BitSet stop(long nowNanos, TimelineEvent event, Kind kind, NodeSpec node, long downNanos);

    /** How many lives of a node have begun. */
    int lives(int node);

    /** Whether a node neither runs nor boots. */
    boolean isDown(int node);

    /** Starts a node that is down before its time. */
    void start(long nowNanos, int node);
  }

  /** What an event does at present. */
  private static final class Population {
    private final TimelineEvent event;
    private final Action.Churn churn;
    private final List<NodeSpec> members;
    private final int time;
    private final int[] rounds;

    /** Lives of the nodes that are down because of it. */
    private final TreeMap<Integer, Integer> down = new TreeMap<>();

    Population(TimelineEvent event, Action.Churn churn, List<NodeSpec> members, int time) {
      this.event = event;
      this.churn = churn;
      this.members = members;
      this.time = time;
      this.rounds = new int[members.size()];
    }

    private long draw(Streams streams, String purpose, long meanNanos, int member) {
      String id = event.name() + '/' + members.get(member).name();
      long number = (long) time << TIME_SHIFT | rounds[member];
      return Distribution.exponential(meanNanos).sampleNanos(streams.stream(purpose, id, number));
    }

    long upNanos(Streams streams, int member) {
      return draw(streams, "churn-up", churn.meanUpNanos(), member);
    }

    long downNanos(Streams streams, int member) {
      return draw(streams, "churn-down", churn.meanDownNanos(), member);
    }
  }

  private final EventLoop loop;
  private final Streams streams;
  private final Hands hands;
  private final TreeMap<Integer, Population> open = new TreeMap<>();
  private final TreeMap<Integer, Integer> times = new TreeMap<>();
  private final int handler;

  Churn(World world, Hands hands) {
    this.loop = world.loop();
    this.streams = world.streams();
    this.hands = hands;
    this.handler = loop.register(this::leaves);
  }

  /** Begins; false when there is nobody. */
  boolean begin(long nowNanos, TimelineEvent event, Action.Churn churn, List<NodeSpec> chosen) {
    int time = times.merge(event.index(), 1, Integer::sum) - 1;
    List<NodeSpec> members = churn.kind().takesHost() ? oneOfEachHost(chosen) : chosen;
    Population population = new Population(event, churn, members, time);
    open.put(event.index(), population);
    for (int member = 0; member < members.size(); member++) {
      schedule(nowNanos + population.upNanos(streams, member), population, member);
    }
    return !members.isEmpty();
  }

  private static List<NodeSpec> oneOfEachHost(List<NodeSpec> chosen) {
    TreeSet<String> hosts = new TreeSet<>();
    List<NodeSpec> members = new ArrayList<>();
    for (NodeSpec node : chosen) {
      if (hosts.add(node.host())) {
        members.add(node);
      }
    }
    return members;
  }

  private void schedule(long atNanos, Population population, int member) {
    long number = (long) population.time << TIME_SHIFT | member;
    loop.schedule(atNanos, EventKind.ACTION, handler, population.event.index(), number);
  }

  private void leaves(long nowNanos, int event, long number) {
    Population population = open.get(event);
    int member = (int) number;
    if (population == null || population.time != (int) (number >>> TIME_SHIFT)) {
      return;
    }
    long downNanos = population.downNanos(streams, member);
    BitSet victims =
        hands.stop(
            nowNanos,
            population.event,
            population.churn.kind(),
            population.members.get(member),
            downNanos);
    victims.stream().forEach(node -> population.down.put(node, hands.lives(node)));
    population.rounds[member]++;
    // One that was down already, for another reason, is looked at again later.
    long backNanos = victims.isEmpty() ? nowNanos : nowNanos + downNanos;
    schedule(backNanos + population.upNanos(streams, member), population, member);
  }

  /**
   * Ends: who is down because of it, and was not started since, comes back now.
   *
   * @return whether it went on
   */
  boolean undo(long nowNanos, TimelineEvent event) {
    Population population = open.remove(event.index());
    if (population == null) {
      return false;
    }
    population.down.forEach(
        (node, lives) -> {
          if (hands.isDown(node) && hands.lives(node) == lives) {
            hands.start(nowNanos, node);
          }
        });
    return true;
  }
}
