package dev.netsplit.protocol.global;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long who is refused a lock sleeps. */
class RandomSleepTest {

  private static final long MILLI = 1_000_000L;

  @ParameterizedTest
  @CsvSource({"0, 125", "1, 250", "2, 500", "3, 1000", "4, 2000", "5, 4000", "6, 8000", "99, 8000"})
  void theLimitDoublesUpToEightSeconds(int times, long limitMillis) {
    assertEquals(limitMillis * MILLI, RandomSleep.limitNanos(times));
    assertEquals(limitMillis * MILLI, RandomSleep.nanos(() -> limitMillis - 1, times));
    assertEquals(MILLI, RandomSleep.nanos(() -> limitMillis, times));
  }

  @Test
  void theShortestSleepIsOneMillisecond() {
    assertEquals(MILLI, RandomSleep.nanos(() -> 0, 0));
  }
}
