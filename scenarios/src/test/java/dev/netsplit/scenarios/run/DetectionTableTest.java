package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How long a node takes to notice that its peer has fallen silent, for four faults of the wire and
 * three values of net_ticktime, against what real nodes took: 21 cells, each a two-sample
 * Kolmogorov-Smirnov test and the bounds of the tick algorithm. Nothing is fitted; the simulated
 * side does not read the measurements.
 */
class DetectionTableTest {

  private static final int RUNS = 2_000;
  private static final int CELLS = 21;
  private static final List<Integer> TICKTIMES = List.of(4, 8, 60);
  private static final List<LabFault> SILENT =
      List.of(LabFault.PART_BOTH, LabFault.LINKDOWN_B, LabFault.DROP_A2B, LabFault.SIGSTOP_B);

  @Test
  void everySilenceIsNoticedAsRealNodesNoticeIt() {
    List<String> table = new ArrayList<>(List.of(DetectionCell.headline()));
    List<String> misses = new ArrayList<>();
    for (LabFault fault : SILENT) {
      for (int ticktime : TICKTIMES) {
        for (DetectionCell cell : simulate(fault, ticktime)) {
          table.add(cell.line());
          if (cell.differs() || cell.leavesBounds()) {
            misses.add(cell.line());
          }
        }
      }
    }
    System.out.println(String.join(System.lineSeparator(), table));
    assertEquals(CELLS, table.size() - 1);
    assertEquals(List.of(), misses);
  }

  /** The cells of one fault and ticktime; both observers are of the same runs. */
  private static List<DetectionCell> simulate(LabFault fault, int ticktime) {
    List<String> observers = fault == LabFault.SIGSTOP_B ? List.of("A") : List.of("A", "B");
    double[][] millis = new double[observers.size()][RUNS];
    IntStream.range(0, RUNS)
        .parallel()
        .forEach(
            run -> {
              PairRun pair = new PairRun(fault, ticktime, run).strike().watch();
              for (int observer = 0; observer < observers.size(); observer++) {
                millis[observer][run] = pair.nanosToNotice(observers.get(observer)) / 1e6;
              }
            });
    List<DetectionCell> cells = new ArrayList<>();
    for (int observer = 0; observer < observers.size(); observer++) {
      cells.add(new DetectionCell(fault, ticktime, observers.get(observer), millis[observer]));
    }
    return cells;
  }
}
