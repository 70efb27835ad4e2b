package dev.netsplit.protocol.node;

import static dev.netsplit.protocol.node.TestNetwork.MILLI;
import static dev.netsplit.protocol.node.TestNetwork.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.global.GlobalMessage;
import dev.netsplit.protocol.term.Term;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A registrar whose node gets to know another one between its question whom it knows and its lock.
 */
class RegistrarGuardTest {

  private static final String MEMBER = NamedCluster.node(2);
  private static final String BOSS = NamedCluster.node(3);
  private static final String NEWCOMER = "a@h4";

  private final NamedCluster names = NamedCluster.mesh(3, Cluster.Settings.WITH_GLOBAL);
  private final Cluster cluster = names.cluster;

  /**
   * The member asks while the news of the newcomer are on their way to it. Its request to the boss
   * is so slow that the lock of the merge is gone when it arrives, and so it is granted.
   */
  private void registerWhileANewcomerMerges() {
    cluster.network.latency(
        (from, to) -> from.equals("h2") && to.equals("h3") ? 20 * MILLI : MILLI);
    cluster.start(NEWCOMER, Cluster.Settings.WITH_GLOBAL);
    cluster.run(SECOND);
    cluster.connect(NEWCOMER, NamedCluster.node(1));
    cluster.journal.forgetSent();
    while (cluster.journal.sent(NamedCluster.node(1), GlobalMessage.NEW_NODES) == 0) {
      cluster.run(MILLI / 10);
    }
    cluster.journal.forgetServed();
    names.register(MEMBER, "foo", names.process(MEMBER));
    cluster.run(5 * SECOND);
  }

  @Test
  void aRegistrationBeginsAnewWhenItsNodeHasGotToKnowAnother() {
    registerWhileANewcomerMerges();
    assertTrue(cluster.journal.timeOf(MEMBER, "register foo true") > 0);
    for (String node : List.of(NamedCluster.node(1), MEMBER, BOSS, NEWCOMER)) {
      assertEquals(Set.of(Term.atom("foo")), names.table(node).keySet(), node + " knows the name");
    }
    // The boss and all three, then the boss and all four; nobody has refused.
    assertEquals(0, cluster.journal.refusedLocks());
    assertEquals(1 + 3 + 1 + 4, cluster.journal.served(GlobalMessage.SET_LOCK));
  }
}
