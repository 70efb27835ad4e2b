package dev.netsplit.scenarios.stats;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * Writes numbers for people, the same in every country: grouped digits, no more of them than make
 * sense. Knows nothing of tables and columns.
 */
public final class Figures {

  /** Decimals of a second that are ever shown. */
  public static final int MAX_DECIMALS = 3;

  private static final double MILLIS_PER_SECOND = 1000;
  private static final double KILO = 1e3;
  private static final double MEGA = 1e6;
  private static final double GIGA = 1e9;

  private Figures() {}

  /** Seconds with at most three decimals; below a tenth of a second as milliseconds. */
  public static String seconds(double seconds) {
    boolean small = seconds != 0 && Math.abs(seconds) < 0.1;
    return small
        ? trimmed(seconds * MILLIS_PER_SECOND, MAX_DECIMALS) + " ms"
        : trimmed(seconds, MAX_DECIMALS) + " s";
  }

  /** A count or a mean of counts: whole above 100, else with one decimal where it has one. */
  public static String number(double value) {
    return trimmed(value, Math.abs(value) >= 100 ? 0 : 1);
  }

  /** Bits in a second as {@code 12.5 Mbit/s}. */
  public static String bitRate(double bits) {
    double size = Math.abs(bits);
    if (size >= GIGA) {
      return trimmed(bits / GIGA, 2) + " Gbit/s";
    }
    if (size >= MEGA) {
      return trimmed(bits / MEGA, 1) + " Mbit/s";
    }
    return size >= KILO ? trimmed(bits / KILO, 1) + " kbit/s" : trimmed(bits, 0) + " bit/s";
  }

  /** A value of a metric in its unit, which is told where it is not a plain number. */
  public static String inUnit(String unit, double value) {
    if (Double.isInfinite(value)) {
      return "never";
    }
    return switch (unit) {
      case "s" -> seconds(value);
      case "share" -> percent(value);
      case "bit/s" -> bitRate(value);
      default -> number(value);
    };
  }

  /** A share from 0 to 1 as {@code 99.5 %}. */
  public static String percent(double share) {
    return trimmed(share * 100, 1) + " %";
  }

  /** A value with exactly so many decimals. */
  public static String fixed(double value, int decimals) {
    return format(value, decimals, "0".repeat(decimals));
  }

  /** A value with at most so many decimals, without trailing zeros. */
  public static String trimmed(double value, int decimals) {
    return format(value, decimals, "#".repeat(decimals));
  }

  private static String format(double value, int decimals, String fraction) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);
    String pattern = "#,##0" + (decimals == 0 ? "" : "." + fraction);
    return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(rounded);
  }
}
