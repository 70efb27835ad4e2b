package dev.netsplit.protocol.node;

import static dev.netsplit.protocol.node.TestNetwork.MILLI;
import static dev.netsplit.protocol.node.TestNetwork.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.machine.ConnectFailure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a node makes of the answers of an epmd, byte by byte. Real nodes did the same with an epmd
 * made of a script.
 */
class EpmdClientTest {

  private static final String M = "m@h1";
  private static final List<String> ACCEPTED = List.of("760000000005");
  private static final List<String> REFUSED = List.of("760100000063");

  private final Cluster cluster = new Cluster();
  private TestVm epmdProcess;

  /** A node on a host whose epmd is that one; lets it have a second. */
  private NodeMachine startWith(ScriptedEpmd epmd) {
    cluster.epmd("h1");
    cluster.network.kill(cluster.vms.get("epmd@h1"));
    epmdProcess = cluster.network.start("h1", epmd);
    NodeMachine node = cluster.start(M);
    cluster.run(SECOND);
    return node;
  }

  private String outcome() {
    return String.join(", ", cluster.journal.of(M));
  }

  @ParameterizedTest
  @CsvSource({
    "760000000005, registered 5",
    "7600ffffffff, registered -1",
    "760000000000, registered 0",
    "79000002, registered 2",
    "79000000, registered 0",
    "760100000063, registration failed duplicate_name",
    "76ff00000005, registration failed duplicate_name",
    "79010063, registration failed duplicate_name",
    "76000000, registration failed garbage_from_epmd",
    "76000000000500, registration failed garbage_from_epmd",
    "7900000500, registration failed garbage_from_epmd",
    "ffffffffffff, registration failed garbage_from_epmd",
    "close, registration failed epmd_close",
  })
  void takesAnAnswerForWhatItIs(String answer, String outcome) {
    startWith(new ScriptedEpmd(List.of(List.of(answer))));

    assertEquals(outcome, outcome());
  }

  @ParameterizedTest
  @CsvSource({
    "7600, 00000005",
    "76, 0000000005",
    "760000, 000005",
    "7900, 0005",
    "790000, 05",
  })
  void joinsPiecesAsLongAsThereAreFewerThanFourBytes(String first, String second) {
    startWith(new ScriptedEpmd(List.of(List.of(first, second))));

    assertEquals("registered 5", outcome());
  }

  @ParameterizedTest
  @CsvSource({"76000000, 0005", "7600000000, 05"})
  void aReplyOfSixBytesThatIsCutBehindTheFourthOrFifthEndsTheNode(String first, String second) {
    ScriptedEpmd epmd = new ScriptedEpmd(List.of(List.of(first, second)));
    NodeMachine node = startWith(epmd);

    assertEquals("registration failed garbage_from_epmd", outcome());
    assertFalse(node.isAlive());
    assertEquals(0, epmd.connections());
  }

  @Test
  void theNodeEndsWithStatusOneWhenItsFirstRegistrationFails() {
    RecordedEffects fx = new RecordedEffects();
    NodeConfig config = NodeConfig.defaults(M, "secret").withTicks(SECOND, 4, 0);
    NodeMachine node = new NodeMachine(config, () -> 1, cluster.journal);
    node.onStart(0, fx);
    node.onConnectFailed(0, 1, SocketRole.EPMD.attachment(1), ConnectFailure.REFUSED, fx);

    assertEquals("exit 1", fx.asked().get(fx.asked().size() - 1));
    assertEquals("registration failed econnrefused", outcome());
  }

  @Test
  void aNodeWhoseApplicationAskedForItsNameLivesOnAndMayAskAgain() {
    ScriptedEpmd epmd = new ScriptedEpmd(List.of(REFUSED, ACCEPTED));
    cluster.epmd("h1");
    cluster.network.kill(cluster.vms.get("epmd@h1"));
    cluster.network.start("h1", epmd);
    NodeConfig config = NodeConfig.defaults(M, "secret").withTicks(SECOND, 4, 0);
    NodeMachine node = new NodeMachine(config, () -> 1, cluster.journal);
    node.startUndistributed();
    TestVm vm = cluster.network.start("h1", node);
    cluster.run(SECOND);
    assertEquals("registration failed duplicate_name", outcome());

    vm.handle(fx -> node.registerAgain(cluster.network.nowNanos(), fx));
    cluster.run(SECOND);
    assertTrue(node.isAlive());
    assertThrows(
        IllegalStateException.class,
        () -> vm.handle(fx -> node.registerAgain(cluster.network.nowNanos(), fx)));
  }

