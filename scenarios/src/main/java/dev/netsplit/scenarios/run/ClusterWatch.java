package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.node.ConnectResult;
import dev.netsplit.protocol.node.NodeListener;
import dev.netsplit.protocol.node.NodedownReason;
import dev.netsplit.protocol.node.SetupStep;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.sim.digest.HistoryDigest;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Listens to all nodes of a run and keeps what is measured of them. Passive: it never acts on the
 * cluster.
 */
final class ClusterWatch implements NodeListener {

  /** Is told of a VM that could not register its name. */
  interface FailedStart {

    void failed(long nowNanos, int node, String reason);
  }

  private static final int REGISTERED = 100;
  private static final int REGISTRATION_FAILED = 101;
  private static final int NODE_UP = 102;
  private static final int NODE_DOWN = 103;
  private static final int CONNECT_ENDED = 104;
  private static final int PING_ENDED = 105;

  private final HistoryDigest history;
  private final int[] hostOfNode;
  private final TreeMap<String, Integer> indexByName = new TreeMap<>();
  private final TreeMap<String, Long> connectAttempts = new TreeMap<>();
  private final TreeMap<String, Long> nodedowns = new TreeMap<>();
  private final MeshWatch mesh;
  private final DetectionWatch detections;
  private final OutageWatch outages;
  private final PathWatch paths;
  private final DialPlan dials;
  private FailedStart failedStart;

  ClusterWatch(List<NodeSpec> nodes, World world, DialPlan dials) {
    this.history = world.history();
    this.dials = dials;
    this.mesh = new MeshWatch(nodes);
    this.detections = new DetectionWatch(nodes);
    this.outages = new OutageWatch(mesh, shortestSilencesNanos(nodes));
    this.paths = new PathWatch(nodes.size(), outages);
    this.hostOfNode = new int[nodes.size()];
    for (NodeSpec node : nodes) {
      indexByName.put(node.name(), node.index());
      hostOfNode[node.index()] = world.hosts().find(node.host());
    }
  }

  private static long[] shortestSilencesNanos(List<NodeSpec> nodes) {
    return nodes.stream()
        .map(NodeSpec::erlang)
        .mapToLong(erlang -> erlang.netTicktimeNanos() - erlang.tickIntervalNanos())
        .toArray();
  }

  void onFailedStart(FailedStart action) {
    failedStart = action;
  }

  MeshWatch mesh() {
    return mesh;
  }

  DetectionWatch detections() {
    return detections;
  }

  /** Where faults report when they make paths unusable, and when no more. */
  PathWatch paths() {
    return paths;
  }

  /** An event of the timeline began. */
  void faultBegan(long nowNanos, String event) {}

  /** An event of the timeline was undone: whoever has not reported it by now never will. */
  void faultEnded(long nowNanos, String event) {
    detections.undone(nowNanos, event);
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
    detections.observerDied(nowNanos, node);
    outages.died(node);
    paths.resumed(nowNanos, node);
  }

  /** A node that ended is to start again. */
  void comesBack(long nowNanos, int node) {
    mesh.comesBack(nowNanos, node);
  }

  @Override
  public void registered(long nowNanos, String node, int creation) {
    int index = index(node);
    history.record(hostOfNode[index], nowNanos, REGISTERED, creation);
    mesh.started(nowNanos, index);
    paths.started(index);
    dials.registered(nowNanos, index);
  }

  @Override
  public void registrationFailed(long nowNanos, String node, String reason) {
    int index = index(node);
    history.recordText(hostOfNode[index], nowNanos, REGISTRATION_FAILED, reason);
    failedStart.failed(nowNanos, index, reason);
  }

  @Override
  public void nodeUp(long nowNanos, String node, String peer) {
    int index = index(node);
    history.recordText(hostOfNode[index], nowNanos, NODE_UP, node + ' ' + peer);
    mesh.nodeUp(nowNanos, index, index(peer));
  }

  @Override
  public void nodeDown(long nowNanos, String node, String peer, NodedownReason reason) {
    int index = index(node);
    history.recordText(
        hostOfNode[index], nowNanos, NODE_DOWN, node + ' ' + peer + ' ' + reason.text());
    nodedowns.merge(reason.text(), 1L, Long::sum);
    mesh.nodeDown(nowNanos, index, index(peer));
    detections.nodeDown(nowNanos, index, index(peer), reason.text());
    outages.nodeDown(nowNanos, index, index(peer), reason == NodedownReason.NET_TICK_TIMEOUT);
  }

  @Override
  public void connectEnded(long nowNanos, String node, String peer, ConnectResult result) {
    String name = result.name().toLowerCase(Locale.ROOT);
    int host = hostOfNode[index(node)];
    history.recordText(host, nowNanos, CONNECT_ENDED, node + ' ' + peer + ' ' + name);
    connectAttempts.merge(name, 1L, Long::sum);
  }

  @Override
  public void setupStep(long nowNanos, String node, String peer, SetupStep step) {}

  @Override
  public void ticked(long nowNanos, String node, int sent, int suppressed) {}

  @Override
  public void silence(long nowNanos, String node, String peer, int ticks) {}

  @Override
  public void pingEnded(long nowNanos, String node, String peer, boolean pong) {
    int index = index(node);
    history.recordText(
        hostOfNode[index], nowNanos, PING_ENDED, node + ' ' + peer + (pong ? " pong" : " pang"));
    dials.pingEnded(nowNanos, index);
  }

  /** What a node would log is text for people, not part of the history. */
  @Override
  public void log(long nowNanos, String node, String line) {}

  private int index(String node) {
    Integer index = indexByName.get(node);
    if (index == null) {
      throw new IllegalStateException("no node " + node + " in this scenario");
    }
    return index;
  }
}
