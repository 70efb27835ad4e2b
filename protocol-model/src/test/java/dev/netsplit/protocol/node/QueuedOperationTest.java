package dev.netsplit.protocol.node;

import static dev.netsplit.protocol.node.TestNetwork.MILLI;
import static dev.netsplit.protocol.node.TestNetwork.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.dist.ControlMessage;
import dev.netsplit.protocol.dist.DistMessage;
import dev.netsplit.protocol.handshake.Flags;
import dev.netsplit.protocol.process.SendOption;
import dev.netsplit.protocol.process.SendResult;
import dev.netsplit.protocol.process.SpawnCall;
import dev.netsplit.protocol.term.Term;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Operations on a node there is no connection to. */
class QueuedOperationTest {

  private static final String M = "m@h1";
  private static final String PEER = "aa@h2";
  private static final Term.Atom NODE = Term.atom(PEER);
  private static final Term.Pid Q = new Term.Pid(NODE, 99, 0, 5);
  private static final Term NAMED = Term.tuple(Term.atom("server"), NODE);
  private static final Term.Atom HI = Term.atom("hi");
  private static final SpawnCall CALL = SpawnCall.of("m", "f", List.of());

  private final Cluster cluster = new Cluster();
  private final Recorder recorder = Recorder.trapping();
  private RawPeer peer;
  private Term.Pid p;

  @BeforeEach
  void start() {
    cluster.start(M);
    peer = cluster.raw(PEER, 50_000);
    cluster.run(SECOND);
    cluster.journal.forget();
    p = cluster.spawn(M, recorder);
  }

  private static List<? extends Class<?>> kinds(List<DistMessage> messages) {
    return messages.stream().map(message -> message.control().getClass()).toList();
  }

  @Test
  void operationsWaitForOneAttemptAndKeepTheirOrderAndTheirOldForms() {
    Dialogue dialogue = Dialogue.isDialled(cluster, PEER, peer, Flags.OTP_25_HIDDEN);
    cluster.act(
        p,
        turn -> {
          turn.link(Q);
          turn.unlink(Q);
          turn.demonitor(turn.monitor(Q));
          turn.exit(Q, HI);
          turn.groupLeader(turn.self(), Q);
          turn.send(Q, HI);
          turn.send(NAMED, HI);
          turn.spawnRequest(NODE, CALL);
        });
    dialogue.accept();
    assertEquals(1, peer.lines());
    cluster.act(p, turn -> turn.send(Q, HI));
    cluster.run(3 * MILLI);
    List<DistMessage> said = dialogue.messages();
    // As OTP 25.2.3 was seen to write them; the last one was sent when the link was up.
    assertEquals(
        List.of(
            ControlMessage.Link.class,
            ControlMessage.UnlinkId.class,
            ControlMessage.MonitorP.class,
            ControlMessage.DemonitorP.class,
            ControlMessage.Exit2.class,
            ControlMessage.GroupLeader.class,
            ControlMessage.Send.class,
            ControlMessage.RegSend.class,
            ControlMessage.SpawnRequest.class,
            ControlMessage.SendSender.class),
        kinds(said));
    assertEquals(List.of("up " + PEER, "connect " + PEER + " OK"), cluster.journal.of(M));
  }

  @Test
  void operationThePeerCannotDoBecomesAZeroLengthFrameInItsPlace() {
    Dialogue dialogue = Dialogue.isDialled(cluster, PEER, peer, Frames.MINIMAL & ~Flags.PUBLISHED);
    cluster.act(
        p,
        turn -> {
          turn.send(Q, Term.integer(1));
          turn.monitor(NAMED);
          turn.send(Q, Term.integer(2));
          turn.send(new Term.Ref(NODE, 5, List.of(1, 2, 3)), HI);
          turn.spawnRequest(NODE, CALL);
          turn.send(Q, Term.integer(3));
        });
    dialogue.accept();
    List<Integer> lengths = dialogue.bodies().stream().map(ByteBuffer::remaining).toList();
    assertEquals(
        List.of(false, true, false, true, true, false),
        lengths.stream().map(length -> length == 0).toList());
    assertEquals(List.of("spawn_reply error notsup"), recorder.takeKinds());
    cluster.act(p, turn -> turn.monitor(Q));
    cluster.run(3 * MILLI);
    assertEquals(List.of(), dialogue.bodies(), "later ones are left out");
    dialogue.close();
    assertEquals(
        List.of("DOWN server noconnection", "DOWN pid noconnection"),
        recorder.takeKinds(),
        "both watch the connection all the same");
  }

