package dev.netsplit.protocol.node;

import static dev.netsplit.protocol.node.TestNetwork.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netsplit.protocol.process.NodeSubscription;
import dev.netsplit.protocol.process.NodeSubscription.Form;
import dev.netsplit.protocol.process.NodeSubscription.Types;
import dev.netsplit.protocol.term.Term;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code net_kernel:monitor_nodes} reports, in the forms OTP 25.2.3 was seen to use. */
class NodeSubscriptionTest {

  private static final String A = "a@h1";
  private static final String B = "b@h2";
  private static final Term.Atom NODE = Term.atom(B);
  private static final Term.Atom NODEUP = Term.atom("nodeup");
  private static final Term.Atom NODEDOWN = Term.atom("nodedown");
  private static final Term.Tuple ID = pair("connection_id", Term.integer(1));
  private static final Term.Tuple REASON = pair("nodedown_reason", Term.atom("disconnect"));
  private static final Term.Tuple VISIBLE = pair("node_type", Term.atom("visible"));
  private static final Term.Tuple HIDDEN = pair("node_type", Term.atom("hidden"));

  private final Cluster cluster = new Cluster();
  private final Recorder recorder = Recorder.trapping();
  private Term.Pid p;

  /** A subscription and the messages it gets for a connection that is ended here. */
  record Row(NodeSubscription subscription, boolean hiddenPeer, List<Term> told) {}

  private static Term.Tuple pair(String key, Term value) {
    return Term.tuple(Term.atom(key), value);
  }

  private static Term map(Term.Tuple... pairs) {
    return new Term.MapTerm(
        Stream.of(pairs).map(pair -> pair.elements().get(0)).toList(),
        Stream.of(pairs).map(pair -> pair.elements().get(1)).toList());
  }

  private static Row row(
      Form form, Types types, String says, boolean hiddenPeer, Term up, Term down) {
    NodeSubscription subscription =
        new NodeSubscription(
            form, types, says.contains("t"), says.contains("r"), says.contains("c"));
    return new Row(
        subscription,
        hiddenPeer,
        List.of(Term.tuple(NODEUP, NODE, up), Term.tuple(NODEDOWN, NODE, down)));
  }

  static Stream<Row> rows() {
    return Stream.of(
        new Row(
            NodeSubscription.PLAIN,
            false,
            List.of(Term.tuple(NODEUP, NODE), Term.tuple(NODEDOWN, NODE))),
        new Row(NodeSubscription.PLAIN, true, List.of()),
        new Row(new NodeSubscription(Form.MAP, Types.HIDDEN, true, true, true), false, List.of()),
        row(Form.LIST, Types.VISIBLE, "r", false, Term.NIL, Term.list(REASON)),
        row(Form.LIST, Types.ALL, "t", false, Term.list(VISIBLE), Term.list(VISIBLE)),
        row(Form.LIST, Types.ALL, "rt", false, Term.list(VISIBLE), Term.list(REASON, VISIBLE)),
        row(
            Form.LIST,
            Types.ALL,
            "rct",
            true,
            Term.list(ID, HIDDEN),
            Term.list(ID, REASON, HIDDEN)),
        row(Form.MAP, Types.VISIBLE, "", false, map(), map()),
        row(Form.MAP, Types.VISIBLE, "rc", false, map(ID), map(ID, REASON)),
        row(Form.MAP, Types.ALL, "rct", false, map(ID, VISIBLE), map(ID, VISIBLE, REASON)),
        row(Form.MAP, Types.HIDDEN, "t", true, map(HIDDEN), map(HIDDEN)));
  }

  private void start(boolean hiddenPeer) {
    // Connection ids begin anywhere; here with 1.
    cluster.start(A, Cluster.Settings.DEFAULT, () -> 0);
    Cluster.Settings settings = Cluster.Settings.DEFAULT;
    cluster.start(B, hiddenPeer ? settings.asHidden() : settings);
    cluster.run(SECOND);
    p = cluster.spawn(A, recorder);
  }

  private void connectAndDisconnect() {
    cluster.ping(A, B);
    cluster.run(SECOND);
    cluster.disconnect(A, B);
    cluster.run(SECOND);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void messagesSayWhatWasAskedForInTheOrderOfARealNode(Row row) {
    start(row.hiddenPeer());
    cluster.act(p, turn -> turn.monitorNodes(true, row.subscription()));
    connectAndDisconnect();
    assertEquals(row.told(), recorder.take());
  }

  @Test
  void eachSubscriptionCountsUntilAllWithTheSameOptionsEnd() {
    start(false);
    NodeSubscription other = new NodeSubscription(Form.LIST, Types.ALL, false, false, false);
    cluster.act(
        p,
        turn -> {
          turn.monitorNodes(true, NodeSubscription.PLAIN);
          turn.monitorNodes(true, other);
          turn.monitorNodes(true, NodeSubscription.PLAIN);
        });
    connectAndDisconnect();
    assertEquals(6, recorder.take().size());
    cluster.act(p, turn -> turn.monitorNodes(false, NodeSubscription.PLAIN));
    connectAndDisconnect();
    assertEquals(2, recorder.take().size());
  }
}
