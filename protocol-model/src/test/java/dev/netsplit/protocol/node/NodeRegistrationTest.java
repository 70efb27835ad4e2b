package dev.netsplit.protocol.node;

import static dev.netsplit.protocol.node.TestNetwork.MILLI;
import static dev.netsplit.protocol.node.TestNetwork.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.term.Term;
import java.util.ArrayList;
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
  void nodeThatDoesNotListenDialsUnregisteredAndHidden() {
    cluster.start("p@h2");
    cluster.run(SECOND);
    cluster.epmd("h1");
    killEpmd();
    NodeConfig config = NodeConfig.defaults(M, "secret").withListening(false);
    NodeMachine machine = new NodeMachine(config, () -> -5, cluster.journal);
    cluster.nodes.put(M, machine);
    cluster.vms.put(M, cluster.network.start("h1", machine));

    assertEquals(4 + Long.remainderUnsigned(-5, (1L << 32) - 4), machine.creation() & 0xffffffffL);
    cluster.connect(M, "p@h2");
    cluster.run(SECOND);
    assertTrue(machine.isConnected("p@h2"));
    assertEquals(List.of("up " + M), cluster.journal.of("p@h2").subList(1, 2));
    assertEquals("[]", visibleNodes("p@h2"));
  }

  private String visibleNodes(String node) {
    List<String> found = new ArrayList<>();
    Term.Pid pid = cluster.spawn(node, ProcessBehaviour.MUTE);
    cluster.act(pid, turn -> found.addAll(turn.nodes()));
    return found.toString();
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
        10_001 * MILLI + 2 * MILLI,
        cluster.journal.timeOf(M, "registration failed no_reg_reply_from_epmd"));
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
