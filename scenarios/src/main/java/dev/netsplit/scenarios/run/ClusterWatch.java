package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.global.GlobalMessage;
import dev.netsplit.protocol.node.ConnectResult;
import dev.netsplit.protocol.node.NodedownReason;
import dev.netsplit.protocol.node.SetupStep;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.result.Availability;
import dev.netsplit.scenarios.result.DetectionQuality;
import dev.netsplit.scenarios.result.EventSpan;
import dev.netsplit.scenarios.result.RunMeasures;
import dev.netsplit.sim.digest.HistoryDigest;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Listens to all nodes of a run and keeps what is measured of them. Passive: it never acts on the
 * cluster.
 */
final class ClusterWatch extends OutputReports {

  /** Is told of a VM that could not register its name. */
  interface FailedStart {

    void failed(long nowNanos, int node, String reason);
  }

  /** What a node says whose name another process has. */
  static final String DUPLICATE_NAME = "duplicate_name";

  private static final int REGISTERED = 100;
  private static final int REGISTRATION_FAILED = 101;
  private static final int NODE_UP = 102;
  private static final int NODE_DOWN = 103;
  private static final int CONNECT_ENDED = 104;
  private static final int PING_ENDED = 105;

  private final HistoryDigest history;
  private final int[] hostOfNode;
  private final Map<String, Integer> indexByName = new LinkedHashMap<>();
  private final TreeMap<String, Long> connectAttempts = new TreeMap<>();
  private final TreeMap<String, Long> nodedowns = new TreeMap<>();
  private final MeshWatch mesh;
  private final SyncWatch sync;
  private final DetectionWatch detections;
  private final OutageWatch outages;
  private final PathWatch paths;
  private final FalseDetectionWatch falseDetections;
  private final AsymmetryWatch asymmetry;
  private final SilenceWatch silences;
  private final SetupWatch setups;
  private final TickWatch ticks;
  private final JoinWatch joins;
  private final MeshShapeWatch shape;
  private final GlobalWatch global = global();
  private final EventWatch events;
  private final AvailabilityWatch availability;
  private final Averages averages;
  private final DialPlan dials;
  private FailedStart failedStart;

  ClusterWatch(List<NodeSpec> nodes, World world, DialPlan dials, long sampleNanos) {
    super(new GlobalWatch(nodes), new ServingWatch(nodes));
    this.history = world.history();
    this.events = new EventWatch(world.onlooker());
    this.dials = dials;
    this.mesh = new MeshWatch(nodes);
    this.sync = new SyncWatch(nodes, mesh);
    watchGroups(new GroupWatch(nodes, mesh));
    this.detections = new DetectionWatch(nodes);
    this.outages = OutageWatch.of(mesh, nodes);
    this.paths = new PathWatch(nodes.size(), outages);
    this.falseDetections = new FalseDetectionWatch(nodes, mesh, paths);
    this.asymmetry = new AsymmetryWatch(mesh, nodes.size());
    this.silences = new SilenceWatch(nodes);
    this.setups = new SetupWatch(nodes);
    this.ticks = new TickWatch(nodes.size());
    this.joins = new JoinWatch(nodes, mesh, paths);
    this.shape = new MeshShapeWatch(mesh, nodes, joins);
    onRegistered(joins::registered);
    this.availability = new AvailabilityWatch(sampleNanos);
    this.averages = new Averages(availability, shape, ticks);
    this.hostOfNode = new int[nodes.size()];
    for (NodeSpec node : nodes) {
      indexByName.put(node.name(), node.index());
      hostOfNode[node.index()] = world.hosts().find(node.host());
    }
  }

  void onFailedStart(FailedStart action) {
    failedStart = action;
  }

  MeshWatch mesh() {
    return mesh;
  }

  SyncWatch sync() {
    return sync;
  }

  DetectionWatch detections() {
    return detections;
  }

  JoinWatch joins() {
    return joins;
  }

  /** Where faults report when they make paths unusable, and when no more. */
  PathWatch paths() {
    return paths;
  }

  /** An event of the timeline began. */
  void faultBegan(long nowNanos, String event) {
    events.began(nowNanos, event);
    shape.eventBegan(nowNanos, event);
    availability.eventHappened(nowNanos);
  }

  /**
   * An event of the timeline that begins now is about to make the paths between nodes of two sets
   * unusable, to stop one of them, or to part them; told before it does.
   */
  void faultHits(long nowNanos, String event, BitSet some, BitSet others) {
    shape.eventHits(nowNanos, event, some, others);
  }

