package dev.netsplit.protocol.node;

import static dev.netsplit.protocol.node.TestNetwork.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.process.SpawnCall;
import dev.netsplit.protocol.term.Term;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What processes of two connected nodes do to each other. */
class SignalTest {

  private static final String A = "a@h1";
  private static final String B = "b@h2";
  private static final Term.Atom KILL = Term.atom("kill");
  private static final Term.Atom BYE = Term.atom("bye");

  private final Cluster cluster = new Cluster();
  private final Recorder onA = Recorder.trapping();
  private final Recorder onB = Recorder.mortal();
  private Term.Pid p;
  private Term.Pid q;

  @BeforeEach
  void connect() {
    cluster.start(A);
    cluster.start(B);
    cluster.run(SECOND);
    cluster.ping(A, B);
    cluster.run(SECOND);
    p = cluster.spawn(A, onA);
    q = cluster.spawn(B, onB);
  }

  private static Term numbered(int number) {
    return Term.tuple(Term.atom("n"), Term.integer(number));
  }

  @Test
  void messagesToPidNameAndAliasArriveInTheOrderOfTheirSending() {
    List<Term.Ref> alias = new ArrayList<>();
    cluster.act(
        q,
        turn -> {
          assertTrue(turn.register("quiet"));
          alias.add(turn.alias());
        });
    cluster.act(
        p,
        turn -> {
          turn.send(q, numbered(1));
          turn.send(Term.tuple(Term.atom("quiet"), Term.atom(B)), numbered(2));
          turn.send(alias.get(0), numbered(3));
          turn.send(q, numbered(4));
        });
    cluster.run(SECOND);
    assertEquals(List.of(numbered(1), numbered(2), numbered(3), numbered(4)), onB.take());
  }

  @Test
  void messagesToAnEndedAliasAndAFreedNameAreLost() {
    List<Term.Ref> alias = new ArrayList<>();
    cluster.act(
        q,
        turn -> {
          alias.add(turn.alias());
          assertTrue(turn.unalias(alias.get(0)));
          assertTrue(turn.register("quiet"));
          assertTrue(turn.unregister("quiet"));
        });
    cluster.act(
        p,
        turn -> {
          turn.send(alias.get(0), numbered(1));
          turn.send(Term.tuple(Term.atom("quiet"), Term.atom(B)), numbered(2));
        });
    cluster.run(SECOND);
    assertEquals(List.of(), onB.take());
  }

  @Test
  void exitOfALinkedProcessReachesTheOtherNode() {
    cluster.act(p, turn -> turn.link(q));
    cluster.run(SECOND);
    cluster.act(q, turn -> turn.exit(BYE));
    cluster.run(SECOND);
    assertFalse(cluster.nodes.get(B).processes().isAlive(q));
    assertEquals(List.of(Term.tuple(Term.atom("EXIT"), q, BYE)), onA.take());
  }

  @Test
  void linkTakesAProcessThatDoesNotTrapWithIt() {
    Term.Pid other = cluster.spawn(B, Recorder.mortal());
    cluster.act(
        q,
        turn -> {
          turn.link(other);
          turn.link(p);
        });
    cluster.run(SECOND);
    cluster.act(p, turn -> turn.exit(BYE));
    cluster.run(SECOND);
    assertFalse(cluster.nodes.get(B).processes().isAlive(q));
    assertFalse(cluster.nodes.get(B).processes().isAlive(other), "the chain goes on");
  }

  @Test
  void unlinkedProcessesEndWithoutEachOther() {
    cluster.act(p, turn -> turn.link(q));
    cluster.run(SECOND);
    cluster.act(p, turn -> turn.unlink(q));
    cluster.act(q, turn -> turn.exit(BYE));
    cluster.run(SECOND);
    assertEquals(List.of(), onA.take());
  }

  @Test
  void linkRequestThatCrossesAnUnlinkDoesNotBringTheLinkBack() {
    cluster.act(
        p,
        turn -> {
          turn.link(q);
          turn.unlink(q);
        });
    // q does not know of that yet; its own request reaches p while the unlink is under way.
    cluster.act(q, turn -> turn.link(p));
    cluster.run(SECOND);
    cluster.disconnect(A, B);
    cluster.run(SECOND);
    assertEquals(List.of(), onA.take());
    assertTrue(cluster.nodes.get(B).processes().isAlive(q), "neither side is linked");
  }

  @Test
  void linkAgainBeforeTheAcknowledgementIsInForce() {
    cluster.act(p, turn -> turn.link(q));
    cluster.run(SECOND);
    cluster.act(
        p,
        turn -> {
          turn.unlink(q);
          turn.link(q);
        });
    cluster.run(SECOND);
    cluster.act(q, turn -> turn.exit(BYE));
    cluster.run(SECOND);
    assertEquals(List.of("EXIT bye"), onA.takeKinds());
  }

