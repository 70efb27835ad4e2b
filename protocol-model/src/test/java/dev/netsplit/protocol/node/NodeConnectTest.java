package dev.netsplit.protocol.node;

import static dev.netsplit.protocol.node.TestNetwork.MILLI;
import static dev.netsplit.protocol.node.TestNetwork.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.machine.Traffic;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two real nodes: connecting, pinging, disconnecting, and the bytes of OTP 25.2.3. */
class NodeConnectTest {

  private static final String A = "a@10.88.0.1";
  private static final String B = "b@10.88.0.2";

  private final Cluster cluster = new Cluster();

  private void startBoth() {
    cluster.start(A);
    cluster.start(B);
    cluster.run(SECOND);
    cluster.journal.forget();
  }

  @Test
  void handshakeHasTheBytesOfTheCapture() {
    cluster.start(A, Cluster.Settings.DEFAULT, () -> 0x35fdc0a4L);
    cluster.start(B, Cluster.Settings.DEFAULT, () -> 0x4b1a393cL);
    cluster.run(SECOND);
    cluster.ping(A, B);
    cluster.run(SECOND);
    assertEquals(
        List.of(
            fromA("001a4e0000000d07df7fbd6b029b51000b614031302e38382e302e31"),
            fromB("0003736f6b"),
            fromB("001e4e0000000d07df7fbd4b1a393c6b029b51000b624031302e38382e302e32"),
            fromA("00157235fdc0a4db4c64851346c1ffa644e3d81df69f70"),
            fromB("0011610a488b705c0f893f24fe0fc5d3ea66c7")),
        cluster.network.transcript(Traffic.HANDSHAKE));
  }

  @Test
  void registrationAndLookupHaveTheBytesOfTheCapture() {
    startBoth();
    cluster.ping(A, B);
    cluster.run(SECOND);
    List<String> epmd = cluster.network.transcript(Traffic.EPMD);
    assertEquals("10.88.0.1>TestEpmd@10.88.0.1 000e789c404d00000600050001610000", epmd.get(0));
    assertEquals("10.88.0.1>TestEpmd@10.88.0.2 00027a62", epmd.get(4));
    assertEquals("TestEpmd@10.88.0.2>10.88.0.1 77009c414d00000600050001620000", epmd.get(5));
  }

  @Test
  void pingBeginsWithTheBytesOfTheCaptureSinceItWaitedForTheConnection() {
    startBoth();
    cluster.ping(A, B);
    cluster.run(SECOND);
    String pid = "58770b614031302e38382e302e3100000057000000006b029b51";
    String ref = "5a0003770b614031302e38382e302e316b029b51000000010000000000000000";
    assertEquals(
        List.of(
            fromA("0000004d83440068046113" + pid + "770a6e65745f6b65726e656c" + ref),
            fromA(
                "0000009c83440068046106"
                    + pid
                    + "7700770a6e65745f6b65726e656c680377092467656e5f63616c6c6802"
                    + pid
                    + "6c000000017705616c696173"
                    + ref
                    + "6802770769735f61757468770b614031302e38382e302e31")),
        cluster.network.transcript(Traffic.CONTROL).stream()
            .filter(line -> line.startsWith(fromA("")))
            .limit(2)
            .toList());
    assertEquals(List.of("up " + B, "connect " + B + " OK", "pong " + B), cluster.journal.of(A));
    assertEquals(List.of("up " + A), cluster.journal.of(B));
  }

  @Test
  void comesUpAfterTheRoundTripsOfTheProtocol() {
    startBoth();
    long startNanos = cluster.network.nowNanos();
    cluster.ping(A, B);
    cluster.run(SECOND);
    // Without Nagle: epmd 2 RTT, connect 1, name and challenge 1, reply and ack 1, the ping 1.
    assertEquals(10 * MILLI, cluster.journal.timeOf(A, "up " + B) - startNanos);
    assertEquals(9 * MILLI, cluster.journal.timeOf(B, "up " + A) - startNanos);
    assertEquals(12 * MILLI, cluster.journal.timeOf(A, "pong " + B) - startNanos);
  }

  @Test
  void pingsQueuedWhileConnectingAreSentInOrderOnceUp() {
    startBoth();
    cluster.ping(A, B);
    cluster.ping(A, B);
    cluster.run(SECOND);
    assertEquals(
        List.of("up " + B, "connect " + B + " OK", "pong " + B, "pong " + B),
        cluster.journal.of(A));
    // Each ping four, and a request for features and its reply both ways.
    assertEquals(12, cluster.network.transcript(Traffic.CONTROL).size());
  }

  @Test
  void simultaneousConnectKeepsTheAttemptOfTheGreaterName() {
    startBoth();
    cluster.ping(A, B);
    cluster.ping(B, A);
    cluster.run(SECOND);
    assertEquals(List.of("connect " + B + " NOK", "up " + B, "pong " + B), cluster.journal.of(A));
    assertEquals(
        List.of("up " + A, "connect " + A + " OK_SIMULTANEOUS", "pong " + A),
        cluster.journal.of(B));
    List<String> handshake = cluster.network.transcript(Traffic.HANDSHAKE);
    assertTrue(handshake.contains(fromB("0004736e6f6b")), "nok");
    assertTrue(
        handshake.contains(fromA("0010736f6b5f73696d756c74616e656f7573")), "ok_simultaneous");
    assertEquals(1, cluster.nodes.get(A).connections());
    assertEquals(1, cluster.nodes.get(B).connections());
  }

