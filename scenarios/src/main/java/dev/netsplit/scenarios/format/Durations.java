package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import dev.netsplit.sim.random.Distribution;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 250us}, {@code 0.3 ms}, {@code 1h30m}. */
final class Durations {

  /** Longer texts are not durations. */
  static final int MAX_CHARACTERS = 64;

  /** About 31 years, the greatest that a distribution draws: leaves room for sums. */
  static final long MAX_NANOS = Distribution.MAX_NANOS;

  /** One or more numbers with units. */
  static final String REGEX = "(?:\\d+(?:\\.\\d+)?\\s?(?:ns|us|\u00b5s|ms|s|sec|min|m|h|d))+";

  private static final Pattern WHOLE = Pattern.compile(REGEX);
  private static final Pattern PART =
      Pattern.compile("(\\d+(?:\\.\\d+)?)\\s?(ns|us|\u00b5s|ms|min|m|sec|s|h|d)");
  private static final Pattern BARE = Pattern.compile("\\d+(?:\\.\\d+)?");

  private static final String EXAMPLES = "e.g. `250us`, `1.5s`, `1h30m`";

  private Durations() {}

  /** Nanoseconds of a duration. */
  static long nanos(Tree value, String what) throws ValueRefused {
    if (!(value instanceof Tree.Scalar scalar) || scalar.kind() == ScalarKind.NULL) {
      throw ValueRefused.notA(what, value, EXAMPLES);
    }
    String text = scalar.text();
    if (text.length() > MAX_CHARACTERS || !WHOLE.matcher(text).matches()) {
      throw ValueRefused.notA(what, value, hint(text));
    }
    return sum(text, value);
  }

  private static long sum(String text, Tree value) throws ValueRefused {
    BigDecimal total = BigDecimal.ZERO;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      total = total.add(new BigDecimal(part.group(1)).multiply(unitNanos(part.group(2))));
    }
    if (total.compareTo(BigDecimal.valueOf(MAX_NANOS)) > 0) {
      throw new ValueRefused(
          Code.WRONG_VALUE, "must be at most 31 years, not " + value.shown(), "a year has `365d`");
    }
    BigInteger whole = total.toBigInteger();
    if (total.compareTo(new BigDecimal(whole)) != 0) {
      throw new ValueRefused(
          Code.WRONG_VALUE, "is finer than a nanosecond: " + value.shown(), "round it");
    }
    return whole.longValueExact();
  }

  private static String hint(String text) {
    if (BARE.matcher(text).matches()) {
      return "add a unit, e.g. `" + text + "s`";
    }
    if (text.startsWith("-")) {
      return "a duration is not negative";
    }
    return EXAMPLES;
  }

  private static BigDecimal unitNanos(String unit) {
    return switch (unit) {
      case "ns" -> BigDecimal.ONE;
      case "us", "\u00b5s" -> BigDecimal.valueOf(1_000);
      case "ms" -> BigDecimal.valueOf(1_000_000);
      case "s", "sec" -> BigDecimal.valueOf(1_000_000_000);
      case "m", "min" -> BigDecimal.valueOf(60_000_000_000L);
      case "h" -> BigDecimal.valueOf(3_600_000_000_000L);
      case "d" -> BigDecimal.valueOf(86_400_000_000_000L);
      default -> throw new IllegalStateException("unit " + unit + " passed the pattern");
    };
  }
}
