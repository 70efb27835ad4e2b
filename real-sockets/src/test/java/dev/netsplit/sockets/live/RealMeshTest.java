package dev.netsplit.sockets.live;

import static dev.netsplit.sockets.live.Cluster.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.term.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

  /** Three nodes in a mesh: a and b are real. */
  private LiveNode joinAAndB(RealErl a, RealErl b) throws Exception {
    LiveNode n = cluster.live("n@localhost");
    assertEquals("pong", b.eval("net_adm:ping(a@localhost)."));
    assertTrue(answer(n.ping("a@localhost")));
    b.await("2", "length(nodes()).");
    Waiting.until(() -> answer(n.synced()).size(), 2, () -> "n is not synced");
    assertEquals("ok", a.eval("global:sync()."));
    assertEquals("ok", b.eval("global:sync()."));
    return n;
  }

  /**
   * The partitions after a and n have lost their connection: b is alone, or with one of them, and
   * all say the same. Which it is depends on whose report is first.
   */
  private static String partitions(RealErl a, RealErl b, LiveNode n) throws Exception {
    String ofA = a.eval("lists:sort(nodes()).");
    String ofB = b.eval("lists:sort(nodes()).");
    String ofN = answer(n.connected()).toString();
    return ofA + " " + ofB + " " + ofN;
  }

  private static void awaitNoOverlap(RealErl a, RealErl b, LiveNode n) throws Exception {
    Set<String> lawful =
        Set.of("[] [] []", "[b@localhost] [a@localhost] []", "[] [n@localhost] [b@localhost]");
    Waiting.until(() -> lawful.contains(partitions(a, b, n)), () -> "partitions overlap");
  }

  @Test
  void lossOfOneLinkLeavesNoOverlap() throws Exception {
    RealErl a = cluster.real("a@localhost");
    RealErl b = cluster.real("b@localhost");
    LiveNode n = joinAAndB(a, b);
    assertEquals("true", a.eval("erlang:disconnect_node(n@localhost)."));
    awaitNoOverlap(a, b, n);
    String logs = a.log() + b.log() + cluster.events("n@localhost");
    assertTrue(logs.contains("prevent overlapping partitions"), logs);
  }

  @Test
  void liveNodeThatHangsUpLeavesNoOverlap() throws Exception {
    RealErl a = cluster.real("a@localhost");
    RealErl b = cluster.real("b@localhost");
    LiveNode n = joinAAndB(a, b);
    assertTrue(answer(n.disconnect("a@localhost")));
    awaitNoOverlap(a, b, n);
    String logs = a.log() + b.log() + cluster.events("n@localhost");
    assertTrue(logs.contains("prevent overlapping partitions"), logs);
  }
}
