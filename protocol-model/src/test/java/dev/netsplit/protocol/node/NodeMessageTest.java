package dev.netsplit.protocol.node;

import static dev.netsplit.protocol.node.TestNetwork.MILLI;
import static dev.netsplit.protocol.node.TestNetwork.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.dist.ControlMessage;
import dev.netsplit.protocol.dist.DistMessage;
import dev.netsplit.protocol.handshake.Flags;
import dev.netsplit.protocol.term.Term;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a node answers to the messages of a connected peer. */
class NodeMessageTest {

  private static final String M = "m@h1";
  private static final String PEER = "aa@h2";
  private static final Term.Pid CALLER = new Term.Pid(Term.atom(PEER), 9, 0, 5);
  private static final Term.Ref REF = new Term.Ref(Term.atom(PEER), 5, List.of(1, 2, 3));
  private static final Term.Atom NOPROC = Term.atom("noproc");

  private final Cluster cluster = new Cluster();
  private Dialogue dialogue;

  private void connect(long flags) {
    cluster.start(M);
    RawPeer peer = cluster.raw(PEER, 50_000);
    cluster.run(SECOND);
    dialogue = Dialogue.dials(cluster, PEER, peer, "h1", flags);
    cluster.journal.forget();
    // rex's request for features, which a visible peer gets.
    assertEquals(1, received().size());
  }

  private void send(DistMessage message) {
    dialogue.send(message);
  }

  private List<DistMessage> received() {
    return dialogue.messages();
  }

  private static Term.Pid pidOfM(int id, int creation) {
    return new Term.Pid(Term.atom(M), id, 0, creation);
  }

  private static DistMessage isAuth(Term tag) {
    return DistMessage.of(
        new ControlMessage.RegSend(CALLER, Term.atom("net_kernel")),
        Term.tuple(
            Term.atom("$gen_call"),
            Term.tuple(CALLER, tag),
            Term.tuple(Term.atom("is_auth"), Term.atom(PEER))));
  }

  @Test
  void isAuthIsAnsweredToThePidWithTheTagAsItCame() {
    connect(Flags.OTP_25_PUBLISHED);
    Term tag = Term.improper(Term.atom("alias"), REF);
    send(isAuth(tag));
    Term.Pid netKernel = pidOfM(KernelProcess.NET_KERNEL.id(), Cluster.FIRST_CREATION);
    assertEquals(
        List.of(
            DistMessage.of(
                new ControlMessage.SendSender(netKernel, CALLER),
                Term.tuple(tag, Term.atom("yes")))),
        received());
  }

  @Test
  void answerUsesPlainSendForAPeerThatCannotDoMore() {
    connect(Frames.MINIMAL);
    send(isAuth(REF));
    assertEquals(
        List.of(DistMessage.of(new ControlMessage.Send(CALLER), Term.tuple(REF, Term.atom("yes")))),
        received());
  }

  @Test
  void messagesNobodyUnderstandsAreTakenInWithoutAnswer() {
    connect(Flags.OTP_25_PUBLISHED);
    send(DistMessage.of(new ControlMessage.RegSend(CALLER, Term.atom("rex")), Term.tuple(CALLER)));
    send(DistMessage.of(new ControlMessage.RegSend(CALLER, Term.atom("nosuch")), CALLER));
    send(
        DistMessage.of(
            new ControlMessage.RegSend(CALLER, Term.atom("net_kernel")), Term.atom("noise")));
    assertEquals(List.of(), received());
    assertTrue(cluster.nodes.get(M).isConnected(PEER));
  }

  @Test
  void monitorOfAnUnknownNameEndsWithNoprocUnderThatName() {
    connect(Flags.OTP_25_PUBLISHED);
    Term.Atom nosuch = Term.atom("nosuch");
    send(DistMessage.of(new ControlMessage.MonitorP(CALLER, nosuch, REF)));
    assertEquals(
        List.of(
            DistMessage.of(new ControlMessage.PayloadMonitorPExit(nosuch, CALLER, REF), NOPROC)),
        received());
  }

  @Test
  void monitorAndLinkOfAFormerIncarnationEndWithNoprocFromTheStalePid() {
    connect(Flags.OTP_25_PUBLISHED & ~Flags.EXIT_PAYLOAD);
    Term.Pid stale = pidOfM(KernelProcess.NET_KERNEL.id(), 3);
    send(DistMessage.of(new ControlMessage.MonitorP(CALLER, stale, REF)));
    send(DistMessage.of(new ControlMessage.Link(CALLER, stale)));
    assertEquals(
        List.of(
            DistMessage.of(new ControlMessage.MonitorPExit(stale, CALLER, REF, NOPROC)),
            DistMessage.of(new ControlMessage.Exit(stale, CALLER, NOPROC))),
        received());
  }