  @Test
  void killEndsAProcessAndItsWatchersReadKilled() {
    Term.Pid stubborn = cluster.spawn(B, Recorder.trapping());
    cluster.act(p, turn -> turn.monitor(stubborn));
    cluster.act(p, turn -> turn.exit(stubborn, Term.atom("normal")));
    cluster.run(SECOND);
    assertEquals(List.of(), onA.take());
    cluster.act(p, turn -> turn.exit(stubborn, KILL));
    cluster.run(SECOND);
    assertEquals(List.of("DOWN pid killed"), onA.takeKinds());
  }

  @Test
  void monitorsByPidAndNameEndWithTheReasonOfTheProcess() {
    cluster.act(q, turn -> turn.register("quiet"));
    Term named = Term.tuple(Term.atom("quiet"), Term.atom(B));
    List<Term.Ref> refs = new ArrayList<>();
    cluster.act(
        p,
        turn -> {
          refs.add(turn.monitor(named));
          refs.add(turn.monitor(q));
          turn.demonitor(turn.monitor(q));
        });
    cluster.run(SECOND);
    cluster.act(q, turn -> turn.exit(BYE));
    cluster.run(SECOND);
    Term.Atom down = Term.atom("DOWN");
    Term.Atom process = Term.atom("process");
    assertEquals(
        List.of(
            Term.tuple(down, refs.get(0), process, named, BYE),
            Term.tuple(down, refs.get(1), process, q, BYE)),
        onA.take());
  }

  @Test
  void aliasOfAMonitorEndsWithIt() {
    List<Term.Ref> ref = new ArrayList<>();
    cluster.act(p, turn -> ref.add(turn.monitorWithAlias(q)));
    cluster.run(SECOND);
    cluster.act(q, turn -> turn.send(ref.get(0), numbered(1)));
    cluster.run(SECOND);
    cluster.act(p, turn -> turn.demonitor(ref.get(0)));
    cluster.act(q, turn -> turn.send(ref.get(0), numbered(2)));
    cluster.run(SECOND);
    assertEquals(List.of(numbered(1)), onA.take());
  }

  @Test
  void linksAreToldBeforeMonitorsWhenAProcessEnds() {
    cluster.act(
        p,
        turn -> {
          turn.monitor(q);
          turn.link(q);
        });
    cluster.run(SECOND);
    cluster.act(q, turn -> turn.exit(BYE));
    cluster.run(SECOND);
    assertEquals(List.of("EXIT bye", "DOWN pid bye"), onA.takeKinds());
  }

  @Test
  void endedProcessEndsItsMonitorsOnTheOtherNode() {
    cluster.act(p, turn -> turn.monitor(q));
    cluster.run(SECOND);
    cluster.act(p, turn -> turn.exit(BYE));
    cluster.run(SECOND);
    int before = cluster.network.writes().size();
    cluster.act(q, turn -> turn.exit(BYE));
    cluster.run(SECOND);
    assertEquals(before, cluster.network.writes().size(), "nobody is left to be told");
  }

  @Test
  void spawnedFunctionThatNobodyDefinesEndsWithUndef() {
    Term link = Term.atom("link");
    Term monitor = Term.atom("monitor");
    SpawnCall call = SpawnCall.of("nomod", "nofun", List.of(Term.integer(1)), link, monitor);
    cluster.act(p, turn -> turn.spawnRequest(Term.atom(B), call));
    cluster.run(SECOND);
    assertEquals(List.of("spawn_reply ok pid", "EXIT undef", "DOWN pid undef"), onA.takeKinds());
  }

  @Test
  void spawnWithAnUnknownOptionIsAnsweredWithBadopt() {
    SpawnCall call = SpawnCall.of("timer", "sleep", List.of(), Term.atom("foo"));
    cluster.act(p, turn -> turn.spawnRequest(Term.atom(B), call));
    cluster.run(SECOND);
    assertEquals(List.of("spawn_reply error badopt"), onA.takeKinds());
  }

  @Test
  void nodesListsVisibleConnectionsOnly() {
    cluster.start("hid@h3", Cluster.Settings.DEFAULT.asHidden());
    cluster.run(SECOND);
    cluster.ping(A, "hid@h3");
    cluster.run(SECOND);
    cluster.act(p, turn -> assertEquals(List.of(B), turn.nodes()));
    assertTrue(cluster.nodes.get(A).isConnected("hid@h3"));
  }
}
