package dev.netsplit.sockets.live;

import static dev.netsplit.sockets.live.Cluster.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.node.ConnectResult;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A live node and a real one connect, or do not. */
@Execution(ExecutionMode.CONCURRENT)
class RealPeerTest {

  private static final String A = "a@localhost";
  private static final String N = "n@localhost";

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

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1"})
  void realNodePingsALiveNode(String host) throws Exception {
    LiveNode live = cluster.live("n@" + host);
    RealErl real = cluster.real("a@" + host);
    assertEquals("pong", real.eval("net_adm:ping('" + live.name() + "')."));
    assertEquals("[" + RealErl.atom(live.name()) + "]", real.eval("nodes()."));
    assertEquals(List.of(real.name()), answer(live.connected()));
    assertEquals(
        "[{nodeup," + RealErl.atom(live.name()) + ",[{node_type,visible}]}]", real.changes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1"})
  void liveNodePingsARealNode(String host) throws Exception {
    RealErl real = cluster.real("a@" + host);
    LiveNode live = cluster.live("n@" + host);
    assertTrue(answer(live.ping(real.name())));
    assertEquals("[" + RealErl.atom(live.name()) + "]", real.eval("nodes()."));
    assertEquals(
        List.of("nodeup", "pong"), cluster.reports(live.name(), real.name()).subList(0, 2));
  }

  @Test
  void longAndShortNamesDoNotMix() throws Exception {
    RealErl real = cluster.real(A);
    LiveNode live = cluster.live("n@127.0.0.1");
    assertFalse(answer(live.ping(A)));
    assertEquals("pang", real.eval("net_adm:ping('n@127.0.0.1')."));
    assertEquals("[]", real.eval("nodes()."));
  }

  @Test
  void wrongCookieIsRefusedByWhoeverAnswers() throws Exception {
    RealErl real = cluster.realWithCookie(A, "another");
    LiveNode live = cluster.live(N);
    assertEquals(Optional.of(ConnectResult.BAD_COOKIE), answer(live.connect(A)));
    assertEquals("pang", real.eval("net_adm:ping('n@localhost')."));
    assertEquals("[]", real.changes());
    assertEquals(List.of("dial_failed bad_cookie"), cluster.reports(N, A));
    assertTrue(real.log().contains("Invalid challenge reply"), real::log);
    cluster.events(N).forEach(event -> assertFalse(event.toString().contains(RealErl.COOKIE)));
  }

  @Test
  void hiddenNodeIsInNoListOfVisibleNodes() throws Exception {
    RealErl real = cluster.real(A);
    LiveNode live = cluster.live(N, config -> config.withHidden(true));
    assertTrue(answer(live.ping(A)));
    assertEquals("{[],[n@localhost]}", real.eval("{nodes(), nodes(hidden)}."));
    assertEquals("[{nodeup,n@localhost,[{node_type,hidden}]}]", real.changes());
    assertEquals("pong", real.eval("net_adm:ping('n@localhost')."));
  }

  @Test
  void hiddenRealNodeIsAnsweredToo() throws Exception {
    RealErl real = cluster.real(A, "-hidden");
    cluster.live(N);
    assertEquals("pong", real.eval("net_adm:ping('n@localhost')."));
    assertEquals("{[],[n@localhost]}", real.eval("{nodes(), nodes(hidden)}."));
  }

  @Test
  void nodeThatIsNotAllowedIsTurnedAway() throws Exception {
    RealErl real = cluster.real(A);
    assertEquals("ok", real.eval("net_kernel:allow([other@localhost])."));
    LiveNode live = cluster.live(N);
    assertEquals(Optional.of(ConnectResult.NOT_ALLOWED), answer(live.connect(A)));
  }

  /** An address of a network for documentation: to ask it would take seconds. */
  @Test
  void nothingBeyondTheLoopbackIsDialled() {
    LiveNode live = cluster.live("n@127.0.0.1");
    String far = "x@192.0.2.1";
    assertEquals(Optional.of(ConnectResult.NO_EPMD), answer(live.connect(far)));
  }

  @Test
  void nameInUseIsRefusedAndTheOwnerKeepsIt() throws Exception {
    RealErl real = cluster.real(A);
    LiveNode second = cluster.launch(A, RealErl.COOKIE, config -> config);
    assertEquals(1, answer(second.exit()));
    assertEquals("not_registered duplicate_name", cluster.reports(A, "").get(0));
    assertEquals(
        "{ok,[\"a\"]}",
        real.eval("{ok, Names} = net_adm:names(localhost), {ok, [N || {N, _} <- Names]}."));
  }

  @Test
  void stoppedNodeLeavesItsNameAndSaysGoodbyeByFin() throws Exception {
    RealErl real = cluster.real(A);
    LiveNode live = cluster.live(N);
    assertTrue(answer(live.ping(A)));
    live.stop();
    assertEquals(0, answer(live.exit()));
    real.await(
        "{ok,[\"a\"]}", "{ok, Names} = net_adm:names(localhost), {ok, [N || {N, _} <- Names]}.");
    real.await(
        "[{nodeup,n@localhost,[{node_type,visible}]},"
            + "{nodedown,n@localhost,[{nodedown_reason,connection_closed},{node_type,visible}]}]",
        RealErl.CHANGES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0n@localhost", "z@localhost"})
  void simultaneousConnectsMakeOneConnection(String name) throws Exception {
    RealErl real = cluster.real(A);
    LiveNode live = cluster.live(name);
    int rounds = 20;
    for (int round = 1; round <= rounds; round++) {
      CompletableFuture<String> theirs = real.ask("net_adm:ping(" + RealErl.atom(name) + ").");
      CompletableFuture<Boolean> ours = live.ping(A);
      assertTrue(answer(ours));
      assertEquals("pong", answer(theirs));
      assertEquals(round, count(name, "nodeup"), "one connection each round");
      real.eval("erlang:disconnect_node(" + RealErl.atom(name) + ").");
      int expected = round;
      Waiting.until(() -> count(name, "nodedown connection_closed"), expected, () -> name);
    }
  }

  private int count(String node, String report) {
    return Collections.frequency(cluster.reports(node, A), report);
  }

  @Test
  void nodeThatRestartsWhileItsOldConnectionIsUpReplacesIt() throws Exception {
    RealErl real = cluster.real(A);
    LiveNode old = cluster.live(N);
    assertTrue(answer(old.ping(A)));
    LiveNode next = cluster.live(N, config -> config.withListening(false));
    assertEquals(Optional.of(ConnectResult.ALIVE), answer(next.connect(A)));
    assertEquals(List.of(A), answer(next.connected()));
    Waiting.until(() -> answer(old.connected()).isEmpty(), () -> "the old connection stays");
    real.await(
        "[{nodeup,n@localhost,[{node_type,visible}]},"
            + "{nodedown,n@localhost,[{nodedown_reason,wait_pending},{node_type,visible}]},"
            + "{nodeup,n@localhost,[{node_type,hidden}]}]",
        RealErl.CHANGES);
  }

  @Test
  void realNodeThatRestartsReplacesItsOldConnection() throws Exception {
    RealErl old = cluster.real(A);
    LiveNode live = cluster.live(N);
    assertEquals("pong", old.eval("net_adm:ping('n@localhost')."));
    RealErl next = cluster.real(A, "-dist_listen", "false");
    assertEquals("pong", next.eval("net_adm:ping('n@localhost')."));
    cluster.awaitReport(N, A, "nodedown wait_pending");
    assertEquals(
        List.of("nodeup", "nodedown wait_pending", "nodeup"),
        cluster.reports(N, A).stream().filter(report -> report.startsWith("node")).toList());
    old.await("[]", "nodes().");
    assertEquals(List.of(A), answer(live.connected()));
  }
}
