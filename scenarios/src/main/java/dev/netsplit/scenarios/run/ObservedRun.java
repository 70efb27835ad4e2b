package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.node.NodedownReason;
import dev.netsplit.scenarios.model.Discovery;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.model.TimelineEvent.Moment.Base;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.run.CausalOrder.Part;
import dev.netsplit.scenarios.run.CausalOrder.Role;
import dev.netsplit.sim.random.Streams;
import java.util.List;
import java.util.TreeSet;

/**
 * One run of a scenario whose nodes are real: says when what is to be done to them, is told what
 * was seen of them, and measures it with the watches of simulated runs. Knows no clock, no process
 * and no socket; times are nanoseconds since the run began.
 *
 * <p>Reports of different nodes reach it out of order. What decides how the run goes on is taken as
 * it comes; at the end all is told to fresh watches once more, in the order of its times.
 */
public final class ObservedRun {

  /** Most things seen in one run: a mesh of 60 nodes that flaps for an hour stays below. */
  private static final int MAX_NOTES = 1 << 22;

  private static final String LOG_DISCONNECTED = " disconnected ";
  private static final String LOG_REQUESTED = " requested disconnect from ";

  private final Scenario scenario;
  private final int run;
  private final Streams streams;
  private final RunRecorder recorder;
  private final Measurement live;
  private final Quiet quiet;
  private final LiveNodes nodes;
  private final LiveOperations operations;
  private final Timeline timeline;
  private final DialPlan dials;
  private final CausalOrder notes = new CausalOrder();
  private final TreeSet<String> strangeReasons = new TreeSet<>();
  private long firstStartNanos;

  /** A run that has not begun; {@code hands} does what it says. */
  public ObservedRun(Scenario scenario, int run, RealNodes hands) {
    this.scenario = scenario;
    this.run = run;
    recorder = new RunRecorder(hands);
    streams = Streams.of(scenario.run().seed(), run);
    List<NodeSpec> specs = scenario.nodes();
    dials = new DialPlan(scenario.discovery(), specs, streams);
    live = new Measurement(scenario, run, dials, streams, this::reached);
    quiet = new Quiet(scenario, streams, live.watch().mesh());
    nodes = new LiveNodes(specs, live.world(), recorder, dials, this::act);
    operations = new LiveOperations(nodes, recorder, this::act);
    Timeline.Deeds deeds =
        new Timeline.Deeds(
            new LiveFaults(nodes, recorder, this::act, live.world()),
            new LiveCuts(specs, live.world().hosts(), recorder, this::act),
            new LiveSlowdowns(),
            operations,
            Timeline.OnPlatform.NONE);
    timeline = new Timeline(scenario.events(), new Roster(specs), live.world(), deeds);
  }

  private void reached(boolean sync, long sinceNanos) {
    timeline.reached(sync ? Base.SYNC : Base.MESH, sinceNanos);
  }

  /** Has all processes started; they take no names before {@link #begin}. */
  public void prepare() {
    nodes.startAll();
  }

  /** All processes are there: the run begins now, at 0. */
  public void begin() {
    firstStartNanos = nodes.planAll();
    live.begin(firstStartNanos);
    timeline.start();
  }

  /** Time has come so far: does what was to be done until then. */
  public void advance(long nowNanos) {
    recorder.advanced(nowNanos);
    live.advance(nowNanos);
  }

  /** Whether it has come to its end. */
  public boolean isOver() {
    boolean reached =
        switch (scenario.run().stopWhen()) {
          case END -> false;
          case MESH -> live.mesh().firstNanos() != FirstHeld.NEVER;
          case SYNC -> live.sync().holds();
          case QUIET -> quiet.holds(live.world().loop().nowNanos());
        };
    return live.world().loop().nowNanos() >= scenario.run().durationNanos()
        || (reached && !timeline.isPending() && !nodes.isAnyComing());
  }

  // ---- what was seen

  /** A node has its name. */
  public void named(long atNanos, int node, int creation) {
    recorder.note("named", atNanos, node, Integer.toString(creation));
    hasName(atNanos, node, creation);
  }

  private void hasName(long atNanos, int node, int creation) {
    if (nodes.named(node)) {
      String name = name(node);
      see(atNanos, node, (now, m) -> m.watch().registered(now, name, creation));
    }
  }

  /** A connection came up, as one of its nodes reports. */
  public void up(long atNanos, int node, int peer) {
    recorder.note("up", atNanos, node, Integer.toString(peer));
    // Peers find a node that is still waiting for the answer of epmd.
    hasName(atNanos, node, 0);
    see(atNanos, node, (now, m) -> m.watch().nodeUp(now, name(node), name(peer)));
  }

  /** A connection went down, as one of its nodes reports. */
  public void down(long atNanos, int node, int peer, String reason) {
    recorder.note("down", atNanos, node, peer + " " + reason);
    NodedownReason known = reason(reason);
    see(
        atNanos,
        node,
        ofDown(known, node, peer),
        (now, m) -> {
          m.watch().nodeDown(now, name(node), name(peer), known);
          m.watch().unsynced(now, name(node), name(peer));
        });
  }

