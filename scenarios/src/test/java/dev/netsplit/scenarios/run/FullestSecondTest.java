package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netsplit.scenarios.result.HostLoad.Flow;
import org.junit.jupiter.api.Test;

class FullestSecondTest {

  private static final long MILLISECOND = 1_000_000L;

  private final FullestSecond second = new FullestSecond();

  private void add(long atMillis, long bytes) {
    second.add(atMillis * MILLISECOND, bytes);
  }

  @Test
  void aBurstAcrossTheEndOfASecondIsNotHalved() {
    add(950, 100);
    add(1_050, 100);
    assertEquals(new Flow(200, 200), second.flow());
  }

  @Test
  void whatIsMoreThanASecondApartIsNotAddedUp() {
    add(100, 70);
    add(1_150, 50);
    add(9_000, 60);
    assertEquals(new Flow(180, 70), second.flow());
  }

  @Test
  void theSecondBeforeAnyTenthCounts() {
    for (int at = 0; at < 3_000; at += 50) {
      add(at, at >= 1_300 && at < 1_800 ? 10 : 1);
    }
    // Ten of the twenty are in the stretch of the many.
    assertEquals(110, second.flow().peakBytes());
  }

  @Test
  void whatDoesNotArriveIsTakenBack() {
    add(500, 100);
    add(500, -100);
    add(600, 30);
    assertEquals(new Flow(30, 30), second.flow());
  }
}
