package dev.netsplit.protocol.node;

import static dev.netsplit.protocol.node.TestNetwork.MILLI;
import static dev.netsplit.protocol.node.TestNetwork.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.handshake.Flags;
import dev.netsplit.protocol.handshake.HandshakeCodec;
import dev.netsplit.protocol.handshake.Status;
import dev.netsplit.protocol.handshake.StatusMessage;
import dev.netsplit.protocol.wire.Hex;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Peers without a name of their own, from both sides. */
class NodeDynamicNameTest {

  private static final String M = "m@h1";
  private static final String P = "p@h3";

  /** How the dynamic node is known to the test; it bears names of the form RANDOM@h2. */
  private static final String DYNAMIC = "undefined@h2";

  private static final String NAMELESS = "nonode@nohost";
  private static final long ASKING = Flags.OTP_25_HIDDEN | Flags.NAME_ME;

  private final Cluster cluster = new Cluster();
  private final RawPeer peer = new RawPeer(50_000);

  @BeforeEach
  void startNamedNodes() {
    cluster.start(M);
    cluster.start(P);
    cluster.vms.put("raw", cluster.network.start("h9", peer));
    cluster.run(SECOND);
    cluster.journal.forget();
  }

  private int ask(String host) {
    int line = peer.lines();
    cluster.dial("raw", peer, "h1", 40_000);
    cluster.run(3 * MILLI);
    send(line, Frames.name(host, ASKING));
    return line;
  }

  private void send(int line, String hex) {
    cluster.send("raw", peer, line, hex);
    cluster.run(3 * MILLI);
  }

  private StatusMessage given(int line) {
    return HandshakeCodec.decodeStatus(Hex.bytes(peer.line(line).received())).value();
  }

  private void close(int line) {
    cluster.vms.get("raw").handle(fx -> peer.close(line, fx));
    cluster.run(3 * MILLI);
  }

  @Test
  void acceptorGivesANameAndEchoesNameMe() {
    int line = ask("h9");
    StatusMessage status = given(line);
    assertEquals(Status.NAMED, status.status());
    assertTrue(status.name().matches("[0-9A-Z]{1,13}@h9"), status.name());
    assertTrue(Integer.compareUnsigned(status.creation(), 4) >= 0);
    assertTrue(peer.line(line).received().contains("4e0000000f07df7fbc"), "hidden, with NAME_ME");
    send(line, Frames.reply(peer.line(line).received(), "secret"));
    assertEquals(List.of("up " + status.name()), cluster.journal.of(M));
  }

  @Test
  void nameThatCameBackLastIsGivenFirstWithTheNextCreation() {
    int first = ask("h9");
    int second = ask("h9");
    StatusMessage one = given(first);
    StatusMessage two = given(second);
    assertNotEquals(one.name(), two.name());
    close(second);
    close(first);
    StatusMessage again = given(ask("h9"));
    assertEquals(new StatusMessage(Status.NAMED, one.name(), one.creation() + 1), again);
    assertEquals(two.name(), given(ask("h9")).name());
  }

  @Test
  void nameOfAnotherHostIsNotGivenAgain() {
    int first = ask("h9");
    String name = given(first).name();
    close(first);
    assertFalse(given(ask("h8")).name().startsWith(PeerNames.alive(name)));
  }

  private void startDynamic() {
    cluster.start(DYNAMIC, Cluster.Settings.DEFAULT.with(c -> c.withDynamicName(true)));
    cluster.run(SECOND);
  }

  private String name() {
    return cluster.nodes.get(DYNAMIC).name();
  }

