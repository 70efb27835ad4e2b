package dev.netsplit.protocol.node;

import static dev.netsplit.protocol.node.TestNetwork.MILLI;
import static dev.netsplit.protocol.node.TestNetwork.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.global.GlobalMessage;
import dev.netsplit.protocol.global.GlobalSettings;
import dev.netsplit.protocol.release.OtpProfile;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.protocol.wire.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Nodes of different releases. */
class NodeReleaseTest {

  private static final String A = "a@h1";
  private static final String B = "b@h2";
  private static final String C = "c@h3";
  private static final String D = "d@h4";

  private final Cluster cluster = new Cluster();

  private void start(String node, String release) {
    OtpProfile profile = OtpProfile.of(release).orElseThrow();
    GlobalSettings global = new GlobalSettings(true, true, profile.global().preventsOverlaps());
    cluster.start(
        node, Cluster.Settings.WITH_GLOBAL.with(c -> c.withRelease(profile).withGlobal(global)));
  }

  private void join(String first, String... others) {
    cluster.run(SECOND);
    for (String node : others) {
      cluster.connect(node, first);
      cluster.run(3 * SECOND);
    }
  }

  private List<String> connected(String node) {
    TreeSet<String> peers = new TreeSet<>(cluster.nodes.keySet());
    peers.removeIf(peer -> !cluster.nodes.get(node).isConnected(peer));
    return List.copyOf(peers);
  }

  private List<String> synced(String node) {
    return List.copyOf(new TreeSet<>(cluster.nodes.get(node).global().synced()));
  }

  private int sentByAll(GlobalMessage kind) {
    return cluster.nodes.keySet().stream().mapToInt(node -> cluster.journal.sent(node, kind)).sum();
  }

  static Stream<Arguments> mixtures() {
    List<Arguments> mixtures = new ArrayList<>();
    for (OtpProfile one : OtpProfile.all()) {
      for (OtpProfile other : OtpProfile.all()) {
        boolean speak =
            one.missing(other.wire().offered()) == 0 && other.missing(one.wire().offered()) == 0;
        if (speak) {
          mixtures.add(Arguments.of(one.id(), other.id()));
        }
      }
    }
    return mixtures.stream();
  }

  @ParameterizedTest
  @MethodSource("mixtures")
  void mixedClustersConnectAllToAll(String one, String other) {
    start(A, one);
    start(B, other);
    start(C, other);
    start(D, one);
    join(A, B, C, D);
    for (String node : List.of(A, B, C, D)) {
      List<String> others = new ArrayList<>(List.of(A, B, C, D));
      others.remove(node);
      assertEquals(others, connected(node), node);
      assertEquals(others, synced(node), node);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "23, 25, 0, 0",
    "24, 25, 0, 0",
    "24, 24, 0, 0",
    "25, 25, 2, 0",
    "25, 28, 2, 0",
  })
  void sessionsAreAcknowledgedBetweenNodesThatBothKnowHow(
      String one, String other, int acknowledged, int cancelled) {
    start(A, one);
    start(B, other);
    join(A, B);
    assertEquals(List.of(B), synced(A));
    assertEquals(acknowledged, sentByAll(GlobalMessage.INIT_CONNECT_ACK));
    assertEquals(cancelled, sentByAll(GlobalMessage.CANCEL_CONNECT));
  }

  @ParameterizedTest
  @CsvSource({"23, 26", "23, 27", "23, 28"})
  void nodesSince26RefuseThoseBefore24(String old, String release) {
    start(A, old);
    start(B, release);
    join(A, B);
    assertEquals(List.of(), connected(A));
    assertTrue(cluster.journal.logged(B, "cannot handle [\"UNLINK_ID\",\"V4_NC\"]"));
    cluster.connect(A, B);
    cluster.run(3 * SECOND);
    assertEquals(List.of(), connected(A));
    assertTrue(cluster.journal.of(A).contains("connect " + B + " NOT_ALLOWED"));
  }

