package dev.netsplit.scenarios.run;

import static dev.netsplit.scenarios.run.Watched.SECOND;
import static dev.netsplit.scenarios.run.Watched.set;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netsplit.scenarios.result.DetectionQuality.Outages;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class OutageWatchTest {

  private final Watched cluster = new Watched(5).meshed();
  private final OutageWatch outages = cluster.outages();
  private final PathWatch paths = new PathWatch(5, outages);

  private static SortedMap<Long, Long> lengths(Map<Integer, Integer> countBySeconds) {
    TreeMap<Long, Long> lengths = new TreeMap<>();
    countBySeconds.forEach((seconds, count) -> lengths.put(seconds * SECOND, (long) count));
    return lengths;
  }

  @Test
  void countsEachPairAcrossACutOnce() {
    int there = paths.cutBegan(10 * SECOND, set(0, 1), set(2, 3, 4));
    int back = paths.cutBegan(10 * SECOND, set(2, 3, 4), set(0, 1));
    paths.cutEnded(30 * SECOND, there);
    paths.cutEnded(30 * SECOND, back);
    assertEquals(lengths(Map.of(20, 6)), outages.finish().maskedByLength());
  }

  @Test
  void aReportedPairIsNotMasked() {
    int cut = paths.cutBegan(10 * SECOND, set(0), set(1, 2));
    outages.nodeDown(50 * SECOND, 2, 0, true);
    paths.cutEnded(60 * SECOND, cut);
    assertEquals(lengths(Map.of(50, 1)), outages.finish().maskedByLength());
  }

  @Test
  void aReportByTicksSoonAfterTheEndUnmasks() {
    int cut = paths.cutBegan(10 * SECOND, set(0), set(1, 2, 3));
    paths.cutEnded(50 * SECOND, cut);
    outages.nodeDown(51 * SECOND, 1, 0, true);
    outages.nodeDown(51 * SECOND, 2, 0, false);
    outages.nodeDown(50 * SECOND + Watched.SHORTEST, 3, 0, true);
    assertEquals(lengths(Map.of(40, 2)), outages.finish().maskedByLength());
  }

  @Test
  void faultsThatOverlapMakeOneOutage() {
    int first = paths.cutBegan(10 * SECOND, set(0), set(1, 2));
    paths.stalled(15 * SECOND, 1);
    paths.cutEnded(20 * SECOND, first);
    paths.resumed(40 * SECOND, 1);
    // (0,1) from 10 to 40, (0,2) from 10 to 20, and node 1 with 2, 3, 4 from 15 to 40.
    assertEquals(lengths(Map.of(30, 1, 10, 1, 25, 3)), outages.finish().maskedByLength());
  }

  @Test
  void anInnerFaultEndsNothing() {
    int outer = paths.cutBegan(10 * SECOND, set(0), set(1));
    int inner = paths.cutBegan(12 * SECOND, set(1), set(0));
    paths.cutEnded(14 * SECOND, inner);
    paths.cutEnded(20 * SECOND, outer);
    assertEquals(lengths(Map.of(10, 1)), outages.finish().maskedByLength());
  }

  @Test
  void thePairsOfADeadNodeAreNotMasked() {
    int cut = paths.cutBegan(10 * SECOND, set(0, 1), set(2));
    cluster.mesh().died(11 * SECOND, 0);
    outages.died(0);
    paths.cutEnded(20 * SECOND, cut);
    assertEquals(lengths(Map.of(10, 1)), outages.finish().maskedByLength());
  }

  @Test
  void whatGoesOnAtTheEndIsNotCounted() {
    paths.cutBegan(10 * SECOND, set(0), set(1));
    assertEquals(lengths(Map.of()), outages.finish().maskedByLength());
  }

  @Test
  void tellsTheReportedFromThoseThatGoOn() {
    int cut = paths.cutBegan(10 * SECOND, set(0), set(1, 2, 3));
    outages.nodeDown(50 * SECOND, 1, 0, true);
    outages.nodeDown(51 * SECOND, 0, 1, true);
    paths.cutEnded(60 * SECOND, cut);
    outages.nodeDown(61 * SECOND, 2, 0, true);
    paths.cutBegan(70 * SECOND, set(4), set(0, 2, 3));
    outages.nodeDown(110 * SECOND, 4, 0, true);
    outages.died(3);
    assertEquals(new Outages(lengths(Map.of(50, 1)), 3, 1), outages.finish());
  }

  @Test
  void pairsThatWereNotConnectedHaveNoOutage() {
    cluster.mesh().nodeDown(5 * SECOND, 0, 1);
    int cut = paths.cutBegan(10 * SECOND, set(0), set(1, 2));
    paths.cutEnded(20 * SECOND, cut);
    assertEquals(lengths(Map.of(10, 1)), outages.finish().maskedByLength());
  }
}
