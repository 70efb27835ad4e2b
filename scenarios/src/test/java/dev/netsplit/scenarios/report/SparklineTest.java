package dev.netsplit.scenarios.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SparklineTest {

  private static final double NEVER = Double.POSITIVE_INFINITY;

  @Test
  void whatIsNeverReachedKeepsTheShareBelowAFullBlock() {
    double[] values = {1, NEVER, 3, 2};
    assertEquals("\u2582\u2584\u2586\u2586", Sparkline.cumulative(values, 0, 4, 4));
  }

  @Test
  void onlyAllAreAFullBlockAndOnlyNoneIsBlank() {
    double[] values = new double[1000];
    Arrays.fill(values, 2);
    values[0] = 0.5;
    values[999] = 3.9;
    assertEquals("\u2581\u2587\u2587\u2588", Sparkline.cumulative(values, 0, 4, 4));
    assertEquals("  ", Sparkline.cumulative(new double[] {NEVER}, 0, 4, 2));
  }

  @Test
  void theGreatestValueIsReachedAtTheEnd() {
    // 0.1 + 0.2 is more than 0.3, where the range is counted up.
    assertEquals("  \u2588", Sparkline.cumulative(new double[] {0.3}, 0, 0.3, 3));
  }

  @Test
  void aShortDipBetweenUnevenInstantsIsSeen() {
    List<Double> instants = List.of(0.0, 0.1, 1.2, 1.3, 4.0);
    List<Double> shares = List.of(0.0, 1.0, 0.5, 1.0, 1.0);
    assertEquals(" \u2584\u2588\u2588", Sparkline.over(instants, shares, 4));
  }
}
