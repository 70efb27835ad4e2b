package dev.netsplit.plots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.result.EventSpan;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TimeStretchTest {

  private static final long SECOND = Samples.SECOND;

  private static final TimeStretch STRETCH =
      new TimeStretch(10 * SECOND, 210 * SECOND, 20 * SECOND, "cut", 100, 400);

  @Test
  void instantsStandInProportionAndThoseOutsideAtTheEnds() {
    assertEquals(100, STRETCH.x(10 * SECOND));
    assertEquals(200, STRETCH.x(60 * SECOND));
    assertEquals(500, STRETCH.x(210 * SECOND));
    assertEquals(100, STRETCH.x(0));
    assertEquals(500, STRETCH.x(999 * SECOND));
    assertTrue(STRETCH.holds(210 * SECOND));
    assertFalse(STRETCH.holds(211 * SECOND));
  }

  @Test
  void theInstantOfAPlaceStandsThere() {
    for (double share : new double[] {0, 0.125, 0.5, 0.999}) {
      assertEquals(100 + 400 * share, STRETCH.x(STRETCH.at(share)), 1e-6);
    }
  }

  @Test
  void numbersOfTheAxisStandAtTheirInstantsAndEventsAtTheirs() throws Exception {
    RecordedRun run = Recorded.restless(9);
    Chart chart = LaneChart.of(run, Map.of()).orElseThrow();
    TimeStretch stretch = run.time(LaneBody.NAMES_WIDTH).stretches().get(0);
    int numbers = 0;
    for (SvgTexts.Text text : SvgTexts.of(chart.following().getBytes(StandardCharsets.UTF_8))) {
      if (text.words().matches("[1-9][0-9]*0")) {
        long at = stretch.zeroNanos() + Long.parseLong(text.words()) * SECOND;
        if (at < stretch.toNanos() * 0.98) {
          assertEquals(stretch.x(at), text.area().getCenterX(), 1.5, text::toString);
          numbers++;
        }
      }
      if (text.words().equals("zone-c-lost")) {
        EventSpan event = run.events().get(0);
        assertEquals(stretch.x(event.beganNanos()), text.area().getMinX(), 2, text::toString);
      }
    }
    assertTrue(numbers > 4, "hardly any number");
  }
}