  /** An event of the timeline was undone: it counts as undetected by all who report it later. */
  void faultEnded(long nowNanos, String event) {
    detections.undone(nowNanos, event);
    events.ended(nowNanos, event);
  }

  /** What is averaged over time, to be told from when. */
  Averages averages() {
    return averages;
  }

  /** All that was measured beside detections and counts; ends the watch. */
  RunMeasures finish(long nowNanos) {
    Availability shares = availability.finish(nowNanos);
    DetectionQuality quality =
        new DetectionQuality(
            falseDetections.finish(nowNanos),
            availability.connectedPairMicros(),
            outages.finish(),
            asymmetry.finish(nowNanos),
            silences.finish());
    List<EventSpan> spans = events.finish();
    return new RunMeasures(
        spans,
        quality,
        shares,
        setups.finish(asymmetry.pairsConnected()),
        ticks.finish(),
        lost(),
        shape.finish(nowNanos),
        global.finish(nowNanos, spans),
        AgreementsAfter.events(nowNanos, spans, sync, groups()),
        joins.finish(nowNanos, spans),
        output().finish(nowNanos),
        serving().finish(nowNanos));
  }

  private void meshChanged(long nowNanos) {
    availability.changed(nowNanos, mesh.connectedPairs(), mesh.liveVisible());
    dials.meshChanged(nowNanos, mesh);
  }

  SortedMap<String, Long> connectAttempts() {
    return connectAttempts;
  }

  SortedMap<String, Long> nodedowns() {
    return nodedowns;
  }

  /** A node's process ended, whatever the reason. */
  void died(long nowNanos, int node) {
    mesh.died(nowNanos, node);
    sync.died(nowNanos, node);
    groups().died(nowNanos, node);
    detections.observerDied(nowNanos, node);
    outages.died(node);
    paths.resumed(nowNanos, node);
    falseDetections.died(nowNanos, node);
    asymmetry.changed(nowNanos, node);
    shape.died(nowNanos, node);
    global.died(nowNanos, node);
    silences.died(node);
    setups.died(node);
    output().died(nowNanos, node);
    serving().died(nowNanos, node);
    meshChanged(nowNanos);
  }

  /** A node that ended is to start again. */
  void comesBack(long nowNanos, int node) {
    mesh.comesBack(nowNanos, node);
    sync.comesBack(nowNanos);
    groups().comesBack(nowNanos);
  }

  @Override
  public void registered(long nowNanos, String node, int creation) {
    int index = index(node);
    history.record(hostOfNode[index], nowNanos, REGISTERED, creation);
    mesh.started(nowNanos, index);
    serving().registered(nowNanos, index);
    sync.started(nowNanos, index);
    paths.started(index);
    asymmetry.changed(nowNanos, index);
    setups.nameAccepted(nowNanos, index);
    meshChanged(nowNanos);
    dials.registered(nowNanos, index, mesh);
    begins(nowNanos, index);
  }

  @Override
  public void registrationFailed(long nowNanos, String node, String reason) {
    int index = index(node);
    history.recordText(hostOfNode[index], nowNanos, REGISTRATION_FAILED, reason);
    if (reason.equals(DUPLICATE_NAME)) {
      setups.nameRefused(nowNanos, index);
    }
    failedStart.failed(nowNanos, index, reason);
  }

  @Override
  public void nodeUp(long nowNanos, String node, String peer) {
    int index = index(node);
    history.recordText(hostOfNode[index], nowNanos, NODE_UP, node + ' ' + peer);
    int other = index(peer);
    mesh.nodeUp(nowNanos, index, other);
    serving().nodeUp(nowNanos, index, other);
    asymmetry.changed(nowNanos, index, other);
    shape.changed(nowNanos, index, other);
    global.nodeUp(index, other);
    silences.nodeUp(index, other);
    falseDetections.nodeUp(index, other);
    meshChanged(nowNanos);
  }

  @Override
  public void nodeDown(long nowNanos, String node, String peer, NodedownReason reason) {
    int index = index(node);
    history.recordText(
        hostOfNode[index], nowNanos, NODE_DOWN, node + ' ' + peer + ' ' + reason.text());
    int other = index(peer);
    boolean evicted = global.nodeDown(nowNanos, index, other, reason);
    String label = evicted ? EvictionWatch.REASON : reason.text();
    nodedowns.merge(label, 1L, Long::sum);
    lost(nowNanos, index, other, reason, label);
  }

