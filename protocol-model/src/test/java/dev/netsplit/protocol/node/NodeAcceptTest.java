package dev.netsplit.protocol.node;

import static dev.netsplit.protocol.node.TestNetwork.MILLI;
import static dev.netsplit.protocol.node.TestNetwork.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.handshake.Flags;
import dev.netsplit.protocol.handshake.Status;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node "m" that hand-written peers connect to. */
class NodeAcceptTest {

  private static final String M = "m@h1";
  private static final int NODE_PORT = 40_000;

  private final Cluster cluster = new Cluster();
  private final RawPeer peer = new RawPeer(50_000);

  @BeforeEach
  void startNodeAndPeer() {
    cluster.start(M);
    cluster.vms.put("raw", cluster.network.start("h2", peer));
    cluster.run(SECOND);
    cluster.journal.forget();
  }

  private int dial(String firstFrame) {
    int line = peer.lines();
    cluster.dial("raw", peer, "h1", NODE_PORT);
    cluster.run(3 * MILLI);
    if (!firstFrame.isEmpty()) {
      send(line, firstFrame);
    }
    return line;
  }

  private void send(int line, String hex) {
    cluster.send("raw", peer, line, hex);
    cluster.run(3 * MILLI);
  }

  private int connect(String name, String cookie) {
    int line = dial(Frames.name(name));
    send(line, Frames.reply(peer.line(line).received(), cookie));
    return line;
  }

  private String received(int line) {
    return peer.line(line).received();
  }

  @Test
  void peerOfTheMinimalFlagsComesUp() {
    int line = connect("aa@h2", "secret");
    assertEquals(List.of("up aa@h2"), cluster.journal.of(M));
    assertFalse(peer.line(line).isClosed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"py", "py@", "@h", "a@b@c", ""})
  void malformedNameIsClosedWithoutAWord(String name) {
    int line = dial(Frames.name(name));
    assertEquals("", received(line));
    assertTrue(peer.line(line).isClosed());
  }

  @Test
  void oldHandshakeIsClosedWithoutAWord() {
    int line = dial("00096e000500000001614068");
    assertEquals("", received(line));
    assertTrue(peer.line(line).isClosed());
  }

  @Test
  void ownNameIsAnsweredWithNokAndClosed() {
    int line = dial(Frames.name(M));
    assertEquals(Frames.status(Status.NOK), received(line));
    assertTrue(peer.line(line).isClosed());
    assertTrue(cluster.journal.logged(M, "own name"));
  }

  @Test
  void missingMandatoryFlagIsNotAllowedAndNamedInTheLog() {
    long lacking = Flags.MANDATORY_25 & ~Flags.BIT_BINARIES;
    int line = dial(Frames.name("aa@h2", lacking));
    assertEquals(Frames.status(Status.NOT_ALLOWED), received(line));
    assertTrue(peer.line(line).isClosed());
    assertTrue(cluster.journal.logged(M, "[\"BIT_BINARIES\"]"));
  }

  @Test
  void halfOpenHandshakeBlocksASmallerNameUntilItsTimerFires() {
    dial(Frames.name("aa@h2"));
    int second = dial(Frames.name("aa@h2"));
    assertEquals(Frames.status(Status.NOK), received(second));
    assertTrue(peer.line(second).isClosed());
    cluster.run(7 * SECOND);
    assertTrue(peer.line(0).isClosed());
    connect("aa@h2", "secret");
    assertEquals(List.of("up aa@h2"), cluster.journal.of(M));
  }

  @Test
  void halfOpenHandshakeOfAGreaterNameIsReplacedAtOnce() {
    int first = dial(Frames.name("zz@h2"));
    int second = dial(Frames.name("zz@h2"));
    assertTrue(received(second).startsWith(Frames.status(Status.OK_SIMULTANEOUS)));
    assertTrue(peer.line(first).isClosed());
    send(second, Frames.reply(received(second), "secret"));
    assertEquals(List.of("up zz@h2"), cluster.journal.of(M));
  }

