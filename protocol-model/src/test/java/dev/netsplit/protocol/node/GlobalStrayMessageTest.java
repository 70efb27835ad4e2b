package dev.netsplit.protocol.node;

import static dev.netsplit.protocol.node.TestNetwork.MILLI;
import static dev.netsplit.protocol.node.TestNetwork.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.global.GlobalMessage;
import dev.netsplit.protocol.global.GlobalSettings;
import dev.netsplit.protocol.term.Term;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a name server makes of messages that come too late, or of nodes it never knew. */
class GlobalStrayMessageTest {

  private static final String A = "a@h1";
  private static final String B = "b@h2";
  private static final String C = "c@h3";
  private static final Cluster.Settings GLOBAL = Cluster.Settings.WITH_GLOBAL;

  private final Cluster cluster = new Cluster();

  private void start(Cluster.Settings settings, String... nodes) {
    for (String node : nodes) {
      cluster.start(node, settings);
    }
    cluster.run(SECOND);
  }

  private void join(String first, String... others) {
    for (String node : others) {
      cluster.connect(node, first);
      cluster.run(3 * SECOND);
    }
  }

  /** Has a process of one node send a term to the name server of another. */
  private void tell(String from, String to, Term message) {
    Term.Pid stranger = cluster.spawn(from, (turn, answer) -> {});
    Term server = Term.tuple(Term.atom("global_name_server"), Term.atom(to));
    cluster.act(stranger, turn -> turn.send(server, message));
  }

  private static Term cast(Term message) {
    return Term.tuple(Term.atom("$gen_cast"), message);
  }

  @Test
  void anAcknowledgementOfASessionThatIsOverIsAnsweredWithACancel() {
    start(GLOBAL, A, B);
    join(A, B);
    assertEquals(List.of(A), cluster.nodes.get(B).global().synced());
    cluster.journal.forgetSent();
    Term.Atom ack = Term.atom("init_connect_ack");
    tell(A, B, Term.tuple(ack, Term.atom(A), Term.integer(17), Term.integer(18)));
    cluster.run(SECOND);
    assertEquals(1, cluster.journal.sent(B, GlobalMessage.CANCEL_CONNECT));
    assertEquals(List.of(A), cluster.nodes.get(B).global().synced());
  }

  @Test
  void inSyncMakesANodeSyncedThatIsNotKnown() {
    start(GLOBAL, A, B);
    join(A, B);
    tell(A, B, cast(Term.tuple(Term.atom("in_sync"), Term.atom(C), Term.atom("true"))));
    cluster.run(SECOND);
    assertEquals(List.of(A, C), cluster.nodes.get(B).global().synced().stream().sorted().toList());
    assertEquals(List.of(A), cluster.nodes.get(B).global().known());
  }

  /** One that reached the locker would put its first try off each time. */
  @Test
  void aVerdictWithTheTagOfAnotherSessionDoesNotReachTheLocker() {
    start(GLOBAL, A, B);
    cluster.connect(A, B);
    Term.Pid locker = cluster.spawn(B, (turn, answer) -> {});
    for (int i = 0; i < 30; i++) {
      for (String node : List.of(A, B)) {
        Term no = Term.atom("false");
        Term verdict = Term.tuple(Term.atom("lock_set"), locker, no, Term.NIL, Term.integer(17));
        tell(node.equals(A) ? B : A, node, cast(verdict));
      }
      cluster.run(10 * MILLI);
    }
    assertEquals(List.of(B), cluster.nodes.get(A).global().synced());
  }

  @Test
  void theLossOfANodeThatGlobalNeverKnewIsReportedToAll() {
    start(GLOBAL, A, B);
    start(GLOBAL.with(c -> c.withGlobal(new GlobalSettings(true, false, true))), C);
    join(A, B, C);
    cluster.journal.forgetSent();
    cluster.disconnect(A, C);
    cluster.run(SECOND);
    assertEquals(1, cluster.journal.sent(A, GlobalMessage.LOST_CONNECTION));
    assertEquals(List.of(B), cluster.nodes.get(A).global().synced());
  }

  /** Numbers of the pids of the name server, its locker and its registrar. */
  @ParameterizedTest
  @ValueSource(ints = {55, 56, 57})
  void theEndOfANameServerOrItsHelpersIsTheEndOfTheNode(int id) {
    start(GLOBAL, A, B, C);
    join(A, B, C);
    Term.Pid killer = cluster.spawn(B, (turn, answer) -> {});
    Term.Pid victim = new Term.Pid(killer.node(), id, 0, killer.creation());
    cluster.act(killer, turn -> turn.exit(victim, Term.atom("kill")));
    cluster.run(100 * MILLI);
    assertTrue(cluster.journal.logged(B, "Kernel pid terminated"));
    assertTrue(cluster.journal.of(A).contains("down " + B + " connection_closed"));
    assertEquals(List.of(C), cluster.nodes.get(A).global().synced());
  }

  /** Its supervisor is not told: rex starts another when it needs one. */
  @Test
  void theEndOfTheProcessThatAsksForFeaturesIsNot() {
    start(GLOBAL, A, B);
    join(A, B);
    Term.Pid killer = cluster.spawn(B, (turn, answer) -> {});
    Term.Pid victim = new Term.Pid(killer.node(), 54, 0, killer.creation());
    cluster.act(killer, turn -> turn.exit(victim, Term.atom("kill")));
    cluster.run(100 * MILLI);
    assertEquals(List.of(B), cluster.nodes.get(A).global().synced());
  }

  @Test
  void nobodyConnectsAgainAfterALoss() {
    start(GLOBAL, A, B, C);
    join(A, B, C);
    cluster.disconnect(A, B);
    cluster.run(600 * SECOND);
    for (String node : List.of(A, B, C)) {
      assertEquals(List.of(), cluster.nodes.get(node).global().known());
    }
  }
}
