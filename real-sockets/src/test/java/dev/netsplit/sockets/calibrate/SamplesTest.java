package dev.netsplit.sockets.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of many durations. */
class SamplesTest {

  @Test
  void quantilesAreDurationsThatWereMeasured() {
    Samples samples = new Samples(List.of(40L, 10L, 30L, 20L));
    assertEquals(20, samples.median());
    assertEquals(10, samples.quantile(25));
    assertEquals(30, samples.quantile(75));
    assertEquals(7, new Samples(List.of(7L)).median());
  }

  @Test
  void partsAreTakenOfEachAndLessen() {
    Samples samples = new Samples(List.of(40L, 10L, 30L)).part(10, 1);
    assertEquals(List.of(0L, 2L, 3L), samples.nanos());
    assertEquals(List.of(0L, 10L, 15L), samples.times(5).nanos());
    assertEquals(List.of(0L, 1L, 2L, 3L), samples.with(new Samples(List.of(1L))).nanos());
  }

  @Test
  void durationsAreSpreadWhenTheirMiddleHalfIsWiderThanHalfOfTheMedian() {
    assertFalse(new Samples(List.of(75L, 100L, 120L, 125L)).spread());
    assertTrue(new Samples(List.of(70L, 100L, 151L, 160L)).spread());
  }
}
