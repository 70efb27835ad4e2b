package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.global.GlobalMessage;
import dev.netsplit.sim.random.Streams;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When lockers ask for the lock, to the millisecond of their timers. */
class LockerTimingTest {

  private static final long IDLE_NANOS = 5 * Lab.SECOND;

  /** Two meshes of {@code half} nodes each that have been idle. */
  private static MeshLab halves(int half, long run) {
    MeshLab lab =
        new MeshLab(Streams.of(29, run), 2 * half, MeshLab.Layout.hosts(300_000L), c -> c);
    for (int node = 1; node < half; node++) {
      lab.ping(lab.nowNanos(), node, 0);
      lab.ping(lab.nowNanos(), half + node, half);
      lab.runUntil(lab.nowNanos() + IDLE_NANOS);
    }
    lab.forget();
    return lab;
  }

  @ParameterizedTest
  @CsvSource({"1, 200", "2, 1100", "3, 1200", "8, 1700"})
  void theFirstLockIsAskedForOneWaitAfterTheLastMessageToTheLocker(int half, long waitMillis) {
    for (int run = 0; run < 10; run++) {
      MeshLab lab = halves(half, run);
      lab.ping(lab.nowNanos(), 0, half);
      lab.runUntil(lab.nowNanos() + IDLE_NANOS);
      MeshLab.Report asked = lab.reports("lock").get(0);
      // The name server tells its locker of the peer's and answers the peer in one turn.
      List<MeshLab.Report> told =
          lab.reports(GlobalMessage.INIT_CONNECT_ACK.name()).stream()
              .filter(report -> report.node() == asked.node())
              .toList();
      assertEquals(1, told.size());
      long waitedNanos = asked.atNanos() - told.get(0).atNanos() - waitMillis * Lab.MILLISECOND;
      assertTrue(waitedNanos > 0 && waitedNanos <= Lab.MILLISECOND, () -> "late " + waitedNanos);
    }
  }
}
