package dev.netsplit.protocol.node;

import static dev.netsplit.protocol.node.TestNetwork.MILLI;
import static dev.netsplit.protocol.node.TestNetwork.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.handshake.Status;
import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What net_kernel lets in, dials and refuses. */
class NodePolicyTest {

  private static final String A = "a@h1";
  private static final String B = "b@h2";

  private final Cluster cluster = new Cluster();

  private void start(AutoConnect policyOfA) {
    cluster.start(A, Cluster.Settings.DEFAULT.with(c -> c.withAutoConnect(policyOfA)));
    cluster.start(B);
    cluster.run(SECOND);
    cluster.journal.forget();
  }

  private void connectAndLose() {
    cluster.connect(A, B);
    cluster.run(SECOND);
    cluster.disconnect(B, A);
    cluster.run(SECOND);
    cluster.journal.forget();
  }

  /** Has a process of A monitor B passively; what it is told goes to the journal. */
  private void passiveConnect() {
    ProcessBehaviour monitoring =
        new ProcessBehaviour() {
          @Override
          public void started(Turn turn) {
            turn.monitorNodePassively(Term.atom(B));
          }

          @Override
          public void received(Turn turn, Term message) {
            boolean ended = Turn.isPassiveAnswer(message, B);
            cluster.journal.add(turn.nowNanos(), A, ended ? "wait ended" : "monitored node down");
          }
        };
    cluster.ask(
        A,
        (node, fx) -> {
          node.processes().spawn(cluster.network.nowNanos(), monitoring, fx);
          return true;
        });
  }

  @Test
  void neverDialsForAMessageButForConnectNodeAndTakesWhatComesIn() {
    start(AutoConnect.NEVER);
    cluster.ping(A, B);
    cluster.run(SECOND);
    assertEquals(List.of("pang " + B), cluster.journal.of(A));
    assertEquals(List.of(), cluster.network.transcript(Traffic.HANDSHAKE));
    cluster.journal.forget();
    passiveConnect();
    assertEquals(List.of("monitored node down", "wait ended"), cluster.journal.of(A));
    cluster.ping(B, A);
    cluster.run(SECOND);
    cluster.ping(A, B);
    cluster.run(SECOND);
    assertTrue(cluster.journal.of(A).contains("pong " + B), "there is a connection now");
    connectAndLose();
    assertTrue(cluster.connect(A, B));
    cluster.run(SECOND);
    assertTrue(cluster.nodes.get(A).isConnected(B));
  }

  @Test
  void onceBarsAPeerWhoseConnectionWentDownUntilItIsDialledExplicitly() {
    start(AutoConnect.ONCE);
    cluster.ping(A, B);
    cluster.run(SECOND);
    assertTrue(cluster.journal.of(A).contains("pong " + B));
    connectAndLose();
    cluster.ping(A, B);
    cluster.run(SECOND);
    assertEquals(List.of("pang " + B), cluster.journal.of(A));
    assertTrue(cluster.connect(A, B));
    cluster.run(SECOND);
    assertTrue(cluster.nodes.get(A).isConnected(B));
  }

  @Test
  void onceLiftsTheBarForAConnectionThatComesIn() {
    start(AutoConnect.ONCE);
    connectAndLose();
    cluster.ping(B, A);
    cluster.run(SECOND);
    assertEquals(List.of("up " + B), cluster.journal.of(A));
  }

  @Test
  void onceDoesNotBarAPeerThatWasNeverUp() {
    start(AutoConnect.ONCE);
    cluster.ping(A, "x@h2");
    cluster.run(SECOND);
    cluster.ping(A, "x@h2");
    cluster.run(SECOND);
    assertEquals(
        2, cluster.journal.of(A).stream().filter("connect x@h2 NOT_REGISTERED"::equals).count());
  }

  @Test
  void passiveConnectToABarredPeerWaitsForItToComeIn() {
    start(AutoConnect.ONCE);
    connectAndLose();
    passiveConnect();
    cluster.run(3 * SECOND);
    assertEquals(List.of(), cluster.journal.of(A));
    cluster.ping(B, A);
    cluster.run(10 * SECOND);
    assertEquals(List.of("up " + B, "wait ended"), cluster.journal.of(A));
  }

  @Test
  void passiveConnectToABarredPeerWaitsForTheSetUpTimeOnly() {
    start(AutoConnect.ONCE);
    connectAndLose();
    long begunNanos = cluster.network.nowNanos();
    passiveConnect();
    cluster.run(20 * SECOND);
    assertEquals(List.of("monitored node down", "wait ended"), cluster.journal.of(A));
    long endedNanos = cluster.journal.timeOf(A, "wait ended");
    Cluster.assertFired(7 * SECOND, endedNanos - begunNanos);
  }

