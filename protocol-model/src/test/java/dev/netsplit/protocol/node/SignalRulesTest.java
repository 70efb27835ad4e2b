package dev.netsplit.protocol.node;

import static dev.netsplit.protocol.node.TestNetwork.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netsplit.protocol.dist.ControlMessage;
import dev.netsplit.protocol.dist.ControlMessage.DemonitorP;
import dev.netsplit.protocol.dist.ControlMessage.Exit;
import dev.netsplit.protocol.dist.ControlMessage.Exit2;
import dev.netsplit.protocol.dist.ControlMessage.GroupLeader;
import dev.netsplit.protocol.dist.ControlMessage.MonitorP;
import dev.netsplit.protocol.dist.ControlMessage.MonitorPExit;
import dev.netsplit.protocol.dist.ControlMessage.PayloadExit;
import dev.netsplit.protocol.dist.ControlMessage.PayloadExit2;
import dev.netsplit.protocol.dist.ControlMessage.PayloadMonitorPExit;
import dev.netsplit.protocol.dist.ControlMessage.RegSend;
import dev.netsplit.protocol.dist.ControlMessage.Send;
import dev.netsplit.protocol.dist.ControlMessage.SendSender;
import dev.netsplit.protocol.dist.ControlMessage.SpawnReply;
import dev.netsplit.protocol.dist.ControlMessage.SpawnRequest;
import dev.netsplit.protocol.dist.ControlMessage.Traced;
import dev.netsplit.protocol.dist.ControlMessage.Unlink;
import dev.netsplit.protocol.dist.ControlMessage.UnlinkId;
import dev.netsplit.protocol.dist.ControlMessage.UnlinkIdAck;
import dev.netsplit.protocol.dist.DistMessage;
import dev.netsplit.protocol.handshake.Flags;
import dev.netsplit.protocol.term.Term;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a node answers to each operation on a process that is alive, dead, or of an earlier
 * incarnation, and which of them cost the connection, as measured on OTP 25.2.3.
 */
class SignalRulesTest {

  private static final String M = "m@h1";
  private static final String PEER = "aa@h2";
  private static final Term.Pid PID = new Term.Pid(Term.atom(PEER), 9, 0, 5);
  private static final Term.Ref REF = new Term.Ref(Term.atom(PEER), 5, List.of(1, 2, 3));
  private static final Term.Ref OURS = ref(Cluster.FIRST_CREATION);
  private static final Term.Ref OLD_REF = ref(3);
  private static final Term.Pid LIVE = pid(61, Cluster.FIRST_CREATION);
  private static final Term.Pid DEAD = pid(500, Cluster.FIRST_CREATION);
  private static final Term.Pid STALE = pid(61, 3);
  private static final Term.Atom NOPROC = Term.atom("noproc");
  private static final Term.Atom NOSUCH = Term.atom("nosuch");
  private static final Term.Atom HI = Term.atom("hi");
  private static final Term TOKEN = Term.NIL;
  private static final Term SEVEN = Term.integer(7);

  /** One rule: what is said, what is answered, and whether that is a breach of the protocol. */
  record Rule(DistMessage said, List<DistMessage> answers, boolean breach) {}

  private static Term.Pid pid(int id, int creation) {
    return new Term.Pid(Term.atom(M), id, 0, creation);
  }

  private static Term.Ref ref(int creation) {
    return new Term.Ref(Term.atom(M), creation, List.of(77, 0, 0));
  }

  private static Rule answered(ControlMessage said, DistMessage... answers) {
    return new Rule(DistMessage.of(said), List.of(answers), false);
  }

  private static Rule harmless(ControlMessage said) {
    return answered(said);
  }

  private static Rule harmless(ControlMessage said, Term payload) {
    return new Rule(DistMessage.of(said, payload), List.of(), false);
  }

  private static Rule breach(ControlMessage said) {
    return new Rule(DistMessage.of(said), List.of(), true);
  }

  private static DistMessage exit(Term.Pid from) {
    return DistMessage.of(new PayloadExit(from, PID), NOPROC);
  }

  private static DistMessage down(Term from) {
    return DistMessage.of(new PayloadMonitorPExit(from, PID, REF), NOPROC);
  }

  private static DistMessage ack(Term.Pid from) {
    return DistMessage.of(new UnlinkIdAck(SEVEN, from, PID));
  }

  private static SpawnRequest spawn(Term option) {
    Term.Tuple mfa = Term.tuple(Term.atom("m"), Term.atom("f"), Term.integer(0));
    return new SpawnRequest(REF, PID, PID, mfa, Term.list(option));
  }

