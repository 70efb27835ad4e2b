package dev.netsplit.protocol.node;

import static dev.netsplit.protocol.node.Cluster.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.protocol.pg.PgMessage;
import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.term.Term;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups of processes across nodes: who knows them, from when, and what it takes. */
class PgTest {

  private static final Term GROUP = Term.atom("group");

  private final Cluster cluster = new Cluster();
  private final List<String> names = new ArrayList<>();

  private void start(int nodes, int scopes) {
    for (int i = 1; i <= nodes; i++) {
      String name = "n" + i + "@10.88.0." + i;
      names.add(name);
      cluster.start(name, Cluster.Settings.DEFAULT.with(config -> config.withPgScopes(scopes)));
    }
    cluster.run(SECOND);
  }

  private void connectAll() {
    for (int i = 0; i < names.size(); i++) {
      for (int j = 0; j < i; j++) {
        cluster.ping(names.get(i), names.get(j));
      }
    }
    cluster.run(SECOND);
  }

  private boolean join(String node, String scope, Term.Pid... pids) {
    long nowNanos = cluster.network.nowNanos();
    return cluster.ask(
        node,
        (machine, fx) -> machine.processes().pg().join(nowNanos, scope, GROUP, List.of(pids), fx));
  }

  private void leave(String node, Term.Pid pid) {
    long nowNanos = cluster.network.nowNanos();
    cluster.ask(
        node,
        (machine, fx) -> machine.processes().pg().leave(nowNanos, "pg", GROUP, List.of(pid), fx));
  }

  private Term.Pid process(String node) {
    return cluster.spawn(node, ProcessBehaviour.MUTE);
  }

  private int members(String node, String scope) {
    return cluster.nodes.get(node).processes().pg().members(scope, GROUP).size();
  }

  private long sent(PgMessage kind) {
    return cluster.journal.pgSent().getOrDefault(kind, 0L);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 9})
  void eachPairCostsFourDiscoverFourSyncAndTwoMonitors(int nodes) {
    start(nodes, 1);
    names.forEach(name -> join(name, "pg", process(name)));
    connectAll();
    long pairs = nodes * (nodes - 1L) / 2;
    assertEquals(4 * pairs, sent(PgMessage.DISCOVER));
    assertEquals(4 * pairs, sent(PgMessage.SYNC));
    assertEquals(2 * pairs, sent(PgMessage.MONITOR));
    assertEquals(0, sent(PgMessage.JOIN));
    assertEquals(10 * pairs, cluster.network.transcript(Traffic.PG).size());
    names.forEach(name -> assertEquals(nodes, members(name, "pg"), name));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 9})
  void eachJoinIsOneMessageToEachPeer(int nodes) {
    start(nodes, 1);
    connectAll();
    String first = names.get(0);
    join(first, "pg", process(first), process(first), process(first));
    join(first, "pg", process(first));
    cluster.run(SECOND);
    assertEquals(2L * (nodes - 1), sent(PgMessage.JOIN));
    names.forEach(name -> assertEquals(4, members(name, "pg"), name));
  }

  @Test
  void scopesDoNotKnowEachOther() {
    start(2, 2);
    connectAll();
    join(names.get(0), "pg", process(names.get(0)));
    cluster.run(SECOND);
    assertEquals(8, sent(PgMessage.DISCOVER));
    assertEquals(1, members(names.get(1), "pg"));
    assertEquals(0, members(names.get(1), "pg_2"));
  }

  @Test
  void scopeThatANodeDoesNotRunTakesNoCalls() {
    start(1, 1);
    assertFalse(join(names.get(0), "pg_2", process(names.get(0))));
    assertTrue(join(names.get(0), "pg", process(names.get(0))));
  }

  @Test
  void peerWithoutTheScopeNeverAnswersAndIsNoPeer() {
    start(1, 1);
    String silent = "silent@10.88.0.9";
    cluster.start(silent);
    cluster.run(SECOND);
    cluster.ping(names.get(0), silent);
    cluster.run(SECOND);
    join(names.get(0), "pg", process(names.get(0)));
    cluster.run(SECOND);
    assertEquals(1, sent(PgMessage.DISCOVER));
    assertEquals(0, sent(PgMessage.JOIN));
  }

  @Test
  void processThatLeavesOrEndsIsForgottenEverywhere() {
    start(3, 1);
    connectAll();
    String first = names.get(0);
    Term.Pid leaves = process(first);
    Term.Pid ends = process(first);
    join(first, "pg", leaves);
    join(first, "pg", ends);
    cluster.run(SECOND);
    assertEquals(2, members(names.get(2), "pg"));
    leave(first, leaves);
    cluster.act(ends, turn -> turn.exit(Term.atom("normal")));
    cluster.run(SECOND);
    names.forEach(name -> assertEquals(0, members(name, "pg"), name));
    assertEquals(4, sent(PgMessage.LEAVE));
    leave(first, leaves);
    cluster.run(SECOND);
    assertEquals(4, sent(PgMessage.LEAVE), "who has not joined does not leave");
  }

  @Test
  void processMayJoinTwiceAndIsAMemberUntilItHasLeftTwice() {
    start(2, 1);
    connectAll();
    Term.Pid twice = process(names.get(0));
    join(names.get(0), "pg", twice);
    join(names.get(0), "pg", twice);
    cluster.run(SECOND);
    assertEquals(2, members(names.get(1), "pg"));
    leave(names.get(0), twice);
    cluster.run(SECOND);
    assertEquals(1, members(names.get(1), "pg"));
  }

  @Test
  void groupsOfALostNodeAreForgottenAndComeBackWithIt() {
    start(2, 1);
    join(names.get(0), "pg", process(names.get(0)));
    connectAll();
    assertEquals(1, members(names.get(1), "pg"));
    cluster.disconnect(names.get(1), names.get(0));
    cluster.run(SECOND);
    assertEquals(0, members(names.get(1), "pg"));
    assertEquals(1, members(names.get(0), "pg"));
    cluster.ping(names.get(0), names.get(1));
    cluster.run(SECOND);
    assertEquals(1, members(names.get(1), "pg"));
  }

  @Test
  void hiddenNodesAreNotDiscovered() {
    start(1, 1);
    String hidden = "hidden@10.88.0.9";
    cluster.start(
        hidden, Cluster.Settings.DEFAULT.asHidden().with(config -> config.withPgScopes(1)));
    cluster.run(SECOND);
    cluster.ping(names.get(0), hidden);
    cluster.run(SECOND);
    assertEquals(0, sent(PgMessage.DISCOVER));
  }
}