  @Test
  void laterDialOfTheGreaterNameTakesOverAHalfOpenOne() {
    startBoth();
    cluster.ping(A, B);
    cluster.run(7 * MILLI);
    cluster.ping(B, A);
    cluster.run(SECOND);
    assertEquals(List.of("up " + B, "connect " + B + " OK", "pong " + B), cluster.journal.of(A));
    assertEquals(List.of("up " + A, "pong " + A), cluster.journal.of(B));
  }

  @Test
  void wrongCookieIsLoggedByTheAcceptorOnly() {
    cluster.start(A);
    cluster.start(B, Cluster.Settings.DEFAULT.cookie("other"));
    cluster.run(SECOND);
    cluster.journal.forget();
    cluster.ping(A, B);
    cluster.run(SECOND);
    assertEquals(List.of("connect " + B + " BAD_COOKIE", "pang " + B), cluster.journal.of(A));
    assertEquals(List.of(), cluster.journal.of(B));
    String line =
        "** Connection attempt from node '" + A + "' rejected. Invalid challenge reply. **";
    assertTrue(cluster.journal.logged(B, line));
    assertFalse(cluster.journal.logged(A, "challenge"));
    assertEquals(4, cluster.network.transcript(Traffic.HANDSHAKE).size());
  }

  /** Seen on nodes of OTP 25.2.3: {@code b@localhost} without quotes, names with dots in them. */
  @Test
  void refusedNodeIsLoggedInQuotesOnlyWhereItsNameNeedsThem() {
    assertEquals("b@localhost", loggedAs("b@localhost"));
    assertEquals("'app-1@h1'", loggedAs("app-1@h1"));
    assertEquals("'App@h1'", loggedAs("App@h1"));
  }

  private static String loggedAs(String name) {
    Cluster two = new Cluster();
    String peer = "z@h9";
    two.start(name, Cluster.Settings.DEFAULT.cookie("other"));
    two.start(peer);
    two.run(SECOND);
    two.ping(name, peer);
    two.run(SECOND);
    String begin = "log ** Connection attempt from node ";
    return two.journal.entries().stream()
        .filter(entry -> entry.node().equals(peer))
        .map(Journal.Entry::text)
        .filter(line -> line.startsWith(begin))
        .map(line -> line.substring(begin.length(), line.indexOf(" rejected")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void disconnectReportsItsReasonHereAndAClosedConnectionThere() {
    startBoth();
    assertTrue(cluster.connect(A, B));
    assertFalse(cluster.disconnect(A, B), "an attempt under way is not cancelled");
    cluster.run(SECOND);
    assertTrue(cluster.disconnect(A, B));
    assertFalse(cluster.disconnect(A, B));
    cluster.run(SECOND);
    assertEquals(
        List.of("up " + B, "connect " + B + " OK", "down " + B + " disconnect"),
        cluster.journal.of(A));
    assertEquals(List.of("up " + A, "down " + A + " connection_closed"), cluster.journal.of(B));
  }

  @Test
  void reconnectHasAnotherConnectionId() {
    startBoth();
    cluster.connect(A, B);
    cluster.run(SECOND);
    int first = cluster.nodes.get(A).connectionId(B);
    cluster.disconnect(A, B);
    cluster.connect(A, B);
    cluster.run(SECOND);
    assertEquals(first + 1, cluster.nodes.get(A).connectionId(B));
    assertTrue(cluster.nodes.get(A).isConnected(B));
  }

  @Test
  void killedPeerIsReportedAsAClosedConnection() {
    startBoth();
    cluster.connect(A, B);
    cluster.run(SECOND);
    cluster.network.kill(cluster.vms.get(B));
    cluster.run(SECOND);
    assertEquals("down " + B + " connection_closed", cluster.journal.of(A).get(2));
    cluster.ping(A, B);
    cluster.run(SECOND);
    assertEquals("connect " + B + " NOT_REGISTERED", cluster.journal.of(A).get(3));
    assertEquals("pang " + B, cluster.journal.of(A).get(4));
  }

  @Test
  void failuresToDialAreToldApart() {
    startBoth();
    cluster.epmd("10.88.0.3").put("ghost", 50_000);
    cluster.connect(A, "x@nowhere");
    cluster.connect(A, "x@10.88.0.9");
    cluster.connect(A, "x@10.88.0.2");
    cluster.connect(A, "ghost@10.88.0.3");
    cluster.run(SECOND);
    assertEquals(
        List.of(
            "connect x@nowhere DNS",
            "connect x@10.88.0.9 NO_EPMD",
            "connect x@10.88.0.2 NOT_REGISTERED",
            "connect ghost@10.88.0.3 REFUSED"),
        cluster.journal.of(A));
  }

  @Test
  void aNodeIsAlwaysConnectedToItself() {
    startBoth();
    cluster.ping(A, A);
    assertTrue(cluster.connect(A, A));
    assertEquals(List.of("pong " + A), cluster.journal.of(A));
    assertEquals(0, cluster.nodes.get(A).connections());
  }

  @Test
  void nothingIsDialledBeforeTheRegistrationOrByABadName() {
    cluster.start(A);
    cluster.ping(A, B);
    assertFalse(cluster.connect(A, B));
    cluster.run(SECOND);
    cluster.ping(A, "nohost");
    assertFalse(cluster.connect(A, "a@b@c"));
    assertEquals(
        List.of("pang " + B, "registered " + Cluster.FIRST_CREATION, "pang nohost"),
        cluster.journal.of(A));
  }

  private static String fromA(String hex) {
    return "10.88.0.1>10.88.0.2 " + hex;
  }

  private static String fromB(String hex) {
    return "10.88.0.2>10.88.0.1 " + hex;
  }
}
