package dev.netsplit.plots;

/** Numbers of bytes as text, the same in every locale. */
final class ByteText {

  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};
  private static final double STEP = 1000;

  private ByteText() {}

  /** A number of bytes with three significant digits in a fitting unit, {@code 1.23 MB}. */
  static String bytes(double bytes) {
    int unit = unit(bytes);
    double value = bytes / StrictMath.pow(STEP, unit);
    String pattern = value >= 100 || unit == 0 ? "0" : value >= 10 ? "0.#" : "0.##";
    return DurationText.format(pattern).format(value) + " " + UNITS[unit];
  }

  /** A mark of an axis of bytes a second; all marks have the unit of the highest. */
  static String rate(double mark, double highest) {
    int unit = unit(highest);
    String number = DurationText.format("0.###").format(mark / StrictMath.pow(STEP, unit));
    return mark == 0 ? "0" : number + " " + UNITS[unit] + "/s";
  }

  private static int unit(double bytes) {
    int unit = 0;
    for (double left = bytes; left >= STEP && unit < UNITS.length - 1; left /= STEP) {
      unit++;
    }
    return unit;
  }
}
