package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.node.NodedownReason;
import dev.netsplit.scenarios.result.EventSpan;
import dev.netsplit.scenarios.result.GlobalActivity.Eviction;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EvictionWatchTest {

  private static final long SECOND = Watched.SECOND;
  private static final NodedownReason CLOSED = NodedownReason.CONNECTION_CLOSED;

  private final EvictionWatch evictions = new EvictionWatch(new Watched(3).nodes());

  /** The first asks the second to hang up, which does. */
  private void evict(long nowNanos, int asker, int victim) {
    evictions.decided(nowNanos, asker, victim, false);
    evictions.decided(nowNanos, victim, asker, true);
    assertTrue(evictions.nodeDown(nowNanos, victim, asker, NodedownReason.DISCONNECT));
    assertTrue(evictions.nodeDown(nowNanos, asker, victim, CLOSED));
  }

  @Test
  void countsEitherEndByWhoAsked() {
    evict(10, 0, 1);
    assertEquals(
        List.of(new Eviction("", "app-1@h1", 1, 0), new Eviction("", "app-2@h2", 0, 1)),
        evictions.finish(List.of()));
  }

  @Test
  void aRequestToADeadNodeIsNoEviction() {
    evictions.decided(10, 0, 1, false);
    assertFalse(evictions.nodeDown(20, 0, 1, NodedownReason.NET_TICK_TIMEOUT));
    assertEquals(List.of(), evictions.finish(List.of()));
  }

  @Test
  void aVictimThatLosesTheConnectionFirstIsNotEvicted() {
    evictions.decided(10, 1, 0, true);
    assertFalse(evictions.nodeDown(11, 1, 0, CLOSED));
    assertFalse(evictions.nodeDown(12, 0, 1, CLOSED));
  }

  @Test
  void aDisconnectOfTheApplicationIsNoEviction() {
    assertFalse(evictions.nodeDown(11, 1, 0, NodedownReason.DISCONNECT));
    assertFalse(evictions.nodeDown(12, 0, 1, CLOSED));
  }

  @Test
  void aNewConnectionIsNotTheOneThatWasToBeClosed() {
    evictions.decided(10, 1, 0, true);
    evictions.nodeUp(1, 0);
    assertFalse(evictions.nodeDown(12, 1, 0, NodedownReason.DISCONNECT));
  }

  @Test
  void aNodeThatEndedHangsUpNoMore() {
    evictions.decided(10, 1, 0, true);
    evictions.died(1);
    assertFalse(evictions.nodeDown(12, 1, 0, NodedownReason.DISCONNECT));
  }

  @Test
  void belongsToEveryEventWhoseTimeItIs() {
    long horizon = 2 * Watched.LONGEST;
    List<EventSpan> events =
        List.of(
            new EventSpan("kill", 10 * SECOND, EventSpan.NOT_UNDONE),
            new EventSpan("cut", 20 * SECOND, 300 * SECOND));
    evict(9 * SECOND, 0, 1);
    evict(10 * SECOND, 0, 1);
    evict(10 * SECOND + horizon, 0, 1);
    evict(10 * SECOND + horizon + 1, 0, 1);
    evict(300 * SECOND + horizon, 0, 1);
    evict(300 * SECOND + horizon + 1, 0, 1);
    List<Eviction> found = evictions.finish(events);
    assertEquals(new Eviction("", "app-1@h1", 6, 0), found.get(0));
    assertEquals(new Eviction("kill", "app-1@h1", 2, 0), found.get(2));
    assertEquals(new Eviction("cut", "app-1@h1", 3, 0), found.get(4));
  }
}
