package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.node.NodedownReason;
import dev.netsplit.scenarios.run.PairRun.Notice;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Faults that a node notices by other means than its ticks, simulated and, where measured phases
 * are not independent or a VM's own time is in the figures, measured: reasons and bounds.
 */
class DetectionBoundsTest {

  private static final int RUNS = 500;

  /** What a command that injects a fault and a busy machine may add to a measured time. */
  private static final double MEASURING_MILLIS = 20;

  @ParameterizedTest
  @ValueSource(ints = {4, 8, 60})
  void aRejectedNodeIsToldAtItsNextSegmentAndTheOtherIsNot(int ticktime) {
    double nominal = PairRun.nominalNanos(ticktime) / 1e6;
    double period = PairRun.periodNanos(ticktime) / 1e6;
    double roundTrip = 2 * PairRun.ONE_WAY_NANOS / 1e6;
    for (int run = 0; run < RUNS; run++) {
      PairRun pair = new PairRun(LabFault.REJECT_RST, ticktime, run).strike().watch();
      assertReason(NodedownReason.CONNECTION_CLOSED, pair.noticeOfA());
      assertReason(NodedownReason.NET_TICK_TIMEOUT, pair.noticeOfB());
      assertWithin(0, period + roundTrip, pair.nanosToNotice("A") / 1e6);
      assertWithin(nominal - period, nominal + period + roundTrip, pair.nanosToNotice("B") / 1e6);
    }
    for (double millis : measured("reject_rst", ticktime, "A", NodedownReason.CONNECTION_CLOSED)) {
      assertWithin(0, period, millis);
    }
    for (double millis : measured("reject_rst", ticktime, "B", NodedownReason.NET_TICK_TIMEOUT)) {
      assertWithin(
          nominal - period - MEASURING_MILLIS, nominal + period + MEASURING_MILLIS, millis);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = LabFault.class,
      names = {"KILL9_B", "HALT_B"})
  void theDeathOfAProcessIsNoticedHalfARoundTripLater(LabFault fault) {
    for (int ticktime : List.of(4, 8, 60)) {
      for (int run = 0; run < RUNS; run++) {
        PairRun pair = new PairRun(fault, ticktime, run).strike().watch();
        assertReason(NodedownReason.CONNECTION_CLOSED, pair.noticeOfA());
        assertEquals(PairRun.ONE_WAY_NANOS, pair.nanosToNotice("A"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8, 60})
  void anOrderlyStopIsNoticedASecondLater(int ticktime) {
    for (int run = 0; run < RUNS; run++) {
      PairRun pair = new PairRun(LabFault.STOP_B, ticktime, run).strike().watch();
      assertReason(NodedownReason.CONNECTION_CLOSED, pair.noticeOfA());
      // A timer fires up to a millisecond late.
      assertWithin(1_000, 1_002, pair.nanosToNotice("A") / 1e6);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8, 60})
  void aResumedNodeLearnsAtOnceThatItWasGivenUp(int ticktime) {
    for (int run = 0; run < RUNS; run++) {
      PairRun pair = new PairRun(LabFault.SIGSTOP_B, ticktime, run).strike().watch();
      assertReason(NodedownReason.NET_TICK_TIMEOUT, pair.noticeOfA());
      assertWithin(0, 20, pair.nanosToNoticeAfterResume() / 1e6);
      assertReason(NodedownReason.CONNECTION_CLOSED, pair.noticeOfB());
    }
  }

  private static double[] measured(
      String fault, int ticktime, String observer, NodedownReason reason) {
    List<Map<String, String>> rows =
        Measurements.read("detection").stream()
            .filter(row -> row.get("fault").equals(fault))
            .filter(row -> row.get("net_ticktime").equals(Integer.toString(ticktime)))
            .filter(row -> row.get("observer").equals(observer))
            .toList();
    assertTrue(!rows.isEmpty(), () -> "nothing measured of " + fault + ' ' + ticktime);
    rows.forEach(row -> assertEquals(reason.text(), row.get("reason")));
    return rows.stream().mapToDouble(row -> Double.parseDouble(row.get("dt_ms"))).toArray();
  }

  private static void assertReason(NodedownReason expected, Notice notice) {
    assertEquals(expected, notice.reason());
  }

  private static void assertWithin(double least, double most, double millis) {
    assertTrue(
        least <= millis && millis <= most,
        () -> String.format(Locale.ROOT, "%.3f not in %.3f to %.3f ms", millis, least, most));
  }
}