  @Test
  void zeroLengthFrameInPlaceOfAnOperationIsASignOfLife() {
    Cluster ticking = new Cluster();
    ticking.start("n@h3", Cluster.Settings.DEFAULT.ticks(SECOND, 0));
    ticking.run(20 * MILLI);
    RawPeer raw = ticking.raw("zz@h4", 50_001);
    ticking.run(SECOND);
    Dialogue dialogue =
        Dialogue.dials(ticking, "zz@h4", raw, "h3", Frames.MINIMAL & ~Flags.PUBLISHED);
    for (int second = 0; second < 12; second++) {
      ticking.run(2 * SECOND);
      dialogue.sendHex("00000000");
    }
    assertTrue(ticking.nodes.get("n@h3").isConnected("zz@h4"));
    ticking.run(6 * SECOND);
    assertTrue(dialogue.isClosed());
  }

  @Test
  void failedAttemptLosesMessagesAndTellsEverybodyElse() {
    cluster.act(
        p,
        turn -> {
          turn.monitorNode(Term.atom("zz@h2"), true);
          turn.monitor(Term.tuple(Term.atom("a"), Term.atom("zz@h2")));
          turn.spawnRequest(Term.atom("zz@h2"), CALL);
          turn.send(Term.tuple(Term.atom("a"), Term.atom("zz@h2")), HI);
          turn.link(new Term.Pid(Term.atom("zz@h2"), 9, 0, 5));
        });
    cluster.run(SECOND);
    assertEquals(
        List.of(
            "EXIT noconnection",
            "nodedown",
            "DOWN a noconnection",
            "spawn_reply error noconnection"),
        recorder.takeKinds());
    assertEquals(List.of("lost 4 to zz@h2"), cluster.journal.queuesOf(M));
  }

  @Test
  void nodeThatCannotBeDialledFailsAtOnce() {
    cluster.act(
        p,
        turn -> {
          turn.monitorNode(Term.atom("no name"), true);
          turn.send(Term.tuple(Term.atom("a"), Term.atom("no name")), HI);
          turn.monitor(Term.tuple(Term.atom("a"), Term.atom("x@nowhere")));
        });
    assertEquals(List.of("nodedown", "DOWN a noconnection"), recorder.takeKinds());
    assertEquals(List.of("lost 1 to no name", "lost 1 to x@nowhere"), cluster.journal.queuesOf(M));
  }

  @Test
  void noconnectNeverConnectsButWaitsForAnAttemptUnderWay() {
    cluster.act(
        p, turn -> assertEquals(SendResult.NOCONNECT, turn.send(Q, HI, SendOption.NOCONNECT)));
    cluster.run(10 * MILLI);
    assertEquals(0, peer.lines());
    Dialogue dialogue = Dialogue.isDialled(cluster, PEER, peer, Flags.OTP_25_HIDDEN);
    cluster.connect(M, PEER);
    cluster.act(p, turn -> assertEquals(SendResult.SENT, turn.send(Q, HI, SendOption.NOCONNECT)));
    dialogue.accept();
    assertEquals(List.of(ControlMessage.Send.class), kinds(dialogue.messages()));
  }

  @Test
  void peerWithoutUnlinkIdIsUnlinkedAtOnce() {
    long flags = Flags.OTP_25_HIDDEN & ~Flags.UNLINK_ID;
    Dialogue dialogue = Dialogue.isDialled(cluster, PEER, peer, flags);
    cluster.act(p, turn -> turn.link(Q));
    dialogue.accept();
    cluster.act(p, turn -> turn.unlink(Q));
    cluster.run(3 * MILLI);
    assertEquals(
        List.of(ControlMessage.Link.class, ControlMessage.Unlink.class),
        kinds(dialogue.messages()));
    dialogue.send(DistMessage.of(new ControlMessage.Link(Q, p)));
    dialogue.send(DistMessage.of(new ControlMessage.PayloadExit(Q, p), HI));
    assertEquals(List.of("EXIT hi"), recorder.takeKinds(), "the new link is in force");
  }
}
