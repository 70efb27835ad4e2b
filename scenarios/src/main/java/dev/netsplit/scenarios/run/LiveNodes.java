package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.sim.loop.EventKind;
import dev.netsplit.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;

/**
 * The real nodes of a run through their lives: when they start, take their names, end and come
 * back, by the same draws as in a simulated run. Knows neither processes nor what is measured.
 */
final class LiveNodes implements DialPlan.Dialler {

  private final List<NodeSpec> nodes;
  private final World world;
  private final RealNodes hands;
  private final LiveNotes notes;
  private final int[] lives;
  private final int[] plans;
  private final int[] delays;
  private final long[] downForNanos;
  private final long[] endedNanos;

  /** Nodes whose process runs, or is about to. */
  private final BitSet started = new BitSet();

  /** Those of them that have their names. */
  private final BitSet named = new BitSet();

  /** Those that have been told to take their names, and have not yet. */
  private final BitSet naming = new BitSet();

  /** Who is to ping a node as soon as it has its name, by that node. */
  private final TreeMap<Integer, List<Integer>> waiting = new TreeMap<>();

  private final BitSet returning = new BitSet();
  private final int startHandler;
  private final int bootHandler;
  private final int pingHandler;
  private final int dialHandler;

  LiveNodes(List<NodeSpec> nodes, World world, RealNodes hands, DialPlan dials, LiveNotes notes) {
    this.nodes = nodes;
    this.world = world;
    this.hands = hands;
    this.notes = notes;
    lives = new int[nodes.size()];
    plans = new int[nodes.size()];
    delays = new int[nodes.size()];
    downForNanos = new long[nodes.size()];
    endedNanos = new long[nodes.size()];
    startHandler = world.loop().register(this::startAsPlanned);
    bootHandler = world.loop().register(this::boot);
    pingHandler = world.loop().register((now, node, peer) -> ping(node, (int) peer));
    dialHandler = world.loop().register((now, node, unused) -> dials.dial(now, node, null));
    dials.use(this);
  }

  /** Starts all processes, long before their time: only the names have to wait. */
  void startAll() {
    for (NodeSpec node : nodes) {
      started.set(node.index());
      hands.start(node.index());
    }
  }

  /** Plans when each node takes its name; the first node's start. */
  long planAll() {
    StartTimes times = new StartTimes(nodes, world.streams());
    long first = Long.MAX_VALUE;
    for (NodeSpec node : nodes) {
      long startNanos = times.startNanos(node);
      first = Math.min(first, startNanos);
      planBoot(startNanos, node.index());
    }
    return first;
  }

  private void planBoot(long startNanos, int node) {
    NodeSpec spec = nodes.get(node);
    RandomStream draws = world.streams().stream("boot-time", spec.name(), lives[node]);
    plan(bootHandler, startNanos + spec.start().bootTime().sampleNanos(draws), node);
  }

  private void plan(int handler, long atNanos, int node) {
    long nowNanos = world.loop().nowNanos();
    world
        .loop()
        .schedule(Math.max(atNanos, nowNanos), EventKind.ACTION, handler, node, ++plans[node]);
  }

  private void startAsPlanned(long nowNanos, int node, long plan) {
    if (plan == plans[node]) {
      start(nowNanos, node);
    }
  }

  /** Starts a node; false when it runs. */
  boolean start(long nowNanos, int node) {
    if (started.get(node)) {
      return false;
    }
    returning.clear(node);
    started.set(node);
    hands.start(node);
    planBoot(nowNanos, node);
    return true;
  }

  private void boot(long nowNanos, int node, long plan) {
    if (plan == plans[node]) {
      lives[node]++;
      downForNanos[node] = Cluster.SUPERVISED;
      naming.set(node);
      hands.name(node);
    }
  }

  /** A node has its name now; false when that is known. */
  boolean named(int node) {
    if (named.get(node) || !started.get(node)) {
      return false;
    }
    named.set(node);
    pingAtLast(node);
    return true;
  }

  private void pingAtLast(int peer) {
    naming.clear(peer);
    List<Integer> nodesToPing = waiting.remove(peer);
    if (nodesToPing != null) {
      nodesToPing.forEach(node -> hands.ping(node, peer));
    }
  }

  /**
   * Where work takes no time a simulated node takes its name at once; a real one needs some
   * milliseconds. A ping that would find it in the first waits for it in the second.
   */
  private void ping(int node, int peer) {
    if (naming.get(peer) && nodes.get(peer).erlang().profile().isFree()) {
      waiting.computeIfAbsent(peer, unused -> new ArrayList<>()).add(node);
    } else {
      hands.ping(node, peer);
    }
  }

  /** Whether what a node reports of that time belongs to its present process, or to one before. */
  boolean mayReport(long atNanos, int node) {
    return started.get(node) || atNanos <= endedNanos[node];
  }

  /** How many lives of a node have begun: how often it was told to take its name. */
  int lives(int node) {
    return lives[node];
  }

  /** Whether the process of a node runs, or is about to. */
  boolean isStarted(int node) {
    return started.get(node);
  }

  /** Whether a node runs and has its name. */
  boolean isRunning(int node) {
    return named.get(node);
  }

  /** Whether any node is to come that is not there yet. */
  boolean isAnyComing() {
    BitSet coming = (BitSet) started.clone();
    coming.andNot(named);
    return !returning.isEmpty() || !coming.isEmpty();
  }

  /** What becomes of a node when it ends: as {@link Cluster#kill}. */
  void leaves(int node, long backNanos) {
    downForNanos[node] = backNanos;
    returning.set(node, backNanos >= 0);
  }

  /** The process of a node has ended at that time; false when that is known. */
  boolean ended(long atNanos, int node) {
    if (!started.get(node)) {
      return false;
    }
    started.clear(node);
    named.clear(node);
    pingAtLast(node);
    plans[node]++;
    endedNanos[node] = atNanos;
    long backNanos = downForNanos[node];
    if (backNanos == Cluster.SUPERVISED && nodes.get(node).start().restartDelay().isPresent()) {
      NodeSpec spec = nodes.get(node);
      RandomStream draws = world.streams().stream("restart-delay", spec.name(), delays[node]++);
      backNanos = spec.start().restartDelay().get().sampleNanos(draws);
    }
    notes.seen(atNanos, (now, m) -> m.watch().died(now, node));
    if (backNanos >= 0) {
      returning.set(node);
      notes.seen(atNanos, (now, m) -> m.watch().comesBack(now, node));
      plan(startHandler, atNanos + backNanos, node);
    }
    return true;
  }

  /** Has a node run again: now, or as soon as it has finished stopping. */
  void bringBack(long nowNanos, int node) {
    if (!started.get(node)) {
      start(nowNanos, node);
    } else if (downForNanos[node] == Cluster.UNTIL_STARTED) {
      leaves(node, 0);
    }
  }

  @Override
  public void ping(long nowNanos, int node, String peer, Effects fx) {
    ping(node, index(peer));
  }

  @Override
  public void pingAt(long atNanos, int node, String peer) {
    world.loop().schedule(atNanos, EventKind.ACTION, pingHandler, node, index(peer));
  }

  @Override
  public void wake(long nowNanos, int node) {
    long presentNanos = world.loop().nowNanos();
    world.loop().schedule(presentNanos, EventKind.ACTION, dialHandler, node, 0);
  }

  private int index(String name) {
    for (NodeSpec node : nodes) {
      if (node.name().equals(name)) {
        return node.index();
      }
    }
    throw new IllegalStateException("no node " + name);
  }
}
