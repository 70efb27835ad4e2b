package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * How long nodes on one host take to become a mesh, against real nodes: three numbers of nodes,
 * four patterns. The simulated side does not read the measurements, and no cost in it comes from
 * them.
 *
 * <p>In sequence a shift of one or two percent would be told apart by a Kolmogorov-Smirnov test,
 * and two series of the same real cluster differ by more; there the medians are compared.
 */
class MeshTimesTest {

  /** A thousand as a rule; fewer in the ordinary build, where {@code mesh.runs} is not given. */
  private static final int RUNS = Integer.getInteger("mesh.runs", 200);

  private static final double LEAST_P = 0.004;
  private static final int MOST_BELOW = 2;
  private static final double MOST_OFF = 0.1;
  private static final List<Integer> NODES = List.of(4, 8, 16);

  private static List<MeshCell> cells(MeshPattern pattern) {
    return NODES.stream().map(n -> MeshCell.onOneHost(pattern, n, RUNS)).toList();
  }

  private static void print(List<MeshCell> cells) {
    List<String> table = new ArrayList<>(List.of(MeshCell.headline()));
    cells.forEach(cell -> table.add(cell.line()));
    System.out.println(String.join(System.lineSeparator(), table));
  }

  @Test
  void meshesFormInTheTimesOfRealNodes() {
    List<MeshCell> cells = new ArrayList<>();
    for (MeshPattern pattern :
        List.of(MeshPattern.ALLSTAR, MeshPattern.CHAIN, MeshPattern.RANDOM)) {
      cells.addAll(cells(pattern));
    }
    print(cells);
    List<String> differing =
        cells.stream().filter(cell -> cell.p() < LEAST_P).map(MeshCell::line).toList();
    assertEquals(9, cells.size());
    assertEquals(0, cells.stream().mapToLong(MeshCell::never).sum());
    assertTrue(differing.size() <= MOST_BELOW, differing::toString);
  }

  @Test
  void theShareOfSlowMeshesIsThatOfRealNodes() {
    List<MeshCell> cells = new ArrayList<>();
    for (MeshPattern pattern : List.of(MeshPattern.CHAIN, MeshPattern.RANDOM)) {
      for (int n : List.of(4, 8)) {
        cells.add(MeshCell.onOneHost(pattern, n, RUNS));
      }
    }
    assertEquals(
        List.of(),
        cells.stream().filter(cell -> !cell.slowShareAgrees()).map(MeshCell::line).toList());
  }

  @Test
  void joiningOneByOneTakesTheTimeOfRealNodes() {
    List<MeshCell> cells = cells(MeshPattern.SEQ);
    print(cells);
    assertEquals(
        List.of(),
        cells.stream()
            .filter(cell -> Math.abs(cell.medianRatio() - 1) > MOST_OFF)
            .map(MeshCell::line)
            .toList());
  }
}
