package dev.netsplit.protocol.node;

import static dev.netsplit.protocol.node.TestNetwork.MILLI;
import static dev.netsplit.protocol.node.TestNetwork.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.process.NodeSubscription;
import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.process.SpawnCall;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the processes of a node are told, and in which order, when a connection is lost. */
class ConnectionLossTest {

  private static final String A = "a@h1";
  private static final String B = "b@h2";
  private static final Term.Atom NODE_B = Term.atom(B);

  private final Cluster cluster = new Cluster();
  private final Recorder recorder = Recorder.trapping();
  private Term.Pid p;
  private Term.Pid q;

  @BeforeEach
  void connect() {
    cluster.start(A);
    cluster.start(B);
    cluster.run(SECOND);
    cluster.ping(A, B);
    cluster.run(SECOND);
    p = cluster.spawn(A, recorder);
    q = cluster.spawn(B, Recorder.mortal());
  }

  /** What one process did, and what it was told when disconnect_node was called. */
  record Row(List<String> did, List<String> told) {}

  /** Runs of OTP 25.2.3: l link, p monitor by pid, r and k by name, m monitor_node, x its end. */
  static Stream<Row> measured() {
    return Stream.of(
        row("p r m p k", "pid rex node pid kernel_sup"),
        row("k p r l", "exit kernel_sup pid rex"),
        row("m r p m k", "node node rex pid kernel_sup"),
        row("k m p r l", "exit kernel_sup node pid rex"),
        row("m p m x p", "node pid pid"),
        row("m p x m p", "pid node pid"),
        row("r k p p", "rex kernel_sup pid pid"));
  }

  private static Row row(String did, String told) {
    return new Row(List.of(did.split(" ")), List.of(told.split(" ")));
  }

  private void perform(Turn turn, String what) {
    switch (what) {
      case "l" -> turn.link(q);
      case "p" -> turn.monitor(q);
      case "r" -> turn.monitor(Term.tuple(Term.atom("rex"), NODE_B));
      case "k" -> turn.monitor(Term.tuple(Term.atom("kernel_sup"), NODE_B));
      case "m" -> turn.monitorNode(NODE_B, true);
      case "x" -> turn.monitorNode(NODE_B, false);
      default -> throw new IllegalStateException(what);
    }
  }

  private static String expected(String told) {
    return switch (told) {
      case "exit" -> "EXIT noconnection";
      case "node" -> "nodedown";
      default -> "DOWN " + told + " noconnection";
    };
  }

  @ParameterizedTest
  @MethodSource("measured")
  void linksBreakFirstThenMonitorsAndNodesInTheOrderOfTheirMaking(Row row) {
    cluster.act(p, turn -> row.did().forEach(what -> perform(turn, what)));
    cluster.run(SECOND);
    cluster.disconnect(A, B);
    assertEquals(
        row.told().stream().map(ConnectionLossTest::expected).toList(), recorder.takeKinds());
  }

  @Test
  void monitorNodeTwiceMeansTwoMessagesAndNodesIsUpdatedAlready() {
    List<List<String>> nodesThen = new ArrayList<>();
    ProcessBehaviour asks = (turn, message) -> nodesThen.add(turn.nodes());
    Term.Pid asker = cluster.spawn(A, asks);
    cluster.act(
        asker,
        turn -> {
          turn.monitorNode(NODE_B, true);
          turn.monitorNode(NODE_B, true);
        });
    cluster.act(asker, turn -> assertEquals(List.of(B), turn.nodes()));
    cluster.disconnect(A, B);
    assertEquals(List.of(List.of(), List.of()), nodesThen);
    cluster.ping(A, B);
    cluster.run(SECOND);
    cluster.disconnect(A, B);
    assertEquals(2, nodesThen.size(), "each call counts once");
  }

  @Test
  void nodedownOfSubscribersComesAfterEverythingElse() {
    cluster.act(
        p,
        turn -> {
          turn.monitorNodes(true, NodeSubscription.PLAIN);
          turn.monitor(q);
          turn.spawnRequest(NODE_B, SpawnCall.of("m", "f", List.of()));
          turn.link(q);
        });
    cluster.disconnect(A, B);
    assertEquals(
        List.of(
            "EXIT noconnection",
            "DOWN pid noconnection",
            "spawn_reply error noconnection",
            "nodedown"),
        recorder.takeKinds());
  }

  @Test
  void nodedownComesBeforeNodeupWhenTheNewHandshakeHasFinishedAlready() {
    // B's process ends; its successor of the same name connects before A has heard of the end.
    cluster.act(
        p,
        turn -> {
          turn.monitorNodes(true, NodeSubscription.PLAIN);
          turn.link(q);
          turn.monitor(q);
        });
    cluster.run(SECOND);
    RawPeer successor = cluster.raw("b@h3", 50_000);
    cluster.dial("b@h3", successor, "h1", 40_000);
    cluster.run(3 * MILLI);
    cluster.send("b@h3", successor, 0, Frames.name(B));
    cluster.run(3 * MILLI);
    cluster.send("b@h3", successor, 0, Frames.answer(true));
    cluster.run(3 * MILLI);
    assertEquals(List.of(), recorder.takeKinds());
    cluster.send("b@h3", successor, 0, Frames.reply(successor.line(0).received(), "secret"));
    cluster.run(3 * MILLI);
    assertEquals(
        List.of("EXIT noconnection", "DOWN pid noconnection", "nodedown", "nodeup"),
        recorder.takeKinds());
  }

  @Test
  void linkThatIsBeingUndoneBreaksSilently() {
    cluster.act(p, turn -> turn.link(q));
    cluster.run(SECOND);
    cluster.act(p, turn -> turn.unlink(q));
    cluster.disconnect(A, B);
    assertEquals(List.of(), recorder.takeKinds());
  }

  @Test
  void bothEndsOfALinkAreToldAndNothingIsToldTwice() {
    Recorder atB = Recorder.trapping();
    Term.Pid r = cluster.spawn(B, atB);
    cluster.act(
        p,
        turn -> {
          turn.link(r);
          turn.monitor(r);
        });
    cluster.run(SECOND);
    cluster.disconnect(A, B);
    cluster.run(SECOND);
    assertEquals(List.of("EXIT noconnection"), atB.takeKinds());
    assertEquals(List.of("EXIT noconnection", "DOWN pid noconnection"), recorder.takeKinds());
    cluster.ping(A, B);
    cluster.run(SECOND);
    cluster.disconnect(A, B);
    cluster.run(SECOND);
    assertEquals(List.of(), atB.takeKinds());
    assertEquals(List.of(), recorder.takeKinds());
  }

  @Test
  void monitorsThatTheLostPeerHadSetAreForgotten() {
    cluster.act(q, turn -> turn.monitor(p));
    cluster.run(SECOND);
    cluster.disconnect(A, B);
    cluster.run(SECOND);
    int before = cluster.network.writes().size();
    cluster.act(p, turn -> turn.exit(Term.atom("bye")));
    cluster.run(SECOND);
    assertEquals(before, cluster.network.writes().size(), "nobody is dialled to be told");
  }

  @Test
  void processThatDoesNotTrapEndsWithTheConnection() {
    cluster.act(p, turn -> turn.link(q));
    cluster.run(SECOND);
    assertTrue(cluster.nodes.get(B).processes().isAlive(q));
    cluster.disconnect(A, B);
    cluster.run(SECOND);
    assertFalse(cluster.nodes.get(B).processes().isAlive(q));
  }
}
