package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** How often something happens: {@code 50/s}, {@code 3/min}, {@code 0.5/h}. */
final class RateType extends ScalarType {

  private static final String WHAT = "a rate such as `50/s` or `3/min`";
  private static final String REGEX = "\\d{1,9}(?:\\.\\d{1,9})?\\s?/\\s?(?:s|min|h)";
  private static final Pattern RATE =
      Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\s?/\\s?(s|min|h)");

  /** A gap of a microsecond; no node does more. */
  private static final long LEAST_GAP_NANOS = 1_000;

  @Override
  void read(Tree value, CheckContext context) throws ValueRefused {
    gapNanos(value);
  }

  /** The time from one to the next, rounded to a nanosecond. */
  static long gapNanos(Tree value) throws ValueRefused {
    Matcher rate = RATE.matcher(value instanceof Tree.Scalar scalar ? scalar.text() : "");
    if (!rate.matches()) {
      throw ValueRefused.notA(WHAT, value, "number, `/`, and one of s, min, h");
    }
    BigDecimal times = new BigDecimal(rate.group(1));
    if (times.signum() == 0) {
      throw new ValueRefused(
          Code.WRONG_VALUE, "must be more than 0, not " + value.shown(), "leave it out for none");
    }
    BigDecimal gap = unitNanos(rate.group(2)).divide(times, 0, RoundingMode.HALF_UP);
    if (gap.compareTo(BigDecimal.valueOf(LEAST_GAP_NANOS)) < 0) {
      throw new ValueRefused(
          Code.WRONG_VALUE, "must be at most 1000000/s, not " + value.shown(), "no node does more");
    }
    if (gap.compareTo(BigDecimal.valueOf(Durations.MAX_NANOS)) > 0) {
      throw new ValueRefused(
          Code.WRONG_VALUE,
          "must be at least once in 31 years, not " + value.shown(),
          "leave it out for none");
    }
    return gap.longValueExact();
  }

  private static BigDecimal unitNanos(String unit) {
    return switch (unit) {
      case "s" -> BigDecimal.valueOf(1_000_000_000L);
      case "min" -> BigDecimal.valueOf(60_000_000_000L);
      case "h" -> BigDecimal.valueOf(3_600_000_000_000L);
      default -> throw new IllegalStateException("unit " + unit + " passed the pattern");
    };
  }

  @Override
  public String words() {
    return "rate";
  }

  @Override
  public void describe(ObjectNode schema) {
    schema.put("type", "string");
    schema.put("pattern", "^" + REGEX + "$");
  }

  @Override
  public boolean isText() {
    return true;
  }
}
