package dev.netsplit.sockets.live;

import static dev.netsplit.sockets.live.Cluster.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.term.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Meshes of real and live nodes. */
@Execution(ExecutionMode.CONCURRENT)
class RealMeshTest {

  private static final int MANY = 40;

  private Cluster cluster;

  @BeforeEach
  void startEpmd() throws Exception {
    cluster = new Cluster();
  }

  @AfterEach
  void endEverything() throws Exception {
    if (cluster != null) {
      cluster.close();
    }
  }

  private List<RealErl> threeRealNodes() throws Exception {
    List<RealErl> real = new ArrayList<>();
    for (String name : List.of("a@localhost", "b@localhost", "c@localhost")) {
      real.add(cluster.real(name));
    }
    assertEquals("pong", real.get(1).eval("net_adm:ping(a@localhost)."));
    assertEquals("pong", real.get(2).eval("net_adm:ping(a@localhost)."));
    for (RealErl node : real) {
      node.await("2", "length(nodes()).");
      assertEquals("ok", node.eval("global:sync()."));
    }
    return real;
  }

  @Test
  void fortyLiveNodesJoinThreeRealOnesAndAllSeeAll() throws Exception {
    List<RealErl> real = threeRealNodes();
    assertEquals("yes", real.get(2).eval("global:register_name(c, whereis(watcher))."));
    List<LiveNode> live = new ArrayList<>();
    for (int i = 1; i <= MANY; i++) {
      live.add(cluster.live("n" + i + "@localhost"));
    }
    List<CompletableFuture<Boolean>> pings = new ArrayList<>();
    live.forEach(node -> pings.add(node.ping("a@localhost")));
    for (CompletableFuture<Boolean> ping : pings) {
      assertTrue(answer(ping));
    }
    int all = real.size() + live.size();
    for (RealErl node : real) {
      node.await(Integer.toString(all - 1), "length(nodes()).");
    }
    for (LiveNode node : live) {
      Waiting.until(() -> answer(node.connected()).size(), all - 1, node::name);
      answer(node.globalSync());
      Waiting.until(
          () -> answer(node.whereisName(Term.atom("c"))).isPresent(), () -> "c at " + node.name());
    }
    assertEquals("ok", real.get(0).eval("global:sync()."));
  }

  /** One link is lost, and with it the two that would have bridged the halves. */
  @Test
  void lossOfOneLinkIsolatesAllThree() throws Exception {
    RealErl a = cluster.real("a@localhost");
    RealErl b = cluster.real("b@localhost");
    LiveNode n = cluster.live("n@localhost");
    assertEquals("pong", b.eval("net_adm:ping(a@localhost)."));
    assertTrue(answer(n.ping("a@localhost")));
    Waiting.until(() -> answer(n.synced()).size(), 2, () -> "n is not synced");
    assertEquals("ok", a.eval("global:sync()."));
    assertEquals("ok", b.eval("global:sync()."));

    assertEquals("true", a.eval("erlang:disconnect_node(n@localhost)."));
    a.await("[]", "nodes().");
    b.await("[]", "nodes().");
    Waiting.until(() -> answer(n.connected()).isEmpty(), () -> "n is connected");
    assertTrue(
        (a.log() + b.log()).contains("prevent overlapping partitions"), () -> a.log() + b.log());
  }

  /** The same, begun by the live node. */
  @Test
  void liveNodeThatHangsUpIsolatesAllThree() throws Exception {
    RealErl a = cluster.real("a@localhost");
    RealErl b = cluster.real("b@localhost");
    LiveNode n = cluster.live("n@localhost");
    assertTrue(answer(n.ping("a@localhost")));
    assertTrue(answer(n.ping("b@localhost")));
    a.await("2", "length(nodes()).");
    Waiting.until(() -> answer(n.synced()).size(), 2, () -> "n is not synced");
    assertEquals("ok", a.eval("global:sync()."));
    assertEquals("ok", b.eval("global:sync()."));

    assertTrue(answer(n.disconnect("a@localhost")));
    a.await("[]", "nodes().");
    b.await("[]", "nodes().");
    Waiting.until(() -> answer(n.connected()).isEmpty(), () -> "n is connected");
  }
}
