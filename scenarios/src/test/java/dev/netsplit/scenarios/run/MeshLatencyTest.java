package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * How long eight nodes on eight hosts take to become a mesh where packets take 1 and 10 ms, against
 * real nodes: what was measured has to be likely in what is simulated.
 */
class MeshLatencyTest {

  private static final int RUNS = Integer.getInteger("mesh.runs", 200);
  private static final int NODES = 8;
  private static final List<MeshPattern> PATTERNS =
      List.of(MeshPattern.ALLSTAR, MeshPattern.CHAIN, MeshPattern.SEQ);

  @Test
  void measuredTimesAreLikelySimulatedOnes() {
    List<String> table = new ArrayList<>(List.of(MeshCell.headline()));
    TreeMap<String, String> exceptions = new TreeMap<>();
    for (int oneWay : List.of(1, 10)) {
      for (MeshPattern pattern : PATTERNS) {
        MeshCell cell = MeshCell.onHosts(pattern, NODES, oneWay, RUNS);
        table.add(cell.line());
        if (cell.exceptions().length > 0) {
          exceptions.put(cell.name(), Arrays.toString(cell.exceptions()));
        }
      }
    }
    System.out.println(String.join(System.lineSeparator(), table));
    assertEquals(new TreeMap<>(), exceptions);
  }
}