  private void lost(long nowNanos, int node, int peer, NodedownReason reason, String label) {
    boolean byTicks = reason == NodedownReason.NET_TICK_TIMEOUT;
    boolean onPurpose =
        reason == NodedownReason.DISCONNECT || reason == NodedownReason.NET_KERNEL_TERMINATED;
    mesh.nodeDown(nowNanos, node, peer);
    serving().nodeDown(nowNanos, node, peer);
    detections.nodeDown(nowNanos, node, peer, label);
    outages.nodeDown(nowNanos, node, peer, byTicks);
    falseDetections.nodeDown(nowNanos, node, peer, label, onPurpose);
    asymmetry.changed(nowNanos, node, peer);
    shape.changed(nowNanos, node, peer);
    global.lost(node, peer);
    global.storms().calmed(node, peer);
    silences.nodeDown(node, peer, byTicks);
    meshChanged(nowNanos);
  }

  @Override
  public void connectEnded(long nowNanos, String node, String peer, ConnectResult result) {
    String name = result.name().toLowerCase(Locale.ROOT);
    int host = hostOfNode[index(node)];
    history.recordText(host, nowNanos, CONNECT_ENDED, node + ' ' + peer + ' ' + name);
    connectAttempts.merge(name, 1L, Long::sum);
    setups.ended(nowNanos, index(node), index(peer), name);
    global.cascades().dialEnded(nowNanos, index(node), index(peer), name);
  }

  @Override
  public void setupStep(long nowNanos, String node, String peer, SetupStep step) {
    setups.step(nowNanos, index(node), index(peer), step);
  }

  @Override
  public void ticked(long nowNanos, String node, int sent, int suppressed) {
    ticks.ticked(nowNanos, index(node), sent, suppressed);
  }

  @Override
  public void silence(long nowNanos, String node, String peer, int inARow) {
    silences.silence(index(node), index(peer), inARow);
  }

  @Override
  public void pingEnded(long nowNanos, String node, String peer, boolean pong) {
    int index = index(node);
    history.recordText(
        hostOfNode[index], nowNanos, PING_ENDED, node + ' ' + peer + (pong ? " pong" : " pang"));
    dials.pingEnded(nowNanos, index, peer);
  }

  @Override
  public void synced(long nowNanos, String node, String peer) {
    sync.synced(nowNanos, index(node), index(peer));
    global.locks().synced(index(node), index(peer));
    global.storms().calmed(index(node), index(peer));
  }

  @Override
  public void unsynced(long nowNanos, String node, String peer) {
    sync.unsynced(nowNanos, index(node), index(peer));
    global.lost(index(node), index(peer));
  }

  @Override
  public void sessionBegun(long nowNanos, String node, String peer) {
    global.storms().sessionBegun(nowNanos, index(node), index(peer));
  }

  @Override
  public void lossTold(long nowNanos, String node, String reporter, String lost, int messages) {
    global.lossTold(nowNanos, index(node), index(reporter), index(lost), messages);
  }

  @Override
  public void sessions(long nowNanos, String node, int open) {
    sync.sessions(nowNanos, index(node), open);
  }

  @Override
  public void lockHeld(long nowNanos, String node, boolean held) {
    sync.lockHeld(nowNanos, index(node), held);
  }

  /** What a node would log is text for people, not part of the history. */
  @Override
  public void log(long nowNanos, String node, String line) {
    super.log(nowNanos, node, line);
    setups.logged(nowNanos, index(node), line);
  }

  @Override
  public void globalSent(long nowNanos, String node, GlobalMessage kind, int count) {
    global.counts().sent(kind, count);
  }

  @Override
  public void lockAnswered(long nowNanos, String node, boolean granted) {
    global.locks().answered(index(node), granted);
    global.counts().served(GlobalMessage.SET_LOCK);
  }

  @Override
  public void lockReleased(long nowNanos, String node) {
    global.counts().served(GlobalMessage.DEL_LOCK);
  }

  @Override
  public void lockBegun(long nowNanos, String node, String peer, boolean initiator) {
    global.locks().begun(nowNanos, index(node), index(peer), initiator);
  }

  @Override
  public void lockEnded(long nowNanos, String node, String peer, boolean locked) {
    global.locks().ended(nowNanos, index(node), index(peer), locked);
  }

  @Override
  public void unlocked(long nowNanos, String node, String peer) {
    global.locks().unlocked(nowNanos, index(node));
  }

  @Override
  public void overlapDisconnect(long nowNanos, String node, String peer, boolean byPeer) {
    global.decided(nowNanos, index(node), index(peer), byPeer);
  }

  @Override
  int index(String node) {
    Integer index = indexByName.get(node);
    if (index == null) {
      throw new IllegalStateException("no node " + node + " in this scenario");
    }
    return index;
  }
}
