package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.scenarios.model.Discovery;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.sim.random.RandomStream;
import dev.netsplit.sim.random.Streams;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes each node ping its peers, so many at a time, once it is registered and its turn has come.
 * Knows no protocol: a ping is asked for and answered.
 */
final class DialPlan {

  /** Pings a peer; the answer comes back through {@link #pingEnded}. */
  interface Dialler {

    /** Makes {@code node} ping the node named {@code peer}. */
    void ping(long nowNanos, int node, String peer, Effects fx);

    /** The same later. */
    void pingAt(long atNanos, int node, String peer);

    /** Asks for a call of {@link #dial} in a moment, from within the process of {@code node}. */
    void wake(long nowNanos, int node);
  }

  /** What one node has to do in its present life. */
  private static final class Dialling {
    private final ArrayDeque<String> toPing = new ArrayDeque<>(0);
    private final List<String> underWay = new ArrayList<>(0);
    private RandomStream jitter;
    private int lives;
  }

  private final List<NodeSpec> nodes;
  private final Streams streams;
  private final JoinPattern pattern;
  private final DialGate gate;
  private final List<Dialling> diallings = new ArrayList<>();
  private final int parallel;
  private final long jitterNanos;
  private Dialler dialler;

  DialPlan(Discovery discovery, List<NodeSpec> nodes, Streams streams) {
    this.nodes = nodes;
    this.streams = streams;
    this.pattern = new JoinPattern(discovery, nodes, streams);
    this.gate =
        new DialGate(discovery, (int) nodes.stream().filter(node -> !node.isSuccessor()).count());
    this.parallel = discovery.parallel();
    this.jitterNanos = discovery.jitterNanos();
    nodes.forEach(node -> diallings.add(new Dialling()));
  }

  void use(Dialler newDialler) {
    dialler = newDialler;
  }

  /** A life of {@code node} begins: it has everybody on its list to ping. */
  void registered(long nowNanos, int node, MeshWatch mesh) {
    NodeSpec spec = nodes.get(node);
    Dialling dialling = diallings.get(node);
    int life = dialling.lives++;
    dialling.toPing.clear();
    dialling.underWay.clear();
    dialling.jitter = streams.stream("dial-jitter", spec.name(), life);
    pattern.peers(spec, life).forEach(peer -> dialling.toPing.add(peer.name()));
    gate.registered(node);
    if (gate.isOpen(node)) {
      dialler.wake(nowNanos, node);
    }
    meshChanged(nowNanos, mesh);
  }

  /** Who sees whom has changed: somebody's turn may have come. */
  void meshChanged(long nowNanos, MeshWatch mesh) {
    gate.advance(mesh).stream().filter(mesh::isLive).forEach(node -> dialler.wake(nowNanos, node));
  }

  /** A ping ended, whoever asked for it. */
  void pingEnded(long nowNanos, int node, String peer) {
    if (diallings.get(node).underWay.remove(peer)) {
      dialler.wake(nowNanos, node);
    }
  }

  /** Starts as many pings of {@code node} as may be under way. */
  void dial(long nowNanos, int node, Effects fx) {
    Dialling dialling = diallings.get(node);
    while (dialling.underWay.size() < parallel && !dialling.toPing.isEmpty()) {
      String peer = dialling.toPing.poll();
      dialling.underWay.add(peer);
      if (jitterNanos == 0) {
        dialler.ping(nowNanos, node, peer, fx);
      } else {
        long delayNanos = dialling.jitter.nextLong(jitterNanos + 1);
        dialler.pingAt(nowNanos + delayNanos, node, peer);
      }
    }
  }
}
