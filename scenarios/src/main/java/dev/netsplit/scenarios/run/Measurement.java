package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.model.Warmup.Until;
import dev.netsplit.scenarios.result.PacketCounts;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.sim.digest.HistoryDigest;
import dev.netsplit.sim.fault.FaultPlan;
import dev.netsplit.sim.loop.EventKind;
import dev.netsplit.sim.loop.EventLoop;
import dev.netsplit.sim.loop.HeapEventQueue;
import dev.netsplit.sim.random.Streams;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The watches of a run, over nodes that are elsewhere: the same that watch a simulated run, told
 * what was seen instead of seeing it. Knows nothing of where the nodes are.
 */
final class Measurement {

  /** Something seen, as the watches are told of it. */
  @FunctionalInterface
  interface Note {

    /** Tells it; time never goes back from one to the next. */
    void tell(long nowNanos, Measurement to);
  }

  /** Is told that a moment that events are relative to has come. */
  @FunctionalInterface
  interface Moment {

    /** It has held from {@code sinceNanos} for long enough. */
    void reached(boolean sync, long sinceNanos);
  }

  private static final int MAX_EVENTS_AT_ONCE = 1 << 20;

  private final int run;
  private final World world;
  private final ClusterWatch watch;
  private final Witnesses witnesses;
  private final FirstHeld mesh;
  private final FirstHeld sync;
  private final WarmupWatch warmup;
  private final Moment moment;
  private final int present;

  /** Numbers of the paths that are unusable, by the index of the event that made them so. */
  private final TreeMap<Integer, List<Integer>> unusable = new TreeMap<>();

  private long startNanos;

  Measurement(Scenario scenario, int run, DialPlan dials, Streams streams, Moment moment) {
    this.run = run;
    this.moment = moment;
    EventLoop loop = new EventLoop(new HeapEventQueue());
    // Without a network: the nodes and what is between them are elsewhere.
    HistoryDigest history = new HistoryDigest();
    world =
        new World(
            loop,
            null,
            new FaultPlan(),
            history,
            hosts(scenario.nodes(), history),
            new Attachments(),
            streams);
    watch = new ClusterWatch(scenario.nodes(), world, dials, scenario.measure().sampleEveryNanos());
    watch.onFailedStart((now, node, reason) -> {});
    witnesses = new Witnesses(scenario.nodes().size(), watch);
    long holdNanos = scenario.measure().meshHoldNanos();
    // The wire of real nodes is not looked at: it has no bytes of ticks.
    warmup =
        new WarmupWatch(
            scenario.run().warmup(), loop, (now, since) -> watch.averages().warm(now, since, 0));
    watch.joins().measureBy(holdNanos, 0);
    mesh = new FirstHeld(loop, holdNanos, () -> watch.mesh().completeSinceNanos(), this::meshHeld);
    sync =
        new FirstHeld(
            loop,
            holdNanos,
            () -> watch.sync().syncedSinceNanos(),
            (now, since) -> {
              warmup.reached(Until.SYNC, now, since);
              moment.reached(true, since);
            });
    present = loop.register((now, unused, alsoUnused) -> {});
  }

  private static HostDirectory hosts(List<NodeSpec> nodes, HistoryDigest history) {
    HostDirectory hosts = new HostDirectory();
    for (NodeSpec node : nodes) {
      if (hosts.find(node.host()) < 0) {
        hosts.add(node.host(), history.host(node.host()));
      }
    }
    return hosts;
  }

  private void meshHeld(long nowNanos, long sinceNanos) {
    watch.averages().meshHeld(nowNanos, sinceNanos);
    warmup.reached(Until.MESH, nowNanos, sinceNanos);
    moment.reached(false, sinceNanos);
  }

  World world() {
    return world;
  }

  ClusterWatch watch() {
    return watch;
  }

  Witnesses witnesses() {
    return witnesses;
  }

  FirstHeld mesh() {
    return mesh;
  }

  FirstHeld sync() {
    return sync;
  }

  /** The first node starts then. */
  void begin(long firstStartNanos) {
    startNanos = firstStartNanos;
    watch.averages().begin(firstStartNanos);
    if (warmup.isAny()) {
      watch.averages().warmsUp();
      warmup.begin(firstStartNanos);
    }
  }

  /** Time goes on, and what was planned until then happens. */
  void advance(long nowNanos) {
    EventLoop loop = world.loop();
    long untilNanos = Math.max(nowNanos, loop.nowNanos());
    loop.schedule(untilNanos, EventKind.ACTION, present, 0, 0);
    if (loop.run(untilNanos, MAX_EVENTS_AT_ONCE, this::look) == EventLoop.End.EVENT_LIMIT) {
      throw new IllegalStateException(MAX_EVENTS_AT_ONCE + " events until " + untilNanos + " ns");
    }
  }

  private boolean look() {
    mesh.look();
    sync.look();
    return false;
  }

  /** Something was seen just now. */
  void tell(Note note) {
    note.tell(world.loop().nowNanos(), this);
    look();
  }

  /** Remembers what to give to {@link #pathsUsable}. */
  void pathsUnusable(int event, int cut) {
    unusable.computeIfAbsent(event, unused -> new ArrayList<>()).add(cut);
  }

  /** What an event made unusable is usable again. */
  void pathsUsable(long nowNanos, int event) {
    List<Integer> cuts = unusable.remove(event);
    if (cuts != null) {
      cuts.forEach(cut -> watch.paths().cutEnded(nowNanos, cut));
    }
  }

  private long sinceStart(FirstHeld held) {
    return held.firstNanos() == FirstHeld.NEVER ? RunResult.NEVER : held.firstNanos() - startNanos;
  }

  /** What was measured until now; ends the watches. */
  RunResult result(List<String> notReached) {
    long nowNanos = world.loop().nowNanos();
    return new RunResult(
        run,
        world.history().fingerprint(),
        world.loop().engineDigest(),
        world.loop().events(),
        nowNanos,
        startNanos,
        sinceStart(mesh),
        sinceStart(sync),
        watch.detections().finish(nowNanos),
        List.of(),
        watch.connectAttempts(),
        watch.mesh().opened(),
        watch.nodedowns(),
        notReached,
        new PacketCounts(0, 0, 0, 0),
        false,
        watch.finish(nowNanos));
  }
}
