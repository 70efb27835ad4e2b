package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.HostLoad;
import dev.netsplit.scenarios.result.HostLoad.Bandwidth;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.result.TrafficCount;
import dev.netsplit.scenarios.stats.Expectations;
import dev.netsplit.scenarios.stats.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What hosts and their epmds carry: node_bandwidth and epmd_queue (metrics.md 6.4, 6.5). */
class HostLoadRunTest {

  private static final String HEAD =
      """
      version: 1
      name: t
      run: { duration: 40s, seed: 5 }
      erlang: { net_ticktime: 8s, global: false }
      discovery: { strategy: all_to_all }
      """;

  private static final String ASKED = "measure: { metrics: [node_bandwidth] }\n";

  private static RunResult run(String yaml) {
    return Scenarios.runOnce(Scenarios.of(HEAD + yaml));
  }

  private static HostLoad load(String yaml) {
    return run(yaml).measures().load();
  }

  private static long fullest(HostLoad load) {
    return load.nodes().stream()
        .mapToLong(node -> Math.max(node.sent().peakBytes(), node.received().peakBytes()))
        .max()
        .orElseThrow();
  }

  private static Verdict verdict(String yaml, String expectation) {
    ExperimentResult result =
        Scenarios.run(Scenarios.of(HEAD + yaml + "expect:\n  - " + expectation + "\n"));
    return Expectations.evaluate(result).get(0);
  }

  @Test
  void allBytesOnTheWireAreSentByOneNodeAndReceivedByAnother() {
    RunResult run = run("nodes: { app: { count: 4 } }\n" + ASKED);
    long wire = run.traffic().stream().mapToLong(TrafficCount::wireBytes).sum();
    // What a node says to the epmd of its own host passes no card.
    long local =
        wire - run.measures().load().nodes().stream().mapToLong(n -> n.sent().bytes()).sum();
    long epmd =
        run.traffic().stream()
            .filter(traffic -> traffic.kind().equals("epmd"))
            .mapToLong(TrafficCount::wireBytes)
            .sum();
    assertTrue(local > 0 && local < epmd + 4 * 1_000, local + " of " + wire);
    List<Bandwidth> nodes = run.measures().load().nodes();
    assertEquals(
        nodes.stream().mapToLong(node -> node.sent().bytes()).sum(),
        nodes.stream().mapToLong(node -> node.received().bytes()).sum());
    assertEquals(4, nodes.size());
  }

  @Test
  void moreMessagesAndMoreNodesAreMoreBandwidth() {
    String traffic = "workload: { messages: [{ rate: %s, size: 10 KB }] }\n";
    long few = fullest(load("nodes: { app: { count: 3 } }\n" + traffic.formatted("5/s") + ASKED));
    long many = fullest(load("nodes: { app: { count: 3 } }\n" + traffic.formatted("50/s") + ASKED));
    // Fifty messages of 10 kB and their headers; the fullest second has some more or less.
    assertTrue(many > 5 * few && many > 450_000 && many < 2_000_000, few + " and " + many);
    long small = fullest(load("nodes: { app: { count: 3 } }\n" + ASKED));
    long large = fullest(load("nodes: { app: { count: 12 } }\n" + ASKED));
    assertTrue(large > 3 * small, small + " and " + large);
  }

  /** Ticks of connections at rest are worked out at once, unless it matters when they are sent. */
  @Test
  void ticksOfConnectionsAtRestAreInTheirSeconds() {
    HostLoad load = load("nodes: { app: { count: 2 } }\n" + ASKED);
    Bandwidth node = load.nodes().get(0);
    HostLoad longer =
        Scenarios.runOnce(
                Scenarios.of(
                    HEAD.replace("40s", "400s") + "nodes: { app: { count: 2 } }\n" + ASKED))
            .measures()
            .load();
    // A tick and the ACK of the other's each two seconds: no second is fuller for more of them.
    assertEquals(node.sent().peakBytes(), longer.nodes().get(0).sent().peakBytes());
    long ticks = longer.nodes().get(0).sent().bytes() - node.sent().bytes();
    assertEquals(360 / 2.0 * (70 + 66), (double) ticks, 400);
  }

  @Test
  void whatIsLostIsSentAndNotReceived() {
    HostLoad load =
        load(
            "nodes: { app: { count: 2 } }\nnetwork: { within_zone: { rtt: 1ms, loss: 20% } }\n"
                + ASKED);
    long sent = load.nodes().stream().mapToLong(node -> node.sent().bytes()).sum();
    long received = load.nodes().stream().mapToLong(node -> node.received().bytes()).sum();
    assertTrue(received < 0.95 * sent && received > 0.6 * sent, received + " of " + sent);
  }

  @Test
  void nobodyCountsPacketsByHostUnlessItIsAskedFor() {
    assertTrue(load("nodes: { app: { count: 3 } }\n").nodes().isEmpty());
    assertFalse(
        load("nodes: { app: { count: 3 } }\nexpect: [{ metric: node_bandwidth, stat: max, le: 1 Mbit }]\n")
            .nodes()
            .isEmpty());
  }

  @Test
  void aBoundIsABitRateAndIsJudgedByTheFullestSecond() {
    String three = "nodes: { app: { count: 3 } }\n";
    String flow = "workload: { messages: [{ rate: 50/s, size: 10 KB }] }\n";
    Verdict enough = verdict(three + flow, "{ metric: node_bandwidth, stat: max, le: 50 Mbit }");
    assertTrue(enough.holds(), enough.text());
    Verdict little = verdict(three + flow, "{ metric: node_bandwidth, stat: max, le: 2 Mbit }");
    assertFalse(little.holds());
    assertTrue(little.text().contains("Mbit/s"), little.text());
    Verdict mean =
        verdict(
            three, "{ metric: node_bandwidth, stat: max, where: { kind: mean_sent }, le: 1 kbit }");
    assertTrue(mean.text().contains("kbit/s"), mean.text());
  }

  @Test
  void wherePacketsOfSeveralNodesCannotBeToldApartItIsNotMeasured() {
    String shared = "nodes: { app: { count: 4, nodes_per_host: 2 } }\n";
    Verdict verdict = verdict(shared, "{ metric: node_bandwidth, stat: max, le: 50 Mbit }");
    assertFalse(verdict.holds());
    assertTrue(
        verdict.text().startsWith("not measured: packets are counted by host"), verdict.text());
  }

  @Test
  void anEpmdThatIsSlowHasMoreRequestsWaiting() {
    String nodes =
        """
        nodes: { app: { count: 20, nodes_per_host: 20, start: { spread: 5ms } } }
        epmd: { service_time: %s }
        """;
    long fast = load(nodes.formatted("1us")).epmdQueue();
    long slow = load(nodes.formatted("20ms")).epmdQueue();
    assertTrue(fast >= 1 && slow >= 5 && slow > 2 * fast, fast + " and " + slow);
  }
}
