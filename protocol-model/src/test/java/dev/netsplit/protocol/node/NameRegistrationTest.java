package dev.netsplit.protocol.node;

import static dev.netsplit.protocol.node.NamedCluster.node;
import static dev.netsplit.protocol.node.TestNetwork.MILLI;
import static dev.netsplit.protocol.node.TestNetwork.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.global.GlobalMessage;
import dev.netsplit.protocol.term.Term;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names are registered at all nodes, under the lock of all nodes. */
class NameRegistrationTest {

  private static final Cluster.Settings GLOBAL = Cluster.Settings.WITH_GLOBAL;

  /** Ticks would be among the frames otherwise. */
  private static final Cluster.Settings UNHURRIED = GLOBAL.ticks(900 * SECOND, 899 * SECOND);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8})
  void makesThreeCallsForEachNodeAndOneMore(int nodes) {
    NamedCluster names = NamedCluster.mesh(nodes, GLOBAL);
    Term.Pid pid = names.process(node(1));
    names.cluster.journal.forgetServed();
    names.register(node(1), "foo", pid);
    names.cluster.run(SECOND);
    assertEquals(nodes + 1, names.cluster.journal.served(GlobalMessage.SET_LOCK));
    assertEquals(nodes, names.cluster.journal.served(GlobalMessage.REGISTER));
    assertEquals(nodes, names.cluster.journal.served(GlobalMessage.DEL_LOCK));
    assertEquals(3 * nodes + 1, names.cluster.journal.served());
    for (int i = 1; i <= nodes; i++) {
      assertEquals(Optional.of(pid), names.whereis(node(i), "foo"), node(i));
    }
    assertTrue(names.cluster.journal.of(node(1)).contains("register foo true"));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 8})
  void sendsNineSignalsToEachPeerAndTwelveToTheBoss(int nodes) {
    NamedCluster names = NamedCluster.mesh(nodes, UNHURRIED);
    Term.Pid pid = names.process(node(1));
    long sinceNanos = names.cluster.network.nowNanos();
    names.register(node(1), "foo", pid);
    names.cluster.run(SECOND);
    for (int i = 2; i <= nodes; i++) {
      boolean boss = i == nodes;
      assertEquals(boss ? 12 : 9, names.signals(node(1), node(i), sinceNanos), node(i));
      assertEquals(boss ? 7 : 6, names.signals(node(i), node(1), sinceNanos), node(i));
    }
  }

  @Test
  void aNameThatIsTakenIsRefusedAndNobodyIsAsked() {
    NamedCluster names = NamedCluster.mesh(2, GLOBAL);
    Term.Pid pid = names.process(node(1));
    names.register(node(1), "foo", pid);
    names.cluster.run(SECOND);
    names.cluster.journal.forgetServed();
    names.register(node(2), "foo", names.process(node(2)));
    names.cluster.run(SECOND);
    assertTrue(names.cluster.journal.of(node(2)).contains("register foo false"));
    assertEquals(0, names.cluster.journal.served(GlobalMessage.REGISTER));
    assertEquals(3, names.cluster.journal.served(GlobalMessage.SET_LOCK), "the lock is taken");
    assertEquals(Optional.of(pid), names.whereis(node(2), "foo"));
  }

  @Test
  void aProcessHasOneNameOnly() {
    NamedCluster names = NamedCluster.mesh(2, GLOBAL);
    Term.Pid pid = names.process(node(1));
    names.register(node(1), "foo", pid);
    names.cluster.run(SECOND);
    names.register(node(1), "bar", pid);
    names.cluster.run(SECOND);
    assertTrue(names.cluster.journal.of(node(1)).contains("register bar false"));
    assertEquals(Map.of(Term.atom("foo"), pid), names.table(node(2)));
  }

  @Test
  void registeringAgainReplacesTheProcessAndUnregisteringFreesTheName() {
    NamedCluster names = NamedCluster.mesh(3, GLOBAL);
    Term.Pid first = names.process(node(1));
    Term.Pid second = names.process(node(3));
    names.register(node(1), "foo", first);
    names.cluster.run(SECOND);
    names.registerAgain(node(2), "foo", second);
    names.cluster.run(SECOND);
    for (String node : List.of(node(1), node(2), node(3))) {
      assertEquals(Optional.of(second), names.whereis(node, "foo"), node);
    }
    assertTrue(names.isAlive(first), "nobody is killed");
    names.register(node(1), "bar", first);
    names.cluster.run(SECOND);
    assertTrue(names.cluster.journal.of(node(1)).contains("register bar true"), "free again");
    names.cluster.journal.forgetServed();
    names.unregister(node(1), "foo");
    names.cluster.run(SECOND);
    assertEquals(3, names.cluster.journal.served(GlobalMessage.UNREGISTER));
    assertEquals(Map.of(Term.atom("bar"), first), names.table(node(3)));
  }

  @Test
  void unregisteringAnUnknownNameAsksNobody() {
    NamedCluster names = NamedCluster.mesh(2, GLOBAL);
    names.cluster.journal.forgetServed();
    names.unregister(node(1), "foo");
    names.cluster.run(SECOND);
    assertEquals(0, names.cluster.journal.served());
    assertTrue(names.cluster.journal.of(node(1)).contains("unregister foo true"));
  }

  @Test
  void theNameOfADeadProcessIsGoneEverywhereWithoutALock() {
    NamedCluster names = NamedCluster.mesh(3, GLOBAL);
    Term.Pid pid = names.process(node(2));
    names.register(node(1), "foo", pid);
    names.cluster.run(SECOND);
    names.cluster.journal.forgetServed();
    names.cluster.act(pid, turn -> turn.exit(Term.atom("normal")));
    names.cluster.run(10 * MILLI);
    for (String node : List.of(node(1), node(2), node(3))) {
      assertEquals(Map.of(), names.table(node), node);
    }
    assertEquals(0, names.cluster.journal.served());
  }

  @Test
  void theNamesOfALostNodeAreGone() {
    NamedCluster names = NamedCluster.mesh(3, GLOBAL);
    Term.Pid pid = names.process(node(2));
    names.register(node(2), "foo", pid);
    names.cluster.run(SECOND);
    names.cluster.network.kill(names.cluster.vms.get(node(2)));
    names.cluster.run(SECOND);
    assertEquals(Map.of(), names.table(node(1)));
    assertEquals(Map.of(), names.table(node(3)));
  }

  @Test
  void aNewcomerLearnsAllNamesAndEverybodyLearnsTheNewcomers() {
    NamedCluster names = NamedCluster.mesh(2, GLOBAL);
    String newcomer = node(3);
    names.cluster.start(newcomer, GLOBAL);
    names.cluster.run(SECOND);
    names.register(node(1), "foo", names.process(node(1)));
    names.register(newcomer, "bar", names.process(newcomer));
    names.cluster.run(SECOND);
    assertFalse(names.whereis(node(2), "bar").isPresent());
    names.cluster.connect(newcomer, node(1));
    names.cluster.run(3 * SECOND);
    assertEquals(2, names.table(newcomer).size());
    assertEquals(names.table(newcomer), names.table(node(1)));
    assertEquals(names.table(newcomer), names.table(node(2)), "by new_nodes");
  }

  /** Everybody registers at the same instant: the registrars get in each other's way. */
  @Test
  void whoDoesNotGetTheLockSleepsAtRandomAndTriesAgain() {
    NamedCluster names = NamedCluster.mesh(4, GLOBAL);
    for (int i = 1; i <= 4; i++) {
      names.register(node(i), "name" + i, names.process(node(i)));
    }
    long sinceNanos = names.cluster.network.nowNanos();
    names.cluster.run(60 * SECOND);
    assertEquals(4, names.table(node(1)).size());
    int atOnce = 0;
    for (int i = 1; i <= 4; i++) {
      assertEquals(names.table(node(1)), names.table(node(i)));
      long tookNanos =
          names.cluster.journal.timeOf(node(i), "register name" + i + " true") - sinceNanos;
      atOnce += tookNanos < 20 * MILLI ? 1 : 0;
      assertTrue(tookNanos < 12 * SECOND, "took " + tookNanos);
    }
    assertTrue(atOnce < 4, "at least one has slept");
    assertTrue(names.cluster.journal.refusedLocks() > 0);
  }
}
