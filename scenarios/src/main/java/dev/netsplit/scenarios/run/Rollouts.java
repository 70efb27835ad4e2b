package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.Action.RollingRestart;
import dev.netsplit.scenarios.model.Action.RollingRestart.Ready;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.TimelineEvent;
import dev.netsplit.sim.loop.EventKind;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;

/**
 * Replaces nodes a few at a time, as the controllers of Kubernetes replace pods: told to end, a
 * node is soon off the list of the discovery service, but runs on for its grace period, still asks
 * that service for others, and then ends by {@code init:stop}. Knows nothing of what is measured.
 */
final class Rollouts implements Lives {

  /** init:stop, which the grace period ends with, takes so long on an idle node. */
  private static final long STOP_NANOS = 1_000_000_000L;

  private static final int STEP = 0;
  private static final int END = 1;
  private static final int DEREGISTER = 2;
  private static final int READY = 3;
  private static final int VACATE = 4;

  private final World world;
  private final Cluster cluster;
  private final Discovering discovering;
  private final ClusterWatch watch;
  private final Witnesses witnesses;

  /** Those under way, by the index of their event. */
  private final TreeMap<Integer, Rollout> rollouts = new TreeMap<>();

  private final int handler;

  Rollouts(
      World world,
      Cluster cluster,
      Discovering discovering,
      ClusterWatch watch,
      Witnesses witnesses) {
    this.world = world;
    this.cluster = cluster;
    this.discovering = discovering;
    this.watch = watch;
    this.witnesses = witnesses;
    this.handler = world.loop().register(this::handle);
    cluster.follow(this);
    discovering.listing().ifPresent(listing -> listing.onListed(this::listed));
    watch.joins().onJoined(this::joined);
  }

  /** Begins to replace nodes; false when there are none. */
  boolean begin(long nowNanos, TimelineEvent event, RollingRestart roll, List<NodeSpec> chosen) {
    if (chosen.isEmpty()) {
      return false;
    }
    watch.faultBegan(nowNanos, event.name());
    rollouts.put(event.index(), new Rollout(event, roll, chosen));
    step(nowNanos, event.index());
    return true;
  }

  /** Whether any goes on. */
  boolean isAnyUnderWay() {
    return !rollouts.isEmpty();
  }

  private void step(long nowNanos, int event) {
    schedule(nowNanos, event, STEP, 0);
  }

  private void schedule(long atNanos, int event, int what, int node) {
    long key = (long) what << 32 | node;
    world.loop().schedule(atNanos, EventKind.ACTION, handler, event, key);
  }

  private void handle(long nowNanos, int event, long key) {
    int node = (int) key;
    int what = (int) (key >>> 32);
    if (what == VACATE) {
      // The rollout may be over by then.
      cluster.renewals().vacate(node);
    } else if (rollouts.containsKey(event)) {
      handle(nowNanos, rollouts.get(event), what, node);
    }
  }

  private void handle(long nowNanos, Rollout rollout, int what, int node) {
    switch (what) {
      case STEP -> advance(nowNanos, rollout);
      case END -> end(nowNanos, rollout, node);
      case DEREGISTER -> {
        if (cluster.isRunning(node) && rollout.isLeaving(node)) {
          watch.joins().leaves(node);
        }
      }
      case READY -> ready(nowNanos, rollout, node);
      default -> throw new IllegalStateException("a rollout does nothing like " + what);
    }
  }

  private void advance(long nowNanos, Rollout rollout) {
    for (int node = rollout.nextToStart(); node >= 0; node = rollout.nextToStart()) {
      startSuccessor(nowNanos, rollout, node);
    }
    for (int node = rollout.nextToEnd(); node >= 0; node = rollout.nextToEnd()) {
      tellToEnd(nowNanos, rollout, node);
      for (int next = rollout.nextToStart(); next >= 0; next = rollout.nextToStart()) {
        startSuccessor(nowNanos, rollout, next);
      }
    }
    rollout.coming().stream()
        .filter(node -> !cluster.isRunning(node) && !cluster.isComing(node))
        .forEach(node -> cluster.start(nowNanos, node));
    if (rollout.isOver()) {
      rollouts.remove(rollout.event().index());
      watch.faultEnded(nowNanos, rollout.event().name());
    }
  }