  private static Role ofDown(NodedownReason reason, int node, int peer) {
    return switch (reason) {
      case DISCONNECT -> new Role(Part.HANG_UP, node, peer);
      case CONNECTION_CLOSED -> new Role(Part.CLOSE, peer, node);
      default -> Role.NONE;
    };
  }

  private NodedownReason reason(String text) {
    for (NodedownReason reason : NodedownReason.values()) {
      if (reason.text().equals(text)) {
        return reason;
      }
    }
    strangeReasons.add(text);
    return NodedownReason.CONNECTION_CLOSED;
  }

  /** Reasons of nodedown that no simulated node gives; they count as connection_closed. */
  public List<String> strangeReasons() {
    return List.copyOf(strangeReasons);
  }

  /** {@code global:sync/0} has returned that was called after a peer came up. */
  public void synced(long atNanos, int node, int peer) {
    recorder.note("synced", atNanos, node, Integer.toString(peer));
    see(
        atNanos,
        node,
        (now, m) -> {
          // Who is lost by then was finished with in another way.
          if (m.watch().mesh().sees(node, peer)) {
            m.watch().synced(now, name(node), name(peer));
          }
        });
  }

  /** A ping has ended. */
  public void pingEnded(long atNanos, int node, int peer, boolean pong) {
    recorder.note(pong ? "pong" : "pang", atNanos, node, Integer.toString(peer));
    see(atNanos, node, (now, m) -> m.watch().pingEnded(now, name(node), name(peer), pong));
  }

  /** disconnect_node has been called. */
  public void disconnected(long atNanos, int node, int peer, boolean wasConnected) {
    recorder.note("disconnected", atNanos, node, peer + " " + wasConnected);
    operations.disconnected(atNanos, node, peer, wasConnected);
  }

  /** A node logged a line; names in it are those of the scenario. */
  public void logged(long atNanos, int node, String line) {
    recorder.note("log", atNanos, node, line);
    boolean hangsUp = line.contains(LOG_DISCONNECTED);
    boolean evicts = GlobalCounts.isWarning(line) && (hangsUp || line.contains(LOG_REQUESTED));
    int peer = evicts ? evicted(line) : -1;
    Role role = hangsUp && peer >= 0 ? new Role(Part.DECISION, node, peer) : Role.NONE;
    see(
        atNanos,
        node,
        role,
        (now, m) -> {
          m.watch().log(now, name(node), line);
          if (peer >= 0) {
            m.watch().overlapDisconnect(now, name(node), name(peer), hangsUp);
          }
        });
  }

  /** Whom a line of global is about that tells of a disconnect; -1 for nobody. */
  private int evicted(String line) {
    for (NodeSpec peer : scenario.nodes()) {
      if (line.contains(" node " + peer.name() + " in order to ")) {
        return peer.index();
      }
    }
    return -1;
  }

  /** The process of a node has ended, whoever ended it. */
  public void exited(long atNanos, int node) {
    recorder.note("exited", atNanos, node, "");
    nodes.ended(Math.max(atNanos, live.world().loop().nowNanos()), node);
    live.tell((now, m) -> {});
  }

  /** Something that a node reports. */
  private void see(long atNanos, int node, Measurement.Note note) {
    see(atNanos, node, Role.NONE, note);
  }

  private void see(long atNanos, int node, Role role, Measurement.Note note) {
    live.advance(atNanos);
    if (nodes.isStarted(node)) {
      take(atNanos, role, note);
      live.tell(note);
    } else if (nodes.mayReport(atNanos, node)) {
      // On its way when the process ended: nothing follows from it any more.
      take(atNanos, role, note);
    }
  }

  /** Something that is taken down, from within an event or not. */
  private void act(long atNanos, Measurement.Note note) {
    take(atNanos, Role.NONE, note);
    live.tell(note);
  }

  private void take(long atNanos, Role role, Measurement.Note note) {
    if (notes.size() == MAX_NOTES) {
      throw new IllegalStateException(MAX_NOTES + " things seen in one run");
    }
    notes.add(atNanos, role, note);
  }

  private String name(int node) {
    return scenario.nodes().get(node).name();
  }

  /** All that this run was told: it can be measured anew from it. */
  public RunRecord record() {
    return new RunRecord(run, recorder.lines());
  }

  /** The result; the run is over. */
  public RunResult result() {
    long endNanos = live.world().loop().nowNanos();
    Discovery nobody =
        new Discovery(Discovery.Strategy.NONE, null, 1, Discovery.Start.REGISTERED, 0);
    DialPlan idle = new DialPlan(nobody, scenario.nodes(), streams);
    idle.use(new Nobody());
    Measurement again = new Measurement(scenario, run, idle, streams, (sync, since) -> {});
    again.begin(firstStartNanos);
    for (CausalOrder.Seen seen : notes.ordered()) {
      again.advance(seen.atNanos());
      again.tell(seen.note());
    }
    again.advance(endNanos);
    return again.result(timeline.notReached());
  }

  /** Dials for nobody: who dialled is known already. */
  private static final class Nobody implements DialPlan.Dialler {

    @Override
    public void ping(
        long nowNanos, int node, String peer, dev.netsplit.protocol.machine.Effects fx) {}

    @Override
    public void pingAt(long atNanos, int node, String peer) {}

    @Override
    public void wake(long nowNanos, int node) {}
  }
}
