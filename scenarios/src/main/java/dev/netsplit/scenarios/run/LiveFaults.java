package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.Action;
import dev.netsplit.scenarios.model.Action.Crash.Kind;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.TimelineEvent;
import dev.netsplit.sim.random.RandomStream;
import dev.netsplit.sim.random.Streams;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;

/**
 * Stops and freezes real nodes by signals, and lets them come back. A fault counts from when the
 * first signal was sent.
 */
final class LiveFaults implements Timeline.OnNodes {

  private final LiveNodes nodes;
  private final RealNodes hands;
  private final LiveNotes notes;
  private final Streams streams;

  /** Frozen nodes by the index of the event that froze them. */
  private final TreeMap<Integer, BitSet> frozen = new TreeMap<>();

  private final TreeMap<Integer, BitSet> stopped = new TreeMap<>();

  /** How often an event has restarted somebody, by its index. */
  private final TreeMap<Integer, Long> restarts = new TreeMap<>();

  private final Churn churn;

  LiveFaults(LiveNodes nodes, RealNodes hands, LiveNotes notes, World world) {
    this.nodes = nodes;
    this.hands = hands;
    this.notes = notes;
    this.streams = world.streams();
    this.churn = new Churn(world, new ChurnHands());
  }

  @Override
  public boolean crash(long nowNanos, TimelineEvent event, Kind kind, List<NodeSpec> chosen) {
    long backNanos = event.isUndone() ? Cluster.UNTIL_STARTED : Cluster.SUPERVISED;
    return stop(nowNanos, event, kind, running(chosen), node -> backNanos);
  }

  @Override
  public boolean restart(
      long nowNanos, TimelineEvent event, Action.Restart restart, List<NodeSpec> chosen) {
    TreeMap<Integer, Long> absences = new TreeMap<>();
    long timesBefore = restarts.merge(event.index(), 1L, Long::sum) - 1;
    for (NodeSpec node : chosen) {
      String draw = event.name() + '/' + node.name();
      RandomStream draws = streams.stream("down-for", draw, timesBefore);
      absences.put(node.index(), restart.downFor().sampleNanos(draws));
    }
    return stop(nowNanos, event, restart.kind(), running(chosen), absences::get);
  }

  /** How long a node stays down. */
  private interface Absence {

    long nanos(int node);
  }

  private boolean stop(
      long nowNanos, TimelineEvent event, Kind kind, BitSet victims, Absence absence) {
    stopped.computeIfAbsent(event.index(), unused -> new BitSet()).or(victims);
    return strike(nowNanos, event, kind, victims, absence);
  }

  private boolean strike(
      long nowNanos, TimelineEvent event, Kind kind, BitSet victims, Absence absence) {
    if (victims.isEmpty()) {
      return false;
    }
    long[] ends = new long[victims.length()];
    long firstNanos = Long.MAX_VALUE;
    for (int node = victims.nextSetBit(0); node >= 0; node = victims.nextSetBit(node + 1)) {
      nodes.leaves(node, absence.nanos(node));
      ends[node] = stop(nowNanos, kind, node);
      firstNanos = Math.min(firstNanos, ends[node]);
    }
    hit(firstNanos, event, victims);
    for (int node = victims.nextSetBit(0); node >= 0; node = victims.nextSetBit(node + 1)) {
      int victim = node;
      if (kind == Kind.KILL) {
        nodes.ended(ends[node], node);
      } else if (kind == Kind.STOP) {
        notes.seen(firstNanos, (now, m) -> m.watch().paths().leaving(victim));
      }
    }
    return true;
  }

  private long stop(long nowNanos, Kind kind, int node) {
    switch (kind) {
      case KILL -> {
        return hands.kill(node);
      }
      case HALT -> hands.halt(node);
      case STOP -> hands.stop(node);
      case HOST, POWER -> throw new IllegalStateException(kind + " of a real host");
    }
    return nowNanos;
  }

  private void hit(long atNanos, TimelineEvent event, BitSet victims) {
    notes.seen(
        atNanos,
        (now, m) -> {
          m.witnesses().ofVictims(now, event.name(), victims);
          m.watch().faultBegan(now, event.name());
        });
  }

  private BitSet running(List<NodeSpec> chosen) {
    BitSet running = new BitSet();
    for (NodeSpec node : chosen) {
      running.set(node.index(), nodes.isRunning(node.index()));
    }
    return running;
  }

  @Override
  public boolean churn(
      long nowNanos, TimelineEvent event, Action.Churn action, List<NodeSpec> chosen) {
    notes.seen(nowNanos, (now, m) -> m.watch().faultBegan(now, event.name()));
    return churn.begin(nowNanos, event, action, chosen);
  }

  /** What churn does to nodes. */
  private final class ChurnHands implements Churn.Hands {

    @Override
    public BitSet stop(
        long nowNanos, TimelineEvent event, Kind kind, NodeSpec node, long downNanos) {
      BitSet victims = running(List.of(node));
      strike(nowNanos, event, kind, victims, unused -> downNanos);
      return victims;
    }

    @Override
    public int lives(int node) {
      return nodes.lives(node);
    }

    @Override
    public boolean isDown(int node) {
      return !nodes.isStarted(node);
    }

    @Override
    public void start(long nowNanos, int node) {
      nodes.start(nowNanos, node);
    }
  }

  @Override
  public boolean pause(
      long nowNanos, TimelineEvent event, Action.Pause pause, List<NodeSpec> chosen) {
    if (pause.what() != Action.Pause.What.VM) {
      throw new IllegalStateException(event.name() + " should have been refused");
    }
    BitSet victims = running(chosen);
    if (victims.isEmpty()) {
      return false;
    }
    long firstNanos = Long.MAX_VALUE;
    for (int node = victims.nextSetBit(0); node >= 0; node = victims.nextSetBit(node + 1)) {
      firstNanos = Math.min(firstNanos, hands.pause(node));
    }
    hit(firstNanos, event, victims);
    notes.seen(
        firstNanos, (now, m) -> victims.stream().forEach(v -> m.watch().paths().stalled(now, v)));
    frozen.put(event.index(), victims);
    return true;
  }

  @Override
  public void undo(long nowNanos, TimelineEvent event) {
    if (churn.undo(nowNanos, event)) {
      ends(nowNanos, event);
    }
    BitSet awake = frozen.remove(event.index());
    if (awake != null) {
      ends(nowNanos, event);
      awake.stream().filter(nodes::isRunning).forEach(this::resume);
    }
    BitSet down = stopped.remove(event.index());
    if (down != null) {
      ends(nowNanos, event);
      down.stream().forEach(node -> nodes.bringBack(nowNanos, node));
    }
  }

  private void ends(long nowNanos, TimelineEvent event) {
    notes.seen(nowNanos, (now, m) -> m.watch().faultEnded(now, event.name()));
  }

  private void resume(int node) {
    long atNanos = hands.resume(node);
    notes.seen(atNanos, (now, m) -> m.watch().paths().resumed(now, node));
  }
}
