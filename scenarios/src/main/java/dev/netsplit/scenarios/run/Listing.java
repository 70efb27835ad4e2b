package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.Polling;
import dev.netsplit.sim.loop.EventKind;
import dev.netsplit.sim.loop.EventLoop;
import dev.netsplit.sim.random.RandomStream;
import dev.netsplit.sim.random.Streams;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * The service that knows which nodes there are: the endpoints of a Kubernetes service, or the
 * addresses of a name in DNS. A node is listed some time after its process started, ready or not,
 * and no more some time after it ended. Must not know who asks, nor what for.
 */
final class Listing implements Lives {

  private static final long PUBLISH = 0;
  private static final long RETRACT = 1;
  private static final int WHAT_BITS = 1;

  private final Polling polling;
  private final List<NodeSpec> nodes;
  private final List<NodeSpec> byName;
  private final EventLoop loop;
  private final Streams streams;
  private final BitSet listed = new BitSet();

  /** How many are listed on each host. */
  private final TreeMap<String, Integer> listedOn = new TreeMap<>();

  /** Those whose place is to be taken away although they run on. */
  private final BitSet withdrawn = new BitSet();

  private final int[] lives;
  private final int[] plans;
  private final int handler;
  private final List<JoinWatch.Follower> followers = new ArrayList<>(0);

  Listing(Polling polling, List<NodeSpec> nodes, EventLoop loop, Streams streams) {
    this.polling = polling;
    this.nodes = nodes;
    this.byName = nodes.stream().sorted(Comparator.comparing(NodeSpec::name)).toList();
    this.loop = loop;
    this.streams = streams;
    this.lives = new int[nodes.size()];
    this.plans = new int[nodes.size()];
    this.handler = loop.register(this::handle);
  }

  @Override
  public void started(long nowNanos, int node) {
    withdrawn.clear(node);
    int life = lives[node]++;
    RandomStream draws = streams.stream("publish-delay", nodes.get(node).name(), life);
    plan(nowNanos, polling.publishDelay().sampleNanos(draws), node, PUBLISH);
  }

  @Override
  public void ended(long nowNanos, int node) {
    if (!withdrawn.get(node)) {
      RandomStream draws = streams.stream("retract-delay", nodes.get(node).name(), lives[node]);
      plan(nowNanos, polling.retractDelay().sampleNanos(draws), node, RETRACT);
    }
  }

  /** A node that runs on is taken off the list after a while, and is not listed again. */
  void withdraw(long nowNanos, int node, long delayNanos) {
    withdrawn.set(node);
    plan(nowNanos, delayNanos, node, RETRACT);
  }

  /** What was planned for the node before does not happen any more. */
  private void plan(long nowNanos, long delayNanos, int node, long what) {
    int plan = ++plans[node];
    if (delayNanos == 0) {
      list(nowNanos, node, what == PUBLISH);
    } else {
      long meant = (long) plan << WHAT_BITS | what;
      loop.schedule(nowNanos + delayNanos, EventKind.ACTION, handler, node, meant);
    }
  }

  private void handle(long nowNanos, int node, long meant) {
    if (meant >>> WHAT_BITS == plans[node]) {
      list(nowNanos, node, (meant & 1) == PUBLISH);
    }
  }

  boolean isListed(int node) {
    return listed.get(node);
  }

  /** Whether any node on this host is listed. */
  boolean isAnyListedOn(String host) {
    return listedOn.getOrDefault(host, 0) > 0;
  }

  /** Has somebody told of every node that comes to be listed. */
  void onListed(JoinWatch.Follower follower) {
    followers.add(follower);
  }

  private void list(long nowNanos, int node, boolean on) {
    if (listed.get(node) != on) {
      if (on) {
        followers.forEach(follower -> follower.there(nowNanos, node));
      }
      listed.set(node, on);
      listedOn.merge(nodes.get(node).host(), on ? 1 : -1, Integer::sum);
    }
  }

  /** The names that a question is answered with, in their order. */
  List<String> answer(RandomStream draws) {
    List<String> answer = new ArrayList<>();
    int left = listed.cardinality();
    int wanted = polling.maxAnswers() == Polling.ALL ? left : Math.min(left, polling.maxAnswers());
    boolean drawn = wanted < left;
    for (NodeSpec node : byName) {
      if (!listed.get(node.index())) {
        continue;
      }
      // Selection sampling: each in turn is taken with probability wanted / left.
      if (!drawn || draws.nextLong(left) < wanted - answer.size()) {
        answer.add(node.name());
      }
      left--;
    }
    return answer;
  }
}
