package dev.netsplit.scenarios.run;

import static dev.netsplit.scenarios.run.Watched.LONGEST;
import static dev.netsplit.scenarios.run.Watched.SECOND;
import static dev.netsplit.scenarios.run.Watched.SHORTEST;
import static dev.netsplit.scenarios.run.Watched.set;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netsplit.scenarios.result.FalseDetection;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FalseDetectionWatchTest {

  private static final String TICKS = "net_tick_timeout";
  private static final long AT = 200 * SECOND;

  private final Watched cluster = new Watched(3).meshed();
  private final PathWatch paths = new PathWatch(3, cluster.outages());
  private final FalseDetectionWatch watch =
      new FalseDetectionWatch(cluster.nodes(), cluster.mesh(), paths);

  private List<FalseDetection> found() {
    return watch.finish(500 * SECOND);
  }

  @Test
  void aLiveAndReachablePeerIsReportedFalsely() {
    watch.nodeDown(AT, 0, 1, TICKS, false);
    assertEquals(List.of(new FalseDetection(AT, "app-2@h2", "app-1@h1", TICKS, true)), found());
  }

  @Test
  void aCutInTheLongestSilenceBeforeExplainsTheReport() {
    int cut = paths.cutBegan(AT - LONGEST - SECOND, set(1), set(0));
    paths.cutEnded(AT - LONGEST, cut);
    watch.nodeDown(AT, 0, 1, TICKS, false);
    watch.nodeDown(AT + 1, 0, 1, TICKS, false);
    assertEquals(List.of(AT + 1), found().stream().map(FalseDetection::atNanos).toList());
  }

  @Test
  void aDeadPeerIsReportedRightly() {
    cluster.mesh().died(AT - SECOND, 1);
    watch.died(AT - SECOND, 1);
    watch.nodeDown(AT, 0, 1, TICKS, false);
    assertEquals(List.of(), found());
  }

  @Test
  void thePeerOfBeforeTheRestartIsReportedRightly() {
    watch.died(AT - SECOND, 1);
    watch.nodeDown(AT, 0, 1, "connection_closed", false);
    watch.nodeDown(AT + LONGEST, 0, 1, "connection_closed", false);
    assertEquals(1, found().size());
  }

  @Test
  void aShortStallOfEitherEndIsNotStrict() {
    paths.stalled(AT - 20 * SECOND, 0);
    paths.resumed(AT - SECOND, 0);
    watch.nodeDown(AT, 0, 1, TICKS, false);
    watch.nodeDown(AT, 1, 0, TICKS, false);
    watch.nodeDown(AT, 1, 2, TICKS, false);
    assertEquals(
        List.of(false, false, true), found().stream().map(FalseDetection::strict).toList());
  }

  @Test
  void aStallAsLongAsTheShortestSilenceIsAFault() {
    paths.stalled(AT - SECOND, 1);
    watch.nodeDown(AT, 0, 1, TICKS, false);
    paths.resumed(AT - SECOND + SHORTEST, 1);
    assertEquals(List.of(), found());
  }

  @Test
  void whatANodeGivesUpItselfIsNoDetectionAtEitherEnd() {
    watch.nodeDown(AT, 0, 1, "disconnect", true);
    watch.nodeDown(AT + 1, 1, 0, "connection_closed", false);
    watch.nodeUp(1, 0);
    watch.nodeDown(AT + 2, 1, 0, "connection_closed", false);
    assertEquals(List.of(AT + 2), found().stream().map(FalseDetection::atNanos).toList());
  }

  @Test
  void anOrderlyStopIsNoDetection() {
    paths.leaving(1);
    watch.nodeDown(AT, 0, 1, "connection_closed", false);
    watch.nodeDown(AT, 1, 2, "connection_closed", false);
    assertEquals(List.of(), found());
  }
}
