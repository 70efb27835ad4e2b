package dev.netsplit.protocol.node;

import static dev.netsplit.protocol.node.TestNetwork.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Connections become a mesh. */
class GlobalMeshTest {

  private static final String A = "a@h1";
  private static final String B = "b@h2";
  private static final String C = "c@h3";

  private final Cluster cluster = new Cluster();

  private List<String> connected(String node) {
    TreeSet<String> peers = new TreeSet<>();
    for (String peer : cluster.nodes.keySet()) {
      if (cluster.nodes.get(node).isConnected(peer)) {
        peers.add(peer);
      }
    }
    return List.copyOf(peers);
  }

  @Test
  void twoNodesAreInSyncAfterTheLockersWait() {
    cluster.start(A, Cluster.Settings.WITH_GLOBAL);
    cluster.start(B, Cluster.Settings.WITH_GLOBAL);
    cluster.run(SECOND);
    cluster.connect(A, B);
    cluster.run(SECOND);
    assertEquals(List.of(B), cluster.nodes.get(A).global().synced());
    assertEquals(List.of(A), cluster.nodes.get(B).global().synced());
    assertEquals(List.of(B), cluster.nodes.get(A).global().known());
  }

  @Test
  void threeNodesConnectAllToAll() {
    for (String node : List.of(A, B, C)) {
      cluster.start(node, Cluster.Settings.WITH_GLOBAL);
    }
    cluster.run(SECOND);
    cluster.connect(B, A);
    cluster.run(SECOND);
    cluster.connect(C, A);
    cluster.run(SECOND);
    assertEquals(List.of(B, C), connected(A));
    assertEquals(List.of(A, C), connected(B));
    assertEquals(List.of(A, B), connected(C));
    for (String node : List.of(A, B, C)) {
      TreeSet<String> synced = new TreeSet<>(cluster.nodes.get(node).global().synced());
      assertEquals(new TreeSet<>(connected(node)), synced, node);
    }
  }
}
