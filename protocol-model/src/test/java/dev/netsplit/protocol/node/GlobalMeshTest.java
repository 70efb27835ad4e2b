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
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections become a mesh, and the settings of nodes decide whether. */
class GlobalMeshTest {

  private static final String A = "a@h1";
  private static final String B = "b@h2";
  private static final String C = "c@h3";
  private static final String D = "d@h4";
  private static final Cluster.Settings GLOBAL = Cluster.Settings.WITH_GLOBAL;

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

  private List<String> synced(String node) {
    return List.copyOf(new TreeSet<>(cluster.nodes.get(node).global().synced()));
  }

  private void start(Cluster.Settings settings, String... nodes) {
    for (String node : nodes) {
      cluster.start(node, settings);
    }
    cluster.run(SECOND);
  }

  /** The nodes one after the other, each connected to the first. */
  private void join(String first, String... others) {
    for (String node : others) {
      cluster.connect(node, first);
      cluster.run(3 * SECOND);
    }
  }

  private void call(String node, boolean disconnect) {
    assertTrue(
        cluster.ask(
            node,
            (machine, fx) ->
                disconnect
                    ? machine.global().disconnect(cluster.network.nowNanos(), fx)
                    : machine.global().sync(cluster.network.nowNanos(), fx)));
  }

  @Test
  void twoNodesAreInSyncAfterTheLockersWait() {
    start(GLOBAL, A, B);
    cluster.connect(A, B);
    cluster.run(190 * MILLI);
    assertEquals(List.of(), synced(A));
    cluster.run(SECOND);
    assertEquals(List.of(B), synced(A));
    assertEquals(List.of(A), synced(B));
    assertEquals(List.of(B), cluster.nodes.get(A).global().known());
  }

  @Test
  void threeNodesConnectAllToAll() {
    start(GLOBAL, A, B, C);
    join(A, B, C);
    assertEquals(List.of(B, C), connected(A));
    assertEquals(List.of(A, C), connected(B));
    assertEquals(List.of(A, B), connected(C));
    for (String node : List.of(A, B, C)) {
      assertEquals(connected(node), synced(node), node);
    }
  }

  @Test
  void hiddenNodesTakeNoPart() {
    start(GLOBAL, A, B);
    start(GLOBAL.asHidden(), C);
    join(A, B, C);
    assertEquals(List.of(A), connected(C));
    assertEquals(List.of(B), synced(A));
    for (GlobalMessage kind : GlobalMessage.values()) {
      assertEquals(0, cluster.journal.sent(C, kind), kind.name());
    }
  }

  @Test
  void aNodeWithoutConnectAllIsNotPassedOnAndLeavesItsPeersSessionOpen() {
    start(GLOBAL, A, B);
    start(GLOBAL.with(c -> c.withGlobal(new GlobalSettings(true, false, true))), C);
    join(A, B, C);
    assertEquals(List.of(A), connected(C));
    assertEquals(List.of(B), synced(A));
    assertEquals(0, cluster.journal.sent(C, GlobalMessage.INIT_CONNECT));
    call(A, false);
    cluster.run(30 * SECOND);
    assertFalse(cluster.journal.of(A).contains("synced"), "waits for ever");
    cluster.disconnect(C, A);
    cluster.run(SECOND);
    assertTrue(cluster.journal.of(A).contains("synced"), "a node that is down is not waited for");
  }

  @Test
  void aConnectionThatCannotBeMadeIsALostOneAndTearsTheClusterApart() {
    start(GLOBAL.with(c -> c.withAutoConnect(AutoConnect.NEVER)), A, B, C);
    join(A, B, C);
    assertTrue(cluster.journal.logged(C, "failed to connect to " + B));
    assertFalse(connected(A).containsAll(List.of(B, C)));
  }

  @Test
  void withoutPreventionAConnectionThatCannotBeMadeIsAllThatIsMissing() {
    GlobalSettings lenient = new GlobalSettings(true, true, false);
    Cluster.Settings never = GLOBAL.with(c -> c.withAutoConnect(AutoConnect.NEVER));
    start(never.with(c -> c.withGlobal(lenient)), A, B, C);
    join(A, B, C);
    assertEquals(List.of(B, C), connected(A));
    assertEquals(List.of(A), connected(C));
  }

  @Test
  void syncReturnsWhenAllAreInSync() {
    start(GLOBAL, A, B);
    cluster.connect(A, B);
    cluster.run(50 * MILLI);
    call(A, false);
    cluster.run(100 * MILLI);
    assertFalse(cluster.journal.of(A).contains("synced"));
    cluster.run(SECOND);
    assertTrue(cluster.journal.of(A).contains("synced"));
  }

