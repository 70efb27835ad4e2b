package dev.netsplit.protocol.node;

import static dev.netsplit.protocol.node.TestNetwork.MILLI;
import static dev.netsplit.protocol.node.TestNetwork.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.handshake.Flags;
import dev.netsplit.protocol.handshake.Status;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node that dials a hand-written peer which answers late, wrongly or not at all. */
class NodeDialTest {

  private static final String M = "m@h1";
  private static final String PEER = "aa@h2";

  private final Cluster cluster = new Cluster();
  private RawPeer peer;
  private long dialledNanos;

  @BeforeEach
  void dial() {
    cluster.start(M);
    peer = cluster.raw(PEER, 50_000);
    cluster.run(SECOND);
    cluster.journal.forget();
    dialledNanos = cluster.network.nowNanos();
    cluster.ping(M, PEER);
    // Lookup and connect take 6 ms; the name is there at 7.
    cluster.run(10 * MILLI);
    assertEquals(1, peer.lines());
  }

  private void send(String hex) {
    cluster.send(PEER, peer, 0, hex);
    cluster.run(3 * MILLI);
  }

  private long endedAfterNanos(ConnectResult result) {
    return cluster.journal.timeOf(M, "connect " + PEER + " " + result) - dialledNanos;
  }

  @Test
  void silentPeerCostsTheSetUpTimeFromTheTcpConnect() {
    cluster.run(20 * SECOND);
    Cluster.assertFired(7 * SECOND + 4 * MILLI, endedAfterNanos(ConnectResult.TIMEOUT));
    assertEquals("pang " + PEER, cluster.journal.of(M).get(1));
    assertTrue(peer.line(0).isClosed());
  }

  @Test
  void statusDoesNotResetTheTimer() {
    cluster.run(4 * SECOND);
    send(Frames.status(Status.OK));
    cluster.run(20 * SECOND);
    Cluster.assertFired(7 * SECOND + 4 * MILLI, endedAfterNanos(ConnectResult.TIMEOUT));
  }

  @Test
  void challengeResetsTheTimerByTheReplyToIt() {
    send(Frames.status(Status.OK));
    cluster.run(4 * SECOND);
    long sentNanos = cluster.network.nowNanos() - dialledNanos;
    send(Frames.challenge(PEER, 9));
    cluster.run(20 * SECOND);
    Cluster.assertFired(sentNanos + MILLI + 7 * SECOND, endedAfterNanos(ConnectResult.TIMEOUT));
  }

  @Test
  void nokIsWaitedOutWithoutReadingEvenWhenThePeerHasClosed() {
    send(Frames.status(Status.NOK) + Frames.challenge(PEER, 9));
    cluster.vms.get(PEER).handle(fx -> peer.close(0, fx));
    cluster.run(6 * SECOND);
    assertEquals(List.of(), cluster.journal.of(M));
    cluster.run(20 * SECOND);
    Cluster.assertFired(7 * SECOND + 4 * MILLI, endedAfterNanos(ConnectResult.NOK));
    assertFalse(peer.line(0).received().contains("0015"), "no reply to a challenge after nok");
  }

  @Test
  void epmdThatNeverAnswersCostsTheSetUpTime() {
    cluster.epmd("h3").ignoreRequests();
    long startNanos = cluster.network.nowNanos();
    cluster.ping(M, "x@h3");
    cluster.run(8 * SECOND);
    Cluster.assertFired(7 * SECOND, cluster.journal.timeOf(M, "connect x@h3 TIMEOUT") - startNanos);
  }

  @Test
  void refusalsEndTheAttemptAtOnce() {
    send(Frames.status(Status.NOT_ALLOWED));
    assertEquals(
        List.of("connect " + PEER + " NOT_ALLOWED", "pang " + PEER), cluster.journal.of(M));
    assertTrue(peer.line(0).isClosed());
  }

  @Test
  void challengeOfAnotherNameEndsTheAttempt() {
    send(Frames.status(Status.OK) + Frames.challenge("bb@h2", 9));
    assertEquals("connect " + PEER + " ABORTED", cluster.journal.of(M).get(0));
  }

  @Test
  void challengeWithoutAMandatoryFlagEndsTheAttemptWithALogLine() {
    send(Frames.status(Status.OK) + Frames.challenge(PEER, 9, Flags.MANDATORY_25 & ~Flags.MAP_TAG));
    assertEquals("connect " + PEER + " ABORTED", cluster.journal.of(M).get(0));
    assertTrue(cluster.journal.logged(M, "[\"MAP_TAG\"]"));
  }

  @Test
  void wrongAckIsLoggedAndEndsTheAttempt() {
    send(Frames.status(Status.OK) + Frames.challenge(PEER, 9));
    send(Frames.ack(peer.line(0).received(), "other"));
    assertEquals("connect " + PEER + " BAD_COOKIE", cluster.journal.of(M).get(0));
    assertTrue(cluster.journal.logged(M, "bad challenge ack"));
  }

  @Test
  void aliveIsAnsweredWithTrueAndReportedAtTheEnd() {
    send(Frames.status(Status.ALIVE));
    assertTrue(peer.line(0).received().endsWith(Frames.answer(true)));
    send(Frames.challenge(PEER, 9));
    send(Frames.ack(peer.line(0).received(), "secret"));
    assertEquals(List.of("up " + PEER, "connect " + PEER + " ALIVE"), cluster.journal.of(M));
  }

  @Test
  void ackAndFirstFrameMayComeTogether() {
    send(Frames.status(Status.OK) + Frames.challenge(PEER, 9, Frames.MINIMAL));
    send(Frames.ack(peer.line(0).received(), "secret") + Frames.TICK + "ffffffff");
    assertEquals(
        List.of(
            "up " + PEER, "connect " + PEER + " OK", "down " + PEER + " emsgsize", "pang " + PEER),
        cluster.journal.of(M));
  }

  @Test
  void queuedMonitorThatThePeerCannotDoBecomesAFrameWithoutLength() {
    send(Frames.status(Status.OK) + Frames.challenge(PEER, 9, Frames.MINIMAL));
    int before = peer.line(0).received().length();
    send(Frames.ack(peer.line(0).received(), "secret"));
    String after = peer.line(0).received().substring(before);
    assertTrue(after.startsWith(Frames.TICK + "000000"), after);
    assertTrue(after.substring(16).startsWith("7083"), "the request in pass-through form");
  }

  @Test
  void stoppedNodeIsStillListedAndCostsTheSetUpTime() {
    cluster.start("n@h3");
    cluster.run(SECOND);
    cluster.vms.get("n@h3").pause();
    long begunNanos = cluster.network.nowNanos();
    cluster.ping(M, "n@h3");
    cluster.run(20 * SECOND);
    assertTrue(cluster.epmds.get("h3").knows("n"));
    long endedNanos = cluster.journal.timeOf(M, "connect n@h3 TIMEOUT");
    Cluster.assertFired(7 * SECOND + 4 * MILLI, endedNanos - begunNanos);
  }

  @Test
  void incomingAttemptOfAGreaterNameEndsOurOwn() {
    RawPeer greater = cluster.raw("zz@h3", 50_001);
    cluster.ping(M, "zz@h3");
    cluster.run(10 * MILLI);
    cluster.dial("zz@h3", greater, "h1", 40_000);
    cluster.run(3 * MILLI);
    cluster.send("zz@h3", greater, 1, Frames.name("zz@h3"));
    cluster.run(3 * MILLI);
    assertEquals(List.of("connect zz@h3 NOK"), cluster.journal.of(M));
    assertTrue(greater.line(0).isClosed());
  }
}
