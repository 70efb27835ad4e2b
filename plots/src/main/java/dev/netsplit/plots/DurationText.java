package dev.netsplit.plots;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Numbers and durations as text, the same in every locale. */
final class DurationText {

  private static final MathContext THREE_DIGITS = new MathContext(3);

  private DurationText() {}

  /** A duration with three significant digits in a fitting unit, {@code 60.1 s}. */
  static String rounded(long nanos) {
    if (nanos >= 1_000_000_000L) {
      return digits(nanos, 9) + " s";
    }
    return nanos >= 1_000_000L ? digits(nanos, 6) + " ms" : digits(nanos, 3) + " µs";
  }

  /** A duration in seconds without a unit and without idle zeros, {@code 7.5}. */
  static String seconds(long nanos) {
    return BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString();
  }

  /** An integer with separated thousands, {@code 1,800}. */
  static String count(long count) {
    return format("#,##0").format(count);
  }

  /** A format that does not depend on the locale of the machine. */
  static DecimalFormat format(String pattern) {
    return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
  }

  private static String digits(long nanos, int scale) {
    return BigDecimal.valueOf(nanos, scale).round(THREE_DIGITS).toPlainString();
  }
}