  @Test
  void monitorOfARegisteredNameIsKeptUntilItIsWithdrawn() {
    connect(Flags.OTP_25_PUBLISHED);
    Term.Atom netKernel = Term.atom("net_kernel");
    send(DistMessage.of(new ControlMessage.MonitorP(CALLER, netKernel, REF)));
    send(DistMessage.of(new ControlMessage.DemonitorP(CALLER, netKernel, REF)));
    assertEquals(List.of(), received());
    assertTrue(cluster.nodes.get(M).isConnected(PEER));
  }

  @Test
  void unlinkIsAcknowledgedWithThePidsTurnedRound() {
    connect(Flags.OTP_25_PUBLISHED);
    Term.Pid ours = pidOfM(500, Cluster.FIRST_CREATION);
    send(DistMessage.of(new ControlMessage.UnlinkId(Term.integer(7), CALLER, ours)));
    assertEquals(
        List.of(DistMessage.of(new ControlMessage.UnlinkIdAck(Term.integer(7), ours, CALLER))),
        received());
  }

  @Test
  void unlinkOfAFormerIncarnationCostsTheConnection() {
    connect(Flags.OTP_25_PUBLISHED);
    send(DistMessage.of(new ControlMessage.UnlinkId(Term.integer(7), CALLER, pidOfM(500, 3))));
    assertEquals(List.of("down " + PEER + " killed"), cluster.journal.of(M));
  }

  @Test
  void unknownOperationCostsTheConnection() {
    connect(Frames.MINIMAL);
    dialogue.sendHex("00000006" + "7083" + "6801617f");
    assertEquals(List.of("down " + PEER + " killed"), cluster.journal.of(M));
    assertTrue(cluster.journal.logged(M, PEER));
    assertTrue(dialogue.isClosed());
  }

  @Test
  void answerOtherThanYesEndsThePingAndTheConnection() {
    connect(Flags.OTP_25_PUBLISHED);
    cluster.ping(M, PEER);
    cluster.run(3 * MILLI);
    DistMessage monitor = received().get(0);
    ControlMessage.MonitorP asked = (ControlMessage.MonitorP) monitor.control();
    send(
        DistMessage.of(
            new ControlMessage.SendSender(CALLER, asked.from()),
            Term.tuple(Term.improper(Term.atom("alias"), asked.ref()), Term.atom("no"))));
    assertEquals(List.of("down " + PEER + " disconnect", "pang " + PEER), cluster.journal.of(M));
  }

  @Test
  void pingIsAnsweredThroughTheAliasToo() {
    connect(Flags.OTP_25_PUBLISHED);
    cluster.ping(M, PEER);
    cluster.run(3 * MILLI);
    ControlMessage.MonitorP asked = (ControlMessage.MonitorP) received().get(0).control();
    send(
        DistMessage.of(
            new ControlMessage.AliasSend(CALLER, asked.ref()),
            Term.tuple(Term.improper(Term.atom("alias"), asked.ref()), Term.atom("yes"))));
    assertEquals(List.of("pong " + PEER), cluster.journal.of(M));
    assertEquals(
        new ControlMessage.DemonitorP(asked.from(), asked.target(), asked.ref()),
        received().get(0).control());
  }

  @Test
  void answerToSomebodyElsesPingIsIgnored() {
    connect(Flags.OTP_25_PUBLISHED);
    cluster.ping(M, PEER);
    cluster.run(3 * MILLI);
    ControlMessage.MonitorP asked = (ControlMessage.MonitorP) received().get(0).control();
    send(
        DistMessage.of(
            new ControlMessage.SendSender(CALLER, asked.from()),
            Term.tuple(Term.improper(Term.atom("alias"), REF), Term.atom("yes"))));
    assertEquals(List.of(), cluster.journal.of(M));
    assertFalse(dialogue.isClosed());
  }

  @Test
  void pingWithoutAReplyNeverTimesOutByItself() {
    connect(Flags.OTP_25_PUBLISHED);
    cluster.ping(M, PEER);
    // The peer ticks, so nothing else ends the connection either.
    for (int tick = 0; tick < 20; tick++) {
      cluster.run(15 * SECOND);
      dialogue.sendHex(Frames.TICK);
    }
    assertEquals(List.of(), cluster.journal.of(M));
    dialogue.close();
    assertEquals(
        List.of("down " + PEER + " connection_closed", "pang " + PEER), cluster.journal.of(M));
  }
}