  @Test
  void dynamicNodeBearsTheNameThatItsFirstPeerGives() {
    startDynamic();
    assertFalse(cluster.nodes.get(DYNAMIC).isAlive());
    cluster.connect(DYNAMIC, M);
    cluster.run(SECOND);
    assertTrue(name().endsWith("@h2"));
    int creation = cluster.nodes.get(DYNAMIC).creation();
    assertEquals(
        List.of("registered " + creation, "up " + M, "connect " + M + " OK"),
        cluster.journal.of(name()));
    assertEquals(List.of("up " + name()), cluster.journal.of(M));
    cluster.ping(DYNAMIC, P);
    cluster.run(SECOND);
    assertTrue(cluster.journal.of(name()).contains("pong " + P));
    assertEquals(List.of("up " + name()), cluster.journal.of(P));
  }

  @Test
  void pingOfANodeWithoutNameFailsWithoutDialling() {
    startDynamic();
    cluster.ping(DYNAMIC, M);
    cluster.run(SECOND);
    assertEquals(List.of("pang " + M), cluster.journal.of(NAMELESS));
    assertEquals(List.of(), cluster.journal.of(M));
  }

  @Test
  void secondOfTwoAttemptsToGetANameFailsAsTheNodeHasOne() {
    startDynamic();
    cluster.connect(DYNAMIC, M);
    cluster.connect(DYNAMIC, P);
    cluster.run(SECOND);
    assertTrue(cluster.nodes.get(DYNAMIC).isConnected(M));
    assertEquals("connect " + P + " ABORTED", cluster.journal.of(name()).get(3));
    List<String> atP = cluster.journal.of(P);
    assertTrue(atP.get(0).startsWith("up ") && atP.get(1).endsWith("connection_closed"));
    assertEquals(2, atP.size());
  }

  @Test
  void losingTheNamingConnectionTakesTheOthersDownAndTheNameAway() {
    startDynamic();
    cluster.connect(DYNAMIC, M);
    cluster.run(SECOND);
    cluster.connect(DYNAMIC, P);
    cluster.run(SECOND);
    String first = name();
    cluster.network.kill(cluster.vms.get(M));
    cluster.run(SECOND);
    List<String> reports = cluster.journal.of(first);
    assertEquals(
        List.of("down " + M + " connection_closed", "down " + P + " net_kernel_terminated"),
        reports.subList(reports.size() - 2, reports.size()));
    assertEquals("down " + first + " connection_closed", cluster.journal.of(P).get(1));
    assertEquals(NAMELESS, name());
    cluster.connect(DYNAMIC, P);
    cluster.run(SECOND);
    assertNotEquals(first, name());
    assertTrue(cluster.nodes.get(DYNAMIC).isConnected(P));
  }

  @Test
  void losingAnotherConnectionLeavesTheNameAlone() {
    startDynamic();
    cluster.connect(DYNAMIC, M);
    cluster.run(SECOND);
    cluster.connect(DYNAMIC, P);
    cluster.run(SECOND);
    String first = name();
    cluster.disconnect(DYNAMIC, P);
    cluster.run(SECOND);
    assertEquals(first, name());
    assertTrue(cluster.nodes.get(DYNAMIC).isConnected(M));
  }

  /** Lets the raw peer name the dynamic node, with these flags in its challenge. */
  private void nameFromRaw(long flags) {
    cluster.epmd("h9").put("raw", 50_000);
    startDynamic();
    cluster.connect(DYNAMIC, "raw@h9");
    cluster.run(10 * MILLI);
    send(0, Frames.named("X@h2", 77) + Frames.challenge("raw@h9", 9, flags));
    send(0, Frames.ack(peer.line(0).received(), "secret"));
  }

  @Test
  void dynamicNodeNeedsNameMeEchoed() {
    nameFromRaw(ASKING & ~Flags.NAME_ME);
    assertEquals(List.of("connect raw@h9 ABORTED"), cluster.journal.of(NAMELESS));
    assertTrue(peer.line(0).isClosed());
  }

  @Test
  void dynamicNodeSendsItsHostAndTakesNameAndCreation() {
    nameFromRaw(ASKING);
    assertTrue(peer.line(0).received().startsWith("00114e0000000f07df7fbc0000000000026832"));
    assertEquals("X@h2", name());
    assertEquals(77, cluster.nodes.get(DYNAMIC).creation());
  }
}