  static Stream<Rule> linkRules() {
    return Stream.of(
        harmless(new ControlMessage.Link(PID, LIVE)),
        answered(new ControlMessage.Link(PID, DEAD), exit(DEAD)),
        answered(new ControlMessage.Link(PID, STALE), exit(STALE)),
        harmless(new Unlink(PID, LIVE)),
        harmless(new Unlink(PID, STALE)),
        answered(new UnlinkId(SEVEN, PID, LIVE), ack(LIVE)),
        answered(new UnlinkId(SEVEN, PID, DEAD), ack(DEAD)),
        breach(new UnlinkId(SEVEN, PID, STALE)),
        harmless(new UnlinkIdAck(SEVEN, PID, LIVE)),
        harmless(new UnlinkIdAck(SEVEN, PID, DEAD)),
        breach(new UnlinkIdAck(SEVEN, PID, STALE)),
        harmless(new Exit(PID, DEAD, HI)),
        harmless(new Exit(PID, LIVE, HI)),
        breach(new Exit(PID, STALE, HI)),
        harmless(new PayloadExit(PID, DEAD), HI),
        new Rule(DistMessage.of(new PayloadExit(PID, STALE), HI), List.of(), true),
        new Rule(
            DistMessage.of(new Traced(new PayloadExit(PID, STALE), TOKEN), HI), List.of(), true));
  }

  static Stream<Rule> monitorRules() {
    return Stream.of(
        harmless(new MonitorP(PID, Term.atom("net_kernel"), REF)),
        harmless(new MonitorP(PID, LIVE, REF)),
        answered(new MonitorP(PID, NOSUCH, REF), down(NOSUCH)),
        answered(new MonitorP(PID, DEAD, REF), down(DEAD)),
        answered(new MonitorP(PID, STALE, REF), down(STALE)),
        harmless(new DemonitorP(PID, NOSUCH, REF)),
        harmless(new DemonitorP(PID, STALE, REF)),
        harmless(new MonitorPExit(PID, LIVE, OURS, HI)),
        harmless(new PayloadMonitorPExit(PID, STALE, OLD_REF), HI));
  }

  static Stream<Rule> otherRules() {
    return Stream.of(
        harmless(new Send(DEAD), HI),
        harmless(new Send(STALE), HI),
        harmless(new Traced(new Send(STALE), TOKEN), HI),
        harmless(new SendSender(PID, STALE), HI),
        harmless(new Traced(new SendSender(PID, STALE), TOKEN), HI),
        harmless(new RegSend(PID, NOSUCH), HI),
        harmless(new Traced(new RegSend(PID, NOSUCH), TOKEN), HI),
        harmless(new ControlMessage.AliasSend(PID, OURS), HI),
        harmless(new ControlMessage.AliasSend(PID, OLD_REF), HI),
        harmless(new Exit2(PID, DEAD, HI)),
        harmless(new Exit2(PID, STALE, HI)),
        harmless(new PayloadExit2(PID, STALE), HI),
        harmless(new Traced(new PayloadExit2(PID, STALE), TOKEN), HI),
        harmless(new GroupLeader(PID, STALE)),
        harmless(new SpawnReply(OURS, LIVE, 0, DEAD)),
        breach(new SpawnReply(REF, LIVE, 0, DEAD)),
        breach(new SpawnReply(OLD_REF, LIVE, 0, DEAD)),
        new Rule(
            DistMessage.of(spawn(Term.atom("foo")), Term.NIL),
            List.of(DistMessage.of(new SpawnReply(REF, PID, 0, Term.atom("badopt")))),
            false));
  }

  static Stream<Rule> rules() {
    return Stream.of(linkRules(), monitorRules(), otherRules()).flatMap(rules -> rules);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void operationIsAnsweredIgnoredOrABreachAsMeasured(Rule rule) {
    Cluster cluster = new Cluster();
    cluster.start(M);
    RawPeer peer = cluster.raw(PEER, 50_000);
    cluster.run(SECOND);
    Dialogue dialogue =
        Dialogue.dials(cluster, PEER, peer, "h1", Flags.OTP_25_PUBLISHED & ~Flags.PUBLISHED);
    cluster.journal.forget();
    dialogue.send(rule.said());
    assertEquals(rule.answers(), dialogue.messages());
    assertEquals(rule.breach(), dialogue.isClosed());
    assertEquals(
        rule.breach() ? List.of("down " + PEER + " killed") : List.of(), cluster.journal.of(M));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void peerWithoutExitPayloadReadsReasonsInTheControlMessage(Rule rule) {
    Cluster cluster = new Cluster();
    cluster.start(M);
    RawPeer peer = cluster.raw(PEER, 50_000);
    cluster.run(SECOND);
    long flags = Flags.OTP_25_HIDDEN & ~Flags.EXIT_PAYLOAD;
    Dialogue dialogue = Dialogue.dials(cluster, PEER, peer, "h1", flags);
    dialogue.send(rule.said());
    assertEquals(
        rule.answers().stream().map(SignalRulesTest::reasonInside).toList(), dialogue.messages());
  }

  private static DistMessage reasonInside(DistMessage message) {
    if (message.control() instanceof PayloadExit exit) {
      return DistMessage.of(new Exit(exit.from(), exit.to(), NOPROC));
    } else if (message.control() instanceof PayloadMonitorPExit exit) {
      return DistMessage.of(new MonitorPExit(exit.from(), exit.to(), exit.ref(), NOPROC));
    }
    return message;
  }
}
