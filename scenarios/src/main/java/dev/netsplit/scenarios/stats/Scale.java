package dev.netsplit.scenarios.stats;

/**
 * How values of a unit are written: how large the unit is and how many decimals an interval
 * supports. Knows nothing of sentences.
 *
 * @param factor by which values are multiplied
 * @param decimals that are shown
 * @param exact whether decimals that are 0 are shown too, since the interval supports them
 * @param suffix the unit, with a blank before it; empty for numbers
 */
record Scale(double factor, int decimals, boolean exact, String suffix) {

  private static final int MAX_DECIMALS = 6;

  /** Digits of a half width that tell something. */
  private static final int SUPPORTED_DIGITS = 2;

  /** Digits of a value without an interval. */
  private static final int BARE_DIGITS = 3;

  private static final double NOISE = 1e-9;
  private static final double MILLIS_PER_SECOND = 1000;
  private static final double SMALL_SECONDS = 0.1;
  private static final double PERCENT = 100;

  /** For a value and its interval, which may be infinite or none. */
  static Scale of(String unit, double value, Interval interval) {
    double largest =
        Math.max(finite(value), Math.max(finite(interval.low()), finite(interval.high())));
    if (unit.equals("share")) {
      return scaled(PERCENT, " %", largest, interval);
    }
    if (!unit.equals("s")) {
      return scaled(1, "", largest, interval);
    }
    return largest > 0 && largest < SMALL_SECONDS
        ? scaled(MILLIS_PER_SECOND, " ms", largest, interval)
        : scaled(1, " s", largest, interval);
  }

  private static Scale scaled(double factor, String suffix, double largest, Interval interval) {
    double half = interval.bounded() ? interval.halfWidth() * factor : 0;
    // Sums of the same binary fractions differ in their last digits.
    half = half > largest * factor * NOISE ? half : 0;
    int digits = half > 0 ? SUPPORTED_DIGITS : BARE_DIGITS;
    double leading = half > 0 ? half : largest * factor;
    int decimals = leading > 0 ? digits - 1 - (int) Math.floor(StrictMath.log10(leading)) : 0;
    return new Scale(factor, Math.max(0, Math.min(MAX_DECIMALS, decimals)), half > 0, suffix);
  }

  /** Without decimals that are 0, for marks of an axis. */
  Scale trimmed() {
    return new Scale(factor, decimals, false, suffix);
  }

  /** A finite number without its unit. */
  String number(double value) {
    return exact
        ? Figures.fixed(value * factor, decimals)
        : Figures.trimmed(value * factor, decimals);
  }

  private static double finite(double value) {
    return Double.isFinite(value) ? Math.abs(value) : 0;
  }
}
