package dev.netsplit.scenarios.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many digits are written. */
class ScaleTest {

  private static final Interval NONE =
      new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  private static String written(String unit, double value, Interval interval) {
    Scale scale = Scale.of(unit, value, interval);
    return scale.number(value) + scale.suffix();
  }

  @ParameterizedTest
  @CsvSource({
    "s, 12.3456, 12.3 s",
    "s, 0.1, 0.1 s",
    "s, 0.0999, 99.9 ms",
    "s, -0.0123456, -12.3 ms",
    "s, 0, 0 s",
    "share, 0.123456, 12.3 %",
    "share, 1, 100 %",
    "'', 1234.5, '1,234'",
    "'', 0.000123456, 0.000123",
    "'', 0.0000000123, 0",
  })
  void withoutAnIntervalThreeDigitsAreWritten(String unit, double value, String expected) {
    assertEquals(expected, written(unit, value, NONE));
  }

  @ParameterizedTest
  @CsvSource({
    // Half of the interval is 0.12, 0.012, 1.2, 12 and 120.
    "5, 4.88, 5.12, 5.00",
    "5, 4.988, 5.012, 5.000",
    "5, 3.8, 6.2, 5.0",
    "50, 38, 62, 50",
    "500, 380, 620, 500",
    "2000, 880, 3120, '2,000'",
  })
  void anIntervalCarriesTwoDigitsOfItsHalf(double value, double low, double high, String text) {
    assertEquals(text, written("", value, new Interval(low, high)));
  }

  @Test
  void anIntervalOfRoundingErrorsIsNone() {
    assertEquals("5", written("", 5, new Interval(5 - 1e-12, 5 + 1e-12)));
    assertEquals("5.000000", written("", 5, new Interval(5 - 1e-7, 5 + 1e-7)));
  }

  @Test
  void theLargestEndDecidesTheUnitAndAnEndThatIsInfiniteDoesNot() {
    assertEquals("0.050 s", written("s", 0.05, new Interval(0.01, 0.11)));
    assertEquals("50 ms", written("s", 0.05, new Interval(0.038, 0.062)));
    assertEquals("50 ms", written("s", 0.05, new Interval(0.04, Double.POSITIVE_INFINITY)));
    assertEquals("0.05 s", written("s", 0.05, new Interval(-0.15, 0.25)));
  }

  @Test
  void marksOfAnAxisHaveNoDecimalsThatAreNothing() {
    Scale scale = Scale.of("", 5, new Interval(4.88, 5.12));
    assertEquals("5.00", scale.number(5));
    assertEquals("5", scale.trimmed().number(5));
    assertEquals(scale.decimals(), scale.trimmed().decimals());
  }
}
