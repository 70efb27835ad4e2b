package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.result.Storms;
import dev.netsplit.scenarios.result.Storms.Livelock;
import dev.netsplit.scenarios.result.Storms.Loss;
import java.util.List;
import org.junit.jupiter.api.Test;

class StormWatchTest {

  private static final long MILLI = 1_000_000L;
  private static final long SECOND = StormWatch.SPAN_NANOS;

  private final StormWatch watch = new StormWatch(new Watched(3).nodes());

  private void sessions(long fromNanos, int count, long gapNanos) {
    for (int i = 0; i < count; i++) {
      watch.sessionBegun(fromNanos + i * gapNanos, 0, 1);
    }
  }

  @Test
  void aHundredSessionsWithinASecondAreALivelock() {
    sessions(SECOND, StormWatch.LIVELOCK_SESSIONS, MILLI);
    Livelock storm = watch.finish(SECOND + 200 * MILLI).livelocks().get(0);
    assertEquals(SECOND, storm.beganNanos());
    assertEquals(SECOND + 99 * MILLI, storm.lastNanos());
    assertEquals(100, storm.sessions());
    assertEquals(100, storm.perSecond());
    assertFalse(storm.ended());
  }

  @Test
  void oneSessionLessIsNone() {
    sessions(SECOND, StormWatch.LIVELOCK_SESSIONS - 1, MILLI);
    assertEquals(Storms.NOTHING, watch.finish(2 * SECOND));
  }

  @Test
  void sessionsThatComeSlowlyAreNone() {
    sessions(0, 1_000, 20 * MILLI);
    assertEquals(Storms.NOTHING, watch.finish(30 * SECOND));
  }

  @Test
  void aMergeOrAnotherConnectionStartsTheCountAnew() {
    for (int i = 0; i < 4; i++) {
      sessions(i * 90L * MILLI, 90, MILLI);
      watch.calmed(0, 1);
    }
    assertEquals(Storms.NOTHING, watch.finish(SECOND));
  }

  @Test
  void sessionsOfBothAreCountedFromTheBeginning() {
    for (int i = 0; i < 150; i++) {
      watch.sessionBegun(i * MILLI, 0, 1);
      watch.sessionBegun(i * MILLI, 1, 0);
    }
    List<Livelock> storms = watch.finish(SECOND).livelocks();
    assertEquals(1, storms.size());
    assertEquals(300, storms.get(0).sessions());
    assertEquals(150, storms.get(0).perSecond());
  }

  @Test
  void aLivelockEndsWithTheConnectionTheNodeOrWithSilence() {
    sessions(0, 200, MILLI);
    watch.calmed(1, 0);
    sessions(10 * SECOND, 200, MILLI);
    watch.died(1);
    sessions(20 * SECOND, 200, MILLI);
    List<Livelock> storms = watch.finish(30 * SECOND).livelocks();
    assertEquals(3, storms.size());
    assertTrue(storms.stream().allMatch(Livelock::ended));
  }

  @Test
  void reportsAboutOneNodeAreOneLossUntilASecondOfSilence() {
    watch.lossTold(0, 0, 0, 2, 60);
    watch.lossTold(MILLI, 1, 0, 2, 50);
    watch.lossTold(2 * MILLI, 1, 1, 2, 7);
    watch.lossTold(5 * SECOND, 0, 0, 2, 3);
    List<Loss> losses = watch.finish(5 * SECOND + MILLI).losses();
    assertEquals(2, losses.size());
    Loss first = losses.get(0);
    assertEquals(117, first.messages());
    assertEquals(2, first.reporters());
    assertEquals(2, first.tellers());
    assertTrue(first.isFlood());
    assertTrue(first.ended());
    assertFalse(losses.get(1).isFlood());
    assertFalse(losses.get(1).ended());
  }

  @Test
  void processesThatRanOutOfRoomAreKeptAndTheRestCounted() {
    for (int i = 0; i < StormWatch.MAX_KEPT + 2; i++) {
      watch.exhausted(new Storms.Exhausted("app-1@h1", "locker", true, i));
    }
    Storms storms = watch.finish(SECOND);
    assertEquals(StormWatch.MAX_KEPT, storms.exhausted().size());
    assertEquals(2, storms.untold());
  }

  @Test
  void stormsBeyondTheLimitAreCounted() {
    for (int i = 0; i < StormWatch.MAX_KEPT + 5; i++) {
      watch.lossTold(2L * i * SECOND, 0, 0, 2, 1);
    }
    Storms storms = watch.finish(Long.MAX_VALUE / 2);
    assertEquals(StormWatch.MAX_KEPT, storms.losses().size());
    assertEquals(5, storms.untold());
  }
}