  @Test
  void aliveChallengerReplacesTheLinkOnceItsCookieIsVerified() {
    int first = connect("aa@h2", "secret");
    int id = cluster.nodes.get(M).connectionId("aa@h2");
    int second = dial(Frames.name("aa@h2"));
    assertEquals(Frames.status(Status.ALIVE), received(second));
    send(second, Frames.answer(true));
    assertFalse(peer.line(first).isClosed());
    send(second, Frames.reply(received(second), "secret"));
    assertTrue(peer.line(first).isClosed());
    assertTrue(received(second).contains("001161"), "the ack");
    assertEquals(List.of("up aa@h2", "down aa@h2 wait_pending", "up aa@h2"), cluster.journal.of(M));
    assertNotEquals(id, cluster.nodes.get(M).connectionId("aa@h2"));
    assertEquals(1, cluster.nodes.get(M).connections());
  }

  @Test
  void aliveChallengerWithTheWrongCookieLeavesTheLinkAlone() {
    int first = connect("aa@h2", "secret");
    int second = dial(Frames.name("aa@h2"));
    send(second, Frames.answer(true));
    send(second, Frames.reply(received(second), "other"));
    assertTrue(peer.line(second).isClosed());
    assertFalse(peer.line(first).isClosed());
    assertEquals(List.of("up aa@h2"), cluster.journal.of(M));
    assertTrue(dial(Frames.name("aa@h2")) > 0 && received(2).equals(Frames.status(Status.ALIVE)));
  }

  @Test
  void aliveChallengerThatSaysFalseLeavesTheLinkAlone() {
    connect("aa@h2", "secret");
    int second = dial(Frames.name("aa@h2"));
    send(second, Frames.answer(false));
    assertTrue(peer.line(second).isClosed());
    assertEquals(List.of("up aa@h2"), cluster.journal.of(M));
  }

  @Test
  void silentChallengerIsClosedAfterTheSetUpTime() {
    connect("aa@h2", "secret");
    int second = dial(Frames.name("aa@h2"));
    long askedNanos = cluster.network.nowNanos();
    cluster.run(8 * SECOND);
    // Accepted a round trip and the name's way before; told one way after.
    Cluster.assertFired(7 * SECOND - 2 * MILLI, peer.line(second).closedNanos() - askedNanos);
    assertEquals(List.of("up aa@h2"), cluster.journal.of(M));
  }

  @Test
  void thirdContenderIsClosedWithoutAWord() {
    connect("aa@h2", "secret");
    int second = dial(Frames.name("aa@h2"));
    int third = dial(Frames.name("aa@h2"));
    assertEquals("", received(third));
    assertTrue(peer.line(third).isClosed());
    assertFalse(peer.line(second).isClosed());
  }

  @Test
  void challengerTakesOverWhenTheOldLinkDiesByItself() {
    int first = connect("aa@h2", "secret");
    int second = dial(Frames.name("aa@h2"));
    cluster.vms.get("raw").handle(fx -> peer.close(first, fx));
    cluster.run(3 * MILLI);
    send(second, Frames.answer(true));
    send(second, Frames.reply(received(second), "secret"));
    assertEquals(
        List.of("up aa@h2", "down aa@h2 connection_closed", "up aa@h2"), cluster.journal.of(M));
  }

  @Test
  void acceptorGivesUpSevenSecondsAfterAcceptingAndAfterTheChallenge() {
    int silent = dial("");
    long dialledNanos = cluster.network.nowNanos();
    int waiting = dial("");
    cluster.run(4 * SECOND);
    send(waiting, Frames.name("aa@h2"));
    cluster.run(20 * SECOND);
    Cluster.assertFired(7 * SECOND + MILLI, peer.line(silent).closedNanos() - dialledNanos);
    long expected = 11 * SECOND + 3 * MILLI + 2 * MILLI;
    Cluster.assertFired(expected, peer.line(waiting).closedNanos() - dialledNanos);
  }

  @Test
  void frameBehindTheReplyIsALinkFrame() {
    int line = dial(Frames.name("aa@h2"));
    send(line, Frames.reply(received(line), "secret") + Frames.TICK + "00000003700102");
    assertEquals(List.of("up aa@h2", "down aa@h2 killed"), cluster.journal.of(M));
  }

  @Test
  void oversizeFrameClosesTheLinkWithEmsgsize() {
    int line = connect("aa@h2", "secret");
    send(line, "ffffffff");
    assertEquals(List.of("up aa@h2", "down aa@h2 emsgsize"), cluster.journal.of(M));
    assertTrue(peer.line(line).isClosed());
  }
}
