package dev.netsplit.protocol.node;

import static dev.netsplit.protocol.node.NamedCluster.node;
import static dev.netsplit.protocol.node.TestNetwork.MILLI;
import static dev.netsplit.protocol.node.TestNetwork.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.global.GlobalCaller;
import dev.netsplit.protocol.global.GlobalMessage;
import dev.netsplit.protocol.term.Term;
import org.junit.jupiter.api.Test;

/** Users' processes take locks on all nodes. */
class UserLockTest {

  private static final Cluster.Settings GLOBAL = Cluster.Settings.WITH_GLOBAL;
  private static final long FOREVER = GlobalCaller.INFINITY;

  private final NamedCluster three = NamedCluster.mesh(3, GLOBAL);

  private long took(Term.Pid pid, String from, String to) {
    Journal journal = three.cluster.journal;
    String node = pid.node().text();
    return journal.timeOf(node, to + " " + pid.id()) - journal.timeOf(node, from + " " + pid.id());
  }

  @Test
  void aLockIsAskedForAtAllNodesAtOnceAndHeldForAsLongAsTheFunTakes() {
    three.cluster.journal.forgetServed();
    Term.Pid pid = three.transaction(node(1), "res", FOREVER, 50 * MILLI);
    three.cluster.run(SECOND);
    assertEquals(3, three.cluster.journal.served(GlobalMessage.SET_LOCK));
    assertEquals(3, three.cluster.journal.served(GlobalMessage.DEL_LOCK));
    assertEquals(2 * MILLI, took(pid, "seeks", "has"), "one round trip");
    long heldNanos = took(pid, "has", "returns");
    assertTrue(heldNanos > 52 * MILLI && heldNanos <= 53 * MILLI, "held " + heldNanos);
    assertFalse(three.isAlive(pid));
  }

  @Test
  void whoIsRefusedSleepsUpToAQuarterOfASecondFirst() {
    three.transaction(node(3), "res", FOREVER, 20 * MILLI);
    three.cluster.run(5 * MILLI);
    Term.Pid pid = three.transaction(node(1), "res", FOREVER, MILLI);
    three.cluster.run(5 * SECOND);
    long waitedNanos = took(pid, "seeks", "has");
    assertTrue(waitedNanos > 3 * MILLI, "waited " + waitedNanos);
    assertTrue(waitedNanos < (250 + 500 + 20) * MILLI, "waited " + waitedNanos);
  }

  /** Each has the lock of its own node, and is refused by the other's. */
  @Test
  void aRefusedLockIsGivenBackWhereItWasGranted() {
    three.cluster.journal.forgetServed();
    Term.Pid one = three.transaction(node(1), "res", 0, MILLI);
    Term.Pid other = three.transaction(node(3), "res", 0, MILLI);
    three.cluster.run(SECOND);
    assertTrue(three.cluster.journal.of(node(1)).contains("gives up " + one.id()));
    assertTrue(three.cluster.journal.of(node(3)).contains("gives up " + other.id()));
    assertFalse(three.isAlive(one));
    assertEquals(6, three.cluster.journal.served(GlobalMessage.SET_LOCK));
    assertEquals(3, three.cluster.journal.served(GlobalMessage.DEL_LOCK));
    Term.Pid next = three.transaction(node(2), "res", 0, MILLI);
    three.cluster.run(SECOND);
    assertTrue(three.cluster.journal.of(node(2)).contains("has " + next.id()));
  }

  @Test
  void aLockEndsWithItsProcessAndWhenItIsGivenBack() {
    Term.Pid[] pid = new Term.Pid[1];
    three.cluster.ask(
        node(3),
        (machine, fx) -> {
          long nowNanos = three.cluster.network.nowNanos();
          pid[0] = machine.global().lock(nowNanos, Term.atom("res"), FOREVER, fx).orElseThrow();
          return true;
        });
    three.cluster.run(SECOND);
    Term.Pid other = three.transaction(node(1), "res", FOREVER, MILLI);
    three.cluster.run(SECOND);
    assertFalse(three.cluster.journal.of(node(1)).contains("has " + other.id()));
    three.cluster.ask(
        node(3),
        (machine, fx) -> {
          machine.global().unlock(three.cluster.network.nowNanos(), pid[0], fx);
          return true;
        });
    three.cluster.run(20 * SECOND);
    assertTrue(three.cluster.journal.of(node(3)).contains("returns " + pid[0].id()));
    assertTrue(three.cluster.journal.of(node(1)).contains("has " + other.id()));
    Term.Pid doomed = three.transaction(node(2), "res", FOREVER, 60 * SECOND);
    three.cluster.run(SECOND);
    three.cluster.act(doomed, turn -> turn.exit(Term.atom("killed")));
    three.cluster.run(SECOND);
    Term.Pid last = three.transaction(node(1), "res", 0, MILLI);
    three.cluster.run(SECOND);
    assertTrue(three.cluster.journal.of(node(1)).contains("has " + last.id()));
  }

  @Test
  void locksOfDifferentResourcesDoNotMeet() {
    three.transaction(node(3), "one", FOREVER, SECOND);
    three.cluster.run(5 * MILLI);
    Term.Pid pid = three.transaction(node(1), "two", 0, MILLI);
    three.cluster.run(20 * MILLI);
    assertTrue(three.cluster.journal.of(node(1)).contains("has " + pid.id()));
  }
}