  @Test
  void globalDisconnectLeavesWithoutAReportOfItsOwn() {
    start(GLOBAL, A, B, C, D);
    join(A, B, C, D);
    cluster.journal.forgetSent();
    call(B, true);
    cluster.run(SECOND);
    assertEquals(List.of(), connected(B));
    assertEquals(List.of(), cluster.nodes.get(B).global().known());
    assertEquals(List.of(C, D), connected(A));
    assertEquals(0, cluster.journal.sent(B, GlobalMessage.LOST_CONNECTION));
    assertTrue(cluster.journal.sent(A, GlobalMessage.LOST_CONNECTION) > 0, "the others report");
  }

  @Test
  void aNodeThatStopsReportsNothingAndTheOthersStayTogether() {
    start(GLOBAL, A, B, C, D);
    join(A, B, C, D);
    cluster.journal.forgetSent();
    cluster.ask(
        B,
        (machine, fx) -> {
          machine.stop(cluster.network.nowNanos(), fx);
          return true;
        });
    cluster.run(3 * SECOND);
    assertEquals(0, cluster.journal.sent(B, GlobalMessage.LOST_CONNECTION));
    assertEquals(List.of(C, D), connected(A));
    assertEquals(List.of(A, D), connected(C));
    assertTrue(cluster.journal.sent(A, GlobalMessage.LOST_CONNECTION) > 0);
  }

  @Test
  void aFrozenMemberHoldsUpAJoinUntilItsTicksRunOut() {
    Cluster.Settings ticks = GLOBAL.ticks(2 * SECOND, SECOND);
    start(ticks, A, B, C, D);
    join(A, B, C);
    cluster.vms.get(B).pause();
    cluster.connect(D, A);
    cluster.run(5 * SECOND);
    assertEquals(List.of(A), connected(D), "the lock waits for the frozen node");
    cluster.run(12 * SECOND);
    assertEquals(List.of(A, C), connected(D));
  }

  /** Two nodes of a release, and one message of another attempt while their session is open. */
  private void stray(OtpProfile release, int version) {
    start(GLOBAL.with(c -> c.withRelease(release)), A, B);
    cluster.connect(A, B);
    cluster.run(50 * MILLI);
    cluster.journal.forgetSent();
    Term.Pid stranger = cluster.spawn(A, (turn, message) -> {});
    Term.Pid locker = new Term.Pid(stranger.node(), 56, 0, stranger.creation());
    Term init =
        Term.tuple(
            Term.atom("init_connect"),
            Term.tuple(Term.integer(version), Term.integer(17)),
            stranger.node(),
            Term.tuple(
                Term.atom("locker"),
                Term.atom("no_longer_a_pid"),
                new Term.MapTerm(List.of(), List.of()),
                locker));
    Term server = Term.tuple(Term.atom("global_name_server"), Term.atom(B));
    cluster.act(stranger, turn -> turn.send(server, Term.tuple(Term.atom("$gen_cast"), init)));
    cluster.run(SECOND);
  }

  /** As OTP up to 25.2.3 does: erlang/otp#9117. */
  @Test
  void oneStrayInitConnectOfAPendingSessionMakesBothSidesStartAnewForEver() {
    stray(OtpProfile.OTP_25, 8);
    assertEquals(List.of(B), connected(A));
    assertEquals(List.of(), synced(A));
    int attempts = cluster.journal.sent(A, GlobalMessage.INIT_CONNECT);
    assertTrue(attempts > 300, attempts + " attempts");
  }

  /** The effect of OTP-19381. */
  @ParameterizedTest
  @ValueSource(strings = {"25.3.2.17", "27", "28"})
  void afterAStrayInitConnectBothSidesAgreeWhereAReconnectionUpsetsNobody(String release) {
    stray(OtpProfile.of(release).orElseThrow(), 8);
    assertEquals(List.of(B), synced(A));
    assertEquals(List.of(A), synced(B));
    int attempts =
        cluster.journal.sent(A, GlobalMessage.INIT_CONNECT)
            + cluster.journal.sent(B, GlobalMessage.INIT_CONNECT);
    assertTrue(attempts <= 4, attempts + " attempts");
  }

  @Test
  void aPeerTooOldToCancelIsHungUpOnWhenItsSessionIsOutOfStep() {
    stray(OtpProfile.OTP_25, 7);
    assertTrue(cluster.journal.logged(B, "disconnects old node " + A + ": out of sync"));
    assertEquals(List.of(), connected(B));
  }
}