  @Test
  void anOldNodeIsNotToldOfLossesAndIsHungUpOn() {
    start(A, "25");
    start(B, "25");
    start(C, "23");
    start(D, "25");
    join(A, B, C, D);
    cluster.journal.forgetSent();
    cluster.disconnect(B, C);
    cluster.run(SECOND);
    assertEquals(List.of(), connected(C));
    assertEquals(List.of(B, D), connected(A));
    for (String node : List.of(A, D)) {
      assertTrue(cluster.journal.logged(node, "disconnected old node " + C), node);
    }
    assertEquals(0, sentByAll(GlobalMessage.REMOVE_CONNECTION));
    // B tells a and d of its loss, who tell each other. That they lose c as well is no news.
    assertEquals(4, sentByAll(GlobalMessage.LOST_CONNECTION));
  }

  @Test
  void anOldNodeReportsNothing() {
    start(A, "23");
    start(B, "25");
    start(C, "25");
    join(A, B, C);
    cluster.journal.forgetSent();
    cluster.vms.get(B).handle(fx -> cluster.nodes.get(B).halt(fx));
    cluster.run(SECOND);
    assertEquals(0, cluster.journal.sent(A, GlobalMessage.LOST_CONNECTION));
    assertEquals(List.of(C), connected(A));
  }

  @ParameterizedTest
  @CsvSource({"23, false", "24, false", "25, true", "28, true"})
  void aLostConnectionCutsOthersByDefaultSince25(String release, boolean cuts) {
    for (String node : List.of(A, B, C)) {
      start(node, release);
    }
    join(A, B, C);
    cluster.disconnect(B, C);
    cluster.run(SECOND);
    assertEquals(cuts ? List.of() : List.of(B, C), connected(A));
  }

  @Test
  void nodeStaysUnregisteredAfterARestartOfEpmdBefore23Dot3() {
    start(A, "23");
    start(B, "24");
    cluster.run(SECOND);
    for (String host : List.of("h1", "h2")) {
      cluster.network.kill(cluster.vms.get("epmd@" + host));
      cluster.epmds.remove(host);
      cluster.epmd(host);
    }
    cluster.run(10 * SECOND);
    start(C, "24");
    cluster.run(SECOND);
    cluster.connect(C, A);
    cluster.connect(C, B);
    cluster.run(SECOND);
    assertEquals(List.of(B), connected(C));
  }

  @ParameterizedTest
  @CsvSource({"25, true", "25.3.2.17, true", "26, false", "28, false"})
  void aBusyConnectionSuspendsTheNameServerBefore26(String release, boolean suspends) {
    start(A, release);
    start(B, release);
    join(A, B);
    TestVm a = cluster.vms.get(A);
    a.hold("h2");
    Term.Pid p = cluster.spawn(A, Recorder.mortal());
    Term.Pid q = cluster.spawn(B, Recorder.mortal());
    Term load = new Term.Bin(Bytes.of(ByteBuffer.allocate(1 << 17)));
    for (int i = 0; i < 12 && !cluster.nodes.get(A).processes().isSuspended(p); i++) {
      cluster.act(p, turn -> turn.send(q, load));
    }
    assertTrue(cluster.nodes.get(A).processes().isSuspended(p));
    Term server = Term.tuple(Term.atom("global_name_server"), Term.atom(A));
    cluster.act(
        q,
        turn -> {
          Term from = Term.tuple(turn.self(), turn.newRef());
          turn.send(server, Term.tuple(Term.atom("$gen_call"), from, Term.atom("get_known")));
        });
    cluster.run(100 * MILLI);
    Term.Pid nameServer =
        new Term.Pid(p.node(), KernelProcess.GLOBAL_NAME_SERVER.id(), 0, p.creation());
    assertEquals(suspends, cluster.nodes.get(A).processes().isSuspended(nameServer));
    assertFalse(cluster.nodes.get(A).processes().isSuspended(q));
  }
}
