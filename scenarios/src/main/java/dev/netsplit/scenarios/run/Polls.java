package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.node.NodeMachine;
import dev.netsplit.scenarios.model.Discovery;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.Polling;
import dev.netsplit.sim.loop.EventLoop;
import dev.netsplit.sim.random.RandomStream;
import dev.netsplit.sim.random.Streams;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The process in each node that asks for the others and connects to them, as libcluster 3.4 does
 * it: asks as soon as the node is registered; disconnects those of the last answer that are not in
 * this one; dials those of this one that are not connected, one after the other, each when the one
 * before is up or given up; and asks again some time after the last of them.
 *
 * <p>Whom it could not connect to counts as not listed by that answer. Names come in their order,
 * as from a small set of Elixir. Must not know the other processes of the node: it dials a node
 * that another dials already by waiting for the outcome.
 */
final class Polls implements Lives {

  /** What the process of one life of a node has in mind. */
  private static final class Asking {
    private final NodeProcess process;
    private final int node;
    private final RandomStream answers;
    private final RandomStream jitter;

    /** The last answer, without those it could not connect to. */
    private final NameSet known;

    /** All names of all answers. */
    private final NameSet seen;

    private final ArrayDeque<String> toDial = new ArrayDeque<>(0);
    private final List<String> underWay = new ArrayList<>(0);

    /** Of those under way, whom it has yet to call. */
    private final TreeSet<String> delayed = new TreeSet<>();

    private boolean woken;

    Asking(
        NodeProcess process,
        int node,
        NameSet.Names names,
        RandomStream answers,
        RandomStream jitter) {
      known = new NameSet(names);
      seen = new NameSet(names);
      this.process = process;
      this.node = node;
      this.answers = answers;
      this.jitter = jitter;
    }

    boolean isOver(NodeMachine machine, String peer) {
      return !delayed.contains(peer) && !machine.isPending(peer);
    }
  }

  private final List<NodeSpec> nodes;
  private final EventLoop loop;
  private final Streams streams;
  private final Listing listing;
  private final DiscoveryOutage outage;
  private final Polling polling;
  private final int parallel;
  private final long jitterNanos;
  private final NameSet.Names names;
  private final Asking[] askings;
  private final int[] lives;

  Polls(
      Discovery discovery,
      List<NodeSpec> nodes,
      World world,
      Listing listing,
      DiscoveryOutage outage) {
    this.nodes = nodes;
    this.loop = world.loop();
    this.streams = world.streams();
    this.listing = listing;
    this.outage = outage;
    this.polling = discovery.polling().orElseThrow();
    this.parallel = discovery.parallel();
    this.jitterNanos = discovery.jitterNanos();
    this.names = new NameSet.Names(nodes);
    this.askings = new Asking[nodes.size()];
    this.lives = new int[nodes.size()];
  }

  @Override
  public void booted(long nowNanos, int node, NodeProcess process) {
    String name = nodes.get(node).name();
    int life = lives[node]++;
    Asking asking =
        new Asking(
            process,
            node,
            names,
            streams.stream("discovery-answer", name, life),
            streams.stream("dial-jitter", name, life));
    askings[node] = asking;
    process.onSettled(() -> look(asking));
  }

  /** A life of a node has its name: it asks at once. */
  void registered(long nowNanos, int node) {
    Asking asking = askings[node];
    asking.process.act(nowNanos, (now, machine, fx) -> ask(now, asking, machine, fx));
  }

  private void ask(long nowNanos, Asking asking, NodeMachine machine, Effects fx) {
    DiscoveryOutage.Failure failure = outage.of(asking.node);
    if (failure == null) {
      take(nowNanos, asking, listing.answer(asking.answers), machine, fx);
      return;
    }
    List<String> instead = failure.keepsList() ? asking.known.list() : List.of();
    asking.process.act(
        nowNanos + failure.afterNanos(),
        (now, same, later) -> take(now, asking, instead, same, later));
  }

  private void take(
      long nowNanos, Asking asking, List<String> answer, NodeMachine machine, Effects fx) {
    if (polling.prune()) {
      for (String name : asking.known.list()) {
        if (!answer.contains(name)) {
          machine.disconnect(nowNanos, name, fx);
        }
      }
    }
    asking.known.clear();
    for (String name : answer) {
      boolean isNew = asking.seen.add(name);
      asking.known.add(name);
      if (isForDialling(name, isNew, machine)) {
        asking.toDial.add(name);
      }
    }
    goOn(nowNanos, asking, machine, fx);
  }

  private boolean isForDialling(String name, boolean isNew, NodeMachine machine) {
    return !name.equals(machine.name())
        && !machine.isConnected(name)
        && (isNew || polling.reconnect());
  }

  /** After anything that happened to a node: goes on if an attempt it waits for is over. */
  private void look(Asking asking) {
    if (asking.woken || asking.underWay.isEmpty()) {
      return;
    }
    if (isAnyOver(asking, asking.process.machine())) {
      asking.woken = true;
      asking.process.act(
          loop.nowNanos(),
          (now, same, fx) -> {
            asking.woken = false;
            goOn(now, asking, same, fx);
          });
    }
  }

  private static boolean isAnyOver(Asking asking, NodeMachine machine) {
    for (String peer : asking.underWay) {
      if (asking.isOver(machine, peer)) {
        return true;
      }
    }
    return false;
  }

  private void goOn(long nowNanos, Asking asking, NodeMachine machine, Effects fx) {
    finish(asking, machine);
    while (asking.underWay.size() < parallel && !asking.toDial.isEmpty()) {
      dial(nowNanos, asking, asking.toDial.poll(), machine, fx);
      finish(asking, machine);
    }
    if (asking.underWay.isEmpty() && asking.toDial.isEmpty()) {
      asking.process.act(
          nowNanos + polling.intervalNanos(), (now, same, later) -> ask(now, asking, same, later));
    }
  }

  private static void finish(Asking asking, NodeMachine machine) {
    for (String peer : List.copyOf(asking.underWay)) {
      if (asking.isOver(machine, peer)) {
        asking.underWay.remove(peer);
        if (!machine.isConnected(peer)) {
          asking.known.remove(peer);
        }
      }
    }
  }

  private void dial(long nowNanos, Asking asking, String peer, NodeMachine machine, Effects fx) {
    asking.underWay.add(peer);
    if (jitterNanos == 0) {
      machine.connect(nowNanos, peer, fx);
      return;
    }
    asking.delayed.add(peer);
    long delayNanos = asking.jitter.nextLong(jitterNanos + 1);
    asking.process.act(
        nowNanos + delayNanos,
        (now, same, later) -> {
          asking.delayed.remove(peer);
          same.connect(now, peer, later);
        });
  }
}