  @Test
  void waitsTenSecondsForEachPiece() {
    startWith(new ScriptedEpmd(List.of(List.of("", "76", "0000", "000005"))).pausing(6 * SECOND));
    cluster.run(20 * SECOND);

    assertEquals("registered 5", outcome());
  }

  @Test
  void givesUpTenSecondsAfterTheLastPiece() {
    startWith(new ScriptedEpmd(List.of(List.of("7a7a"))));
    cluster.run(20 * SECOND);

    // Four trips, then the wheel's next instant after 10,000 ms.
    assertEquals(
        10_001 * MILLI + 4 * MILLI,
        cluster.journal.timeOf(M, "registration failed no_reg_reply_from_epmd"));
  }

  @Test
  void leavesOneSocketOpenForEachRefusedRegistrationAfterTheFirst() {
    ScriptedEpmd epmd =
        new ScriptedEpmd(List.of(ACCEPTED, REFUSED, List.of("76000000"), REFUSED, ACCEPTED));
    NodeMachine node = startWith(epmd);
    epmdProcess.handle(epmd::closeOldest);
    cluster.run(2500 * MILLI);
    assertEquals(1, epmd.connections());
    cluster.run(2 * SECOND);
    assertEquals(2, epmd.connections());
    cluster.run(4 * SECOND);
    assertEquals(5, epmd.attempts().size());
    assertEquals(4, epmd.connections());

    // What happens on those that leaked is nobody's business.
    epmdProcess.handle(fx -> epmd.sendAll("ffffffff", fx));
    epmdProcess.handle(epmd::closeOldest);
    cluster.run(10 * SECOND);
    assertEquals(5, epmd.attempts().size());
    assertEquals(List.of("registered 5"), cluster.journal.of(M));
    assertTrue(node.isAlive());
  }

  @Test
  void closesTheSocketOfAnEpmdThatDoesNotAnswerARetry() {
    ScriptedEpmd epmd = new ScriptedEpmd(List.of(ACCEPTED, List.of(), ACCEPTED));
    startWith(epmd);
    epmdProcess.handle(epmd::closeOldest);
    cluster.run(2500 * MILLI);
    assertEquals(1, epmd.connections());
    cluster.run(10 * SECOND);
    assertEquals(0, epmd.connections());
    cluster.run(2 * SECOND);
    assertEquals(3, epmd.attempts().size());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 400_000, 999_999})
  void retriesAtInstantsOfTheWheelTwoSecondsAfterTheLossAndTwoThousandAndOneAfterARetry(
      long phaseNanos) {
    cluster.epmd("h1");
    cluster.network.kill(cluster.vms.get("epmd@h1"));
    ScriptedEpmd epmd = new ScriptedEpmd(List.of(ACCEPTED, List.of(ScriptedEpmd.CLOSE)));
    epmdProcess = cluster.network.start("h1", epmd);
    cluster.network.latency((from, to) -> 0);
    cluster.start(M, Cluster.Settings.DEFAULT.ticks(15 * SECOND, phaseNanos));
    cluster.run(SECOND);
    final long lostNanos = cluster.network.nowNanos();
    epmdProcess.handle(epmd::closeOldest);
    cluster.run(7 * SECOND);

    List<Long> attempts = epmd.attempts();
    assertEquals(4, attempts.size());
    long firstNanos = attempts.get(1);
    assertEquals(lostNanos + 2 * SECOND + (phaseNanos == 0 ? MILLI : phaseNanos), firstNanos);
    assertEquals(firstNanos + 2001 * MILLI, attempts.get(2));
    assertEquals(firstNanos + 4002 * MILLI, attempts.get(3));
  }
}
