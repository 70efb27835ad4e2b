package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.sim.random.Streams;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Who pings whom, and when, without a cluster: pings end when a test says so. */
final class DialPlanTest {

  /** Wakes are answered at once; pings are written down as {@code 3>1}, numbers from 0. */
  private static final class Recorder implements DialPlan.Dialler {
    private final List<String> pings = new ArrayList<>();
    private final List<Long> laterNanos = new ArrayList<>();
    private final ArrayDeque<Integer> woken = new ArrayDeque<>();
    private final Map<String, Integer> indexByName = new TreeMap<>();

    @Override
    public void ping(long nowNanos, int node, String peer, Effects fx) {
      pings.add(node + ">" + indexByName.get(peer));
    }

    @Override
    public void pingAt(long atNanos, int node, String peer) {
      laterNanos.add(atNanos);
      pings.add(node + ">" + indexByName.get(peer));
    }

    @Override
    public void wake(long nowNanos, int node) {
      woken.add(node);
    }
  }

  private final Recorder recorder = new Recorder();
  private List<NodeSpec> nodes;
  private MeshWatch mesh;
  private DialPlan plan;

  private DialPlanTest with(String discovery, int count, long seed) {
    Scenario scenario =
        Scenarios.of(
                "version: 1\nname: t\nnodes: { app: { count: "
                    + count
                    + " } }\ndiscovery: { "
                    + discovery
                    + " }\n")
            .scenario();
    nodes = scenario.nodes();
    mesh = new MeshWatch(nodes);
    plan = new DialPlan(scenario.discovery(), nodes, Streams.of(seed, 0));
    plan.use(recorder);
    nodes.forEach(node -> recorder.indexByName.put(node.name(), node.index()));
    return this;
  }

  private List<String> pings() {
    while (!recorder.woken.isEmpty()) {
      plan.dial(7, recorder.woken.poll(), null);
    }
    List<String> pings = List.copyOf(recorder.pings);
    recorder.pings.clear();
    return pings;
  }

  private List<String> registered(int... registering) {
    for (int node : registering) {
      mesh.started(7, node);
      plan.registered(7, node, mesh);
    }
    return pings();
  }

  private List<String> connected(int... all) {
    for (int node : all) {
      for (int peer : all) {
        if (node != peer) {
          mesh.nodeUp(7, node, peer);
        }
      }
    }
    plan.meshChanged(7, mesh);
    return pings();
  }

  private List<String> died(int node) {
    mesh.died(7, node);
    plan.meshChanged(7, mesh);
    return pings();
  }

  @Test
  void everybodyPingsTheFirstWithSeed() {
    with("strategy: seed", 4, 1);
    assertEquals(List.of("1>0", "2>0", "3>0"), registered(0, 1, 2, 3));
  }

  @Test
  void eachPingsTheOneBeforeWithChain() {
    with("strategy: chain", 4, 1);
    assertEquals(List.of("3>2", "1>0", "2>1"), registered(3, 1, 0, 2));
  }

  @Test
  void everybodyPingsEverybodyWithAllToAll() {
    with("strategy: all_to_all, parallel: 2", 3, 1);
    assertEquals(List.of("0>1", "0>2", "1>0", "1>2", "2>0", "2>1"), registered(0, 1, 2));
  }

  @Test
  void eachPingsOneEarlierNodeDrawnForEachRunWithRandomEarlier() {
    List<List<String>> runs = new ArrayList<>();
    for (long seed = 0; seed < 30; seed++) {
      with("strategy: random_earlier", 8, seed);
      List<String> pings = registered(0, 1, 2, 3, 4, 5, 6, 7);
      assertEquals(7, pings.size());
      for (int i = 0; i < 7; i++) {
        int target = Integer.parseInt(pings.get(i).substring(2));
        assertTrue(pings.get(i).startsWith(i + 1 + ">") && target <= i, pings.toString());
      }
      runs.add(pings);
    }
    assertTrue(runs.stream().distinct().count() > 25, runs.toString());
    // The last node has every earlier one as its peer in some run.
    assertEquals(7, runs.stream().map(run -> run.get(6)).distinct().count());
  }

  @Test
  void drawsOfANewLifeAreNewAndThoseOfOthersStay() {
    with("strategy: random_earlier", 60, 1);
    String first = registered(59).get(0);
    died(59);
    assertNotEquals(first, registered(59).get(0));
    with("strategy: random_earlier", 61, 1);
    assertEquals(first, registered(59).get(0));
  }

  @Test
  void nextOnePingsTheSeedWhenThePreviousOneSeesEverybodyBefore() {
    with("strategy: sequential_seed", 4, 1);
    assertEquals(List.of("1>0"), registered(0, 1, 2, 3));
    assertEquals(List.of("2>0"), connected(0, 1));
    assertEquals(List.of(), connected(0, 2));
    assertEquals(List.of("3>0"), connected(1, 2));
    assertEquals(List.of(), connected(0, 1, 2, 3));
  }

  @Test
  void turnWaitsForTheNodeAndForTheSeed() {
    with("strategy: sequential_seed", 4, 1);
    assertEquals(List.of(), registered(1, 2));
    assertEquals(List.of("1>0"), registered(0));
    assertEquals(List.of("2>0"), connected(0, 1));
    assertEquals(List.of(), connected(0, 1, 2));
    assertEquals(List.of("3>0"), registered(3));
  }

  @Test
  void nodeThatIsGoneHoldsUpNobody() {
    with("strategy: sequential_seed", 4, 1);
    registered(0, 1, 2, 3);
    assertEquals(List.of("2>0"), connected(0, 1));
    connected(0, 2);
    // Node 2 does not see node 1, which the last of those that live does not have to.
    assertEquals(List.of("3>0"), died(1));
  }

  @Test
  void nodeThatComesBackPingsTheSeedWithoutATurn() {
    with("strategy: sequential_seed", 3, 1);
    registered(0, 1, 2);
    connected(0, 1);
    connected(0, 1, 2);
    died(1);
    assertEquals(List.of("1>0"), registered(1));
  }

  @Test
  void allBeginTogetherWhenTheLastHasRegistered() {
    with("strategy: chain, start: all_registered", 4, 1);
    assertEquals(List.of(), registered(0, 3, 1));
    died(3);
    // Once registered counts, and who is down by then dials when it is back.
    assertEquals(List.of("1>0", "2>1"), registered(2));
    assertEquals(List.of("3>2"), registered(3));
  }

  @Test
  void turnsBeginWhenTheLastHasRegistered() {
    with("strategy: sequential_seed, start: all_registered", 3, 1);
    assertEquals(List.of(), registered(0, 1));
    assertEquals(List.of("1>0"), registered(2));
  }

  @Test
  void attemptsAreDelayedAtRandomUpToTheJitter() {
    with("strategy: seed, jitter: 10ns", 400, 1);
    for (int node = 0; node < 400; node++) {
      registered(node);
    }
    assertEquals(399, recorder.laterNanos.size());
    assertEquals(11, recorder.laterNanos.stream().distinct().count());
    assertTrue(recorder.laterNanos.stream().allMatch(at -> at >= 7 && at <= 17));
  }

  @Test
  void pingsOfOthersDoNotFreeAPlace() {
    with("strategy: static", 3, 1);
    assertEquals(List.of("0>1"), registered(0));
    plan.pingEnded(7, 0, nodes.get(2).name());
    assertEquals(List.of(), pings());
    plan.pingEnded(7, 0, nodes.get(1).name());
    assertEquals(List.of("0>2"), pings());
  }
}
