package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netsplit.protocol.node.NodedownReason;
import dev.netsplit.scenarios.result.Cascade;
import dev.netsplit.scenarios.result.Cascade.Cause;
import dev.netsplit.scenarios.result.Cascade.Hit;
import dev.netsplit.scenarios.result.Cascade.Kind;
import dev.netsplit.scenarios.stats.CascadeRound;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Made-up histories of four nodes that see each other. */
final class CascadeWatchTest {

  private static final int NODES = 4;
  private static final NodedownReason TICKS = NodedownReason.NET_TICK_TIMEOUT;

  private final CascadeWatch watch = new CascadeWatch(new Watched(NODES).nodes());

  CascadeWatchTest() {
    for (int node = 0; node < NODES; node++) {
      for (int peer = node + 1; peer < NODES; peer++) {
        up(node, peer);
      }
    }
  }

  private void up(int node, int peer) {
    watch.nodeUp(node, peer);
    watch.nodeUp(peer, node);
  }

  private void lose(long nowNanos, int node, int peer) {
    watch.nodeDown(nowNanos, node, peer, TICKS, false);
  }

  /** A node hears of a report and asks the lost one to hang up, which does. */
  private void cut(long nowNanos, int node, int reporter, int lost) {
    watch.lossTold(node, reporter, lost);
    watch.decided(node, lost, false);
    watch.decided(lost, node, true);
    watch.nodeDown(nowNanos, lost, node, NodedownReason.DISCONNECT, true);
    watch.nodeDown(nowNanos, node, lost, NodedownReason.CONNECTION_CLOSED, true);
  }

  private static String name(int node) {
    return "app-" + (node + 1) + "@h" + (node + 1);
  }

  @Test
  void everyLinkIsCutForWhatItsReporterNoticed() {
    lose(10, 0, 1);
    watch.lossTold(0, 0, 1);
    cut(11, 2, 0, 1);
    cut(12, 3, 0, 1);
    Cascade cascade = watch.finish();
    assertEquals(
        List.of(
            new Cause(
                Kind.LINK_LOST,
                name(0),
                name(1),
                "net_tick_timeout",
                10,
                Cause.NONE,
                2,
                11,
                12,
                List.of(new Hit(name(1), 2, 3), new Hit(name(2), 1, 3), new Hit(name(3), 1, 3)))),
        cascade.causes());
    assertEquals(1, cascade.nodesThrownOut());
    assertEquals(3, cascade.nodesHit());
    assertEquals(0, cascade.unattributed());
  }

  @Test
  void theSecondEndToNoticeIsNoSecondCause() {
    lose(10, 0, 1);
    lose(15, 1, 0);
    watch.lossTold(1, 1, 0);
    cut(16, 2, 1, 0);
    assertEquals(1, watch.finish().causes().size());
    assertEquals(1, watch.finish().links());
  }

  @Test
  void aDialThatFailsBetweenTwoThatWerePartedComesAfterWhatPartedThem() {
    lose(10, 0, 1);
    cut(11, 2, 0, 1);
    watch.dialEnded(20, 1, 2, "timeout");
    cut(21, 3, 1, 2);
    Cascade cascade = watch.finish();
    assertEquals(0, cascade.causes().get(1).after());
    assertEquals(Kind.DIAL_FAILED, cascade.causes().get(1).kind());
    assertEquals(List.of(1L, 1L), CascadeRound.of(cascade).stream().map(r -> r.links()).toList());
  }

  @Test
  void whoCameTogetherMeanwhileWasNotParted() {
    lose(10, 0, 1);
    up(0, 1);
    lose(20, 0, 1);
    assertEquals(Cause.NONE, watch.finish().causes().get(1).after());
  }

  @Test
  void aSuccessfulDialIsNoCause() {
    watch.dialEnded(10, 0, 1, "ok");
    watch.dialEnded(10, 0, 2, "ok_simultaneous");
    watch.dialEnded(10, 0, 3, "alive");
    assertEquals(Cascade.NOTHING, watch.finish());
  }

  @Test
  void givingWayIsAFailureOnlyWhenItIsReported() {
    lose(5, 0, 1);
    lose(5, 0, 2);
    watch.dialEnded(10, 0, 1, "nok");
    watch.dialEnded(10, 0, 2, "nok");
    up(0, 2);
    watch.lossTold(0, 0, 1);
    watch.lossTold(0, 0, 2);
    List<Cause> causes = watch.finish().causes();
    assertEquals(3, causes.size());
    assertEquals("nok", causes.get(2).reason());
    assertEquals(10, causes.get(2).atNanos());
  }

  @Test
  void theEndOfANodeIsOneCauseForAllWhoSawIt() {
    watch.died(10, 3);
    for (int node = 0; node < 3; node++) {
      watch.nodeDown(11, node, 3, NodedownReason.CONNECTION_CLOSED, false);
    }
    Cascade cascade = watch.finish();
    assertEquals(1, cascade.causes().size());
    assertEquals(Kind.NODE_ENDED, cascade.causes().get(0).kind());
    assertEquals(List.of(), cascade.harmful());
  }

  @Test
  void aCutOfWhichNobodyToldIsCountedWithoutACause() {
    watch.decided(1, 0, true);
    watch.nodeDown(10, 1, 0, NodedownReason.DISCONNECT, true);
    assertEquals(1, watch.finish().unattributed());
    assertEquals(1, watch.finish().links());
  }

  @Test
  void anOlderDecisionDoesNotOutliveANewConnection() {
    lose(10, 0, 1);
    watch.lossTold(2, 0, 1);
    watch.decided(2, 1, false);
    up(2, 1);
    watch.decided(1, 2, true);
    watch.nodeDown(20, 1, 2, NodedownReason.DISCONNECT, true);
    assertEquals(1, watch.finish().unattributed());
  }
}
