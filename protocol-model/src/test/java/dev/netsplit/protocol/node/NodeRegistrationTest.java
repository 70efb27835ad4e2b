package dev.netsplit.protocol.node;

import static dev.netsplit.protocol.node.TestNetwork.MILLI;
import static dev.netsplit.protocol.node.TestNetwork.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How a node registers at its epmd and keeps registered. */
class NodeRegistrationTest {

  private static final String M = "m@h1";

  private final Cluster cluster = new Cluster();

  private void killEpmd() {
    cluster.network.kill(cluster.vms.get("epmd@h1"));
    cluster.epmds.remove("h1");
  }

  @Test
  void creationIsThatOfTheFirstRegistration() {
    assertEquals(0, cluster.start(M).creation());
    cluster.run(SECOND);
    assertEquals(List.of("registered " + Cluster.FIRST_CREATION), cluster.journal.of(M));
    assertEquals(Cluster.FIRST_CREATION, cluster.nodes.get(M).creation());
    assertTrue(cluster.nodes.get(M).isAlive());
  }

  @Test
  void duplicateNameEndsTheNode() {
    cluster.epmd("h1").refuse(true);
    cluster.start(M);
    cluster.run(30 * SECOND);
    assertEquals(List.of("registration failed duplicate_name"), cluster.journal.of(M));
    assertEquals(1, cluster.epmd("h1").attempts().size());
    assertFalse(cluster.nodes.get(M).isAlive());
  }

  @Test
  void epmdThatIsNotThereEndsTheNode() {
    cluster.epmd("h1");
    killEpmd();
    TestNetwork network = cluster.network;
    NodeConfig config = NodeConfig.defaults(M, "secret").withTicks(SECOND, 4, 0);
    network.start("h1", new NodeMachine(config, () -> 1, cluster.journal));
    cluster.run(SECOND);
    assertEquals(List.of("registration failed econnrefused"), cluster.journal.of(M));
  }

  @Test
  void epmdThatDoesNotAnswerIsGivenTenSeconds() {
    cluster.epmd("h1").ignoreRequests();
    cluster.start(M);
    cluster.run(11 * SECOND);
    assertEquals(
        10 * SECOND + 2 * MILLI,
        cluster.journal.timeOf(M, "registration failed no_reg_reply_from_epmd"));
  }

  @Test
  void registersAgainTwoSecondsAfterEpmdIsLostAndKeepsItsCreation() {
    cluster.start(M);
    cluster.run(SECOND);
    killEpmd();
    TestEpmd next = new TestEpmd(77);
    cluster.network.start("h1", next);
    long lostNanos = cluster.network.nowNanos() + MILLI;
    cluster.run(5 * SECOND);
    // The retry dials at the instant; its request arrives three one-way trips later.
    assertEquals(List.of(lostNanos + 2 * SECOND + 3 * MILLI), next.attempts());
    assertTrue(next.knows("m"));
    assertEquals(Cluster.FIRST_CREATION, cluster.nodes.get(M).creation());
    assertEquals(1, cluster.journal.of(M).size());
  }

  @Test
  void retriesForEverAndOneMillisecondLaterEachTime() {
    cluster.start(M);
    cluster.run(SECOND);
    killEpmd();
    TestEpmd squatted = new TestEpmd(77);
    squatted.refuse(true);
    cluster.network.start("h1", squatted);
    long firstNanos = cluster.network.nowNanos() + MILLI + 2 * SECOND + 3 * MILLI;
    cluster.run(9 * SECOND);
    // Four trips of the refused attempt come on top of the 2,001 ms.
    long stepNanos = 2001 * MILLI + 4 * MILLI;
    assertEquals(
        List.of(
            firstNanos,
            firstNanos + stepNanos,
            firstNanos + 2 * stepNanos,
            firstNanos + 3 * stepNanos),
        squatted.attempts());
    squatted.refuse(false);
    cluster.run(3 * SECOND);
    assertTrue(squatted.knows("m"));
  }

  @Test
  void linksOutliveTheLossOfEpmd() {
    cluster.start(M);
    cluster.start("n@h2");
    cluster.run(SECOND);
    cluster.connect(M, "n@h2");
    cluster.run(SECOND);
    killEpmd();
    cluster.run(30 * SECOND);
    assertTrue(cluster.nodes.get(M).isConnected("n@h2"));
  }
}
