package dev.netsplit.protocol.node;

import static dev.netsplit.protocol.node.NamedCluster.node;
import static dev.netsplit.protocol.node.TestNetwork.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.term.Term;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two partitions merge that gave one name to two processes. */
class NameConflictTest {

  private static final Cluster.Settings GLOBAL = Cluster.Settings.WITH_GLOBAL;

  private final NamedCluster names = new NamedCluster();

  private void start(int... nodes) {
    for (int node : nodes) {
      names.cluster.start(node(node), GLOBAL);
    }
    names.cluster.run(SECOND);
  }

  private Term.Pid register(int node, String name) {
    Term.Pid pid = names.process(node(node));
    names.register(node(node), name, pid);
    names.cluster.run(SECOND);
    assertEquals(pid, names.whereis(node(node), name).orElseThrow());
    return pid;
  }

  private void connect(int node, int peer) {
    names.cluster.connect(node(node), node(peer));
    names.cluster.run(4 * SECOND);
  }

  @Test
  void theNodeWithTheSmallerNameDecidesAndItsProcessStays() {
    start(1, 2);
    Term.Pid first = register(1, "foo");
    Term.Pid second = register(2, "foo");
    connect(2, 1);
    assertEquals(Map.of(Term.atom("foo"), first), names.table(node(1)));
    assertEquals(names.table(node(1)), names.table(node(2)));
    assertTrue(names.isAlive(first));
    assertFalse(names.isAlive(second));
    assertTrue(names.cluster.journal.of(node(1)).contains("clash foo"));
    assertFalse(names.cluster.journal.of(node(2)).contains("clash foo"), "decided once");
    assertTrue(names.cluster.journal.logged(node(1), "Name conflict terminating"));
    assertFalse(names.cluster.journal.logged(node(2), "Name conflict terminating"));
  }

  /** n2, the smaller of those that connect, asks n4, where its own process of that name is. */
  @Test
  void theMethodRunsWhereTheOwnProcessIsAndTheProcessOnTheSmallerNodeStays() {
    start(1, 2, 3, 4);
    connect(4, 2);
    connect(3, 1);
    Term.Pid far = register(4, "foo");
    Term.Pid near = register(1, "foo");
    connect(2, 3);
    assertTrue(names.cluster.journal.of(node(2)).contains("clash foo"));
    assertTrue(names.cluster.journal.logged(node(4), "Name conflict terminating"));
    assertFalse(names.isAlive(far));
    assertTrue(names.isAlive(near));
    for (int i = 1; i <= 4; i++) {
      assertEquals(Map.of(Term.atom("foo"), near), names.table(node(i)), node(i));
    }
  }

  @Test
  void theWinnerOfTheOwnSideIsMadeKnownToTheWholeOtherSide() {
    start(1, 2, 3, 4);
    connect(2, 1);
    connect(4, 3);
    Term.Pid winner = register(2, "foo");
    Term.Pid loser = register(4, "foo");
    Term.Pid other = register(3, "bar");
    connect(1, 3);
    assertFalse(names.isAlive(loser));
    Map<Term, Term.Pid> expected = Map.of(Term.atom("foo"), winner, Term.atom("bar"), other);
    for (int i = 1; i <= 4; i++) {
      assertEquals(expected, names.table(node(i)), node(i));
    }
  }

  @Test
  void aConnectionThatWasLostAndCameBackBringsConflictsToo() {
    start(1, 2);
    connect(1, 2);
    Term.Pid old = register(1, "foo");
    names.cluster.disconnect(node(1), node(2));
    names.cluster.run(SECOND);
    assertEquals(Map.of(), names.table(node(2)));
    Term.Pid young = register(2, "foo");
    connect(2, 1);
    assertTrue(names.isAlive(old));
    assertFalse(names.isAlive(young));
    for (String node : List.of(node(1), node(2))) {
      assertEquals(Map.of(Term.atom("foo"), old), names.table(node), node);
    }
  }
}