  private void startSuccessor(long nowNanos, Rollout rollout, int node) {
    int successor = cluster.renewals().roster().replace(node);
    if (successor == Roster.NOBODY) {
      throw new IllegalStateException("nobody takes the place of node " + node);
    }
    rollout.begins(successor);
    watch.comesBack(nowNanos, successor);
    cluster.start(nowNanos, successor);
  }

  private void tellToEnd(long nowNanos, Rollout rollout, int node) {
    if (!cluster.isRunning(node) && !cluster.isBooting(node)) {
      if (!rollout.renames()) {
        cluster.renewals().next(node, rollout.roll().renewal());
      }
      gone(nowNanos, rollout, node);
      return;
    }
    RollingRestart roll = rollout.roll();
    int event = rollout.event().index();
    discovering
        .listing()
        .ifPresent(listing -> listing.withdraw(nowNanos, node, roll.deregisterNanos()));
    // Whoever ends it meanwhile, no supervisor starts it again.
    cluster.leaves(node, backNanos(rollout));
    world.onlooker().leaves(nowNanos, node);
    schedule(nowNanos + roll.deregisterNanos(), event, DEREGISTER, node);
    schedule(nowNanos + Math.max(0, roll.graceNanos() - STOP_NANOS), event, END, node);
  }

  private static long backNanos(Rollout rollout) {
    return rollout.renames() ? Cluster.UNTIL_STARTED : 0;
  }

  private void end(long nowNanos, Rollout rollout, int node) {
    if (!rollout.isLeaving(node)) {
      return;
    }
    if (!rollout.renames()) {
      cluster.renewals().next(node, rollout.roll().renewal());
    }
    if (cluster.isBooting(node)) {
      cluster.endBoot(nowNanos, node, backNanos(rollout));
    } else if (cluster.isRunning(node)) {
      BitSet victim = new BitSet();
      victim.set(node);
      witnesses.ofVictims(nowNanos, rollout.event().name(), victim);
      watch.paths().leaving(node);
      cluster.stop(nowNanos, node, backNanos(rollout));
    }
  }

  @Override
  public void started(long nowNanos, int node) {
    for (Rollout rollout : List.copyOf(rollouts.values())) {
      if (rollout.roll().ready() == Ready.AFTER && rollout.isComing(node)) {
        int event = rollout.event().index();
        schedule(nowNanos + rollout.roll().readyNanos(), event, READY, node);
      }
    }
  }

  /** A process that has yet to boot serves nobody: it counts from now on. */
  @Override
  public void booted(long nowNanos, int node, NodeProcess process) {
    reached(nowNanos, node, Ready.STARTED);
  }

  private void listed(long nowNanos, int node) {
    reached(nowNanos, node, Ready.DISCOVERED);
  }

  private void joined(long nowNanos, int node) {
    reached(nowNanos, node, Ready.MESHED);
  }

  private void reached(long nowNanos, int node, Ready what) {
    for (Rollout rollout : List.copyOf(rollouts.values())) {
      if (rollout.roll().ready() == what) {
        ready(nowNanos, rollout, node);
      }
    }
  }

  private void ready(long nowNanos, Rollout rollout, int node) {
    if (rollout.ready(node)) {
      step(nowNanos, rollout.event().index());
    }
  }

  @Override
  public void ended(long nowNanos, int node) {
    for (Rollout rollout : List.copyOf(rollouts.values())) {
      if (rollout.isLeaving(node)) {
        gone(nowNanos, rollout, node);
        if (rollout.renames()) {
          schedule(nowNanos, rollout.event().index(), VACATE, node);
        }
      }
    }
  }

  /** An old node is gone; one that keeps its name is on its way back. */
  private void gone(long nowNanos, Rollout rollout, int node) {
    rollout.gone(node);
    if (!rollout.renames()) {
      rollout.begins(node);
    }
    step(nowNanos, rollout.event().index());
  }
}