  @Test
  void passiveConnectToAnyOtherPeerDials() {
    start(AutoConnect.ONCE);
    passiveConnect();
    cluster.run(SECOND);
    assertTrue(cluster.nodes.get(A).isConnected(B));
    assertTrue(cluster.journal.of(A).contains("wait ended"));
  }

  @Test
  void onlyAllowedPeersAreDialled() {
    start(AutoConnect.ALWAYS);
    assertTrue(cluster.ask(A, (node, fx) -> node.allow(List.of("h2", "c@h3"))));
    assertFalse(cluster.connect(A, B), "the host alone does not do");
    assertTrue(cluster.journal.logged(A, "disallowed node " + B));
    cluster.ping(A, B);
    assertEquals(List.of("pang " + B), cluster.journal.of(A));
    cluster.ask(A, (node, fx) -> node.allow(List.of(B)));
    assertTrue(cluster.connect(A, B));
  }

  @ParameterizedTest
  @CsvSource({"b@h2, true", "h2, true", "b@, true", "b, false", "b@h3, false", "h, false"})
  void peersComeInByNameHostOrAlivePart(String allowed, boolean in) {
    start(AutoConnect.ALWAYS);
    cluster.ask(A, (node, fx) -> node.allow(List.of(allowed)));
    cluster.connect(B, A);
    cluster.run(SECOND);
    assertEquals(
        List.of((in ? "connect a@h1 OK" : "connect a@h1 NOT_ALLOWED")),
        cluster.journal.of(B).stream().filter(line -> line.startsWith("connect")).toList());
    assertEquals(!in, cluster.journal.logged(A, "disallowed node " + B));
    boolean refused =
        cluster.network.transcript(Traffic.HANDSHAKE).stream()
            .anyMatch(line -> line.endsWith(Frames.status(Status.NOT_ALLOWED)));
    assertEquals(!in, refused);
  }

  @Test
  void hiddenConnectLeavesOneConnectionUnpublished() {
    start(AutoConnect.ALWAYS);
    cluster.start("c@h3");
    cluster.run(SECOND);
    cluster.ask(A, (node, fx) -> node.connectHidden(cluster.network.nowNanos(), B, fx));
    cluster.run(SECOND);
    assertTrue(cluster.nodes.get(A).isConnected(B));
    cluster.connect(A, "c@h3");
    cluster.run(SECOND);
    List<String> names =
        cluster.network.transcript(Traffic.HANDSHAKE).stream()
            .filter(line -> line.startsWith("h1>") && line.contains(" 00134e"))
            .map(line -> line.substring(line.indexOf("4e") + 2, line.indexOf("4e") + 18))
            .toList();
    assertEquals(List.of("0000000d07df7fbc", "0000000d07df7fbd"), names);
  }

  @ParameterizedTest
  @CsvSource({
    "a@h1, b@h2.x, false",
    "a@h1, b@h2, true",
    "a@h1.x, b@h2, false",
    "a@h1.x, b@h2.x, true",
    "a@h1.x, b@10.0.0.2, true",
  })
  void longAndShortHostNamesDoNotMix(String name, String peer, boolean dials) {
    cluster.start(name);
    cluster.start(peer);
    cluster.run(SECOND);
    cluster.connect(name, peer);
    cluster.run(SECOND);
    assertEquals(dials, cluster.nodes.get(name).isConnected(peer));
    assertEquals(!dials, cluster.journal.logged(name, "illegal host name"));
    assertEquals(!dials, cluster.journal.of(name).contains("connect " + peer + " ABORTED"));
  }

  @Test
  void disconnectDoesNotCancelAPendingSetUp() {
    start(AutoConnect.ALWAYS);
    RawPeer silent = cluster.raw("s@h3", 50_000);
    long begunNanos = cluster.network.nowNanos();
    cluster.connect(A, "s@h3");
    cluster.run(SECOND);
    assertFalse(cluster.disconnect(A, "s@h3"));
    assertEquals(1, silent.lines());
    assertFalse(silent.line(0).isClosed());
    cluster.run(10 * SECOND);
    long endedNanos = cluster.journal.timeOf(A, "connect s@h3 TIMEOUT");
    Cluster.assertFired(7 * SECOND + 4 * MILLI, endedNanos - begunNanos);
  }
}
