package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netsplit.scenarios.result.TickLoad;
import org.junit.jupiter.api.Test;

final class TickWatchTest {

  private static final long MILLI = 1_000_000L;

  @Test
  void addsUpWhatAllTickersDid() {
    TickWatch watch = new TickWatch(2);
    watch.ticked(0, 0, 3, 1);
    watch.ticked(15_000 * MILLI, 0, 4, 0);
    watch.ticked(15_000 * MILLI, 1, 2, 5);
    assertEquals(new TickLoad(9, 6, 4), watch.finish());
  }

  @Test
  void aBurstIsWhatOneNodeSendsWithinTenMilliseconds() {
    TickWatch watch = new TickWatch(2);
    watch.ticked(0, 0, 5, 0);
    watch.ticked(4 * MILLI, 0, 1, 0);
    watch.ticked(5 * MILLI, 1, 9, 0);
    watch.ticked(10 * MILLI, 0, 4, 0);
    watch.ticked(14 * MILLI + 1, 0, 5, 0);
    assertEquals(10, watch.finish().burst());
  }
}
