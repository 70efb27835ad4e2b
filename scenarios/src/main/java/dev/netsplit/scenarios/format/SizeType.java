package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** How much something is: {@code 200 B}, {@code 64 KiB}, {@code 1.5 MB}. */
final class SizeType extends ScalarType {

  private static final String WHAT = "a size such as `200 B`, `64 KiB` or `1 MB`";
  private static final String UNITS = "B|kB|KB|MB|GB|KiB|MiB|GiB";
  private static final String NUMBER = "\\d{1,9}(?:\\.\\d{1,6})?";
  private static final String REGEX = NUMBER + "\\s?(?:" + UNITS + ")";
  private static final Pattern SIZE = Pattern.compile("(" + NUMBER + ")\\s?(" + UNITS + ")");
  private static final BigDecimal KILO = BigDecimal.valueOf(1000);
  private static final BigDecimal KIBI = BigDecimal.valueOf(1024);

  private final long leastBytes;
  private final long greatestBytes;
  private final String range;
  private final long unitBytes;

  /**
   * A size between two bounds, both included.
   *
   * @param range completes "must be ..." for sizes outside of the bounds
   */
  SizeType(long leastBytes, long greatestBytes, String range) {
    this(leastBytes, greatestBytes, range, 1);
  }

  private SizeType(long leastBytes, long greatestBytes, String range, long unitBytes) {
    this.leastBytes = leastBytes;
    this.greatestBytes = greatestBytes;
    this.range = range;
    this.unitBytes = unitBytes;
  }

  /** The same of multiples of a unit. */
  SizeType inMultiplesOf(long bytes) {
    return new SizeType(leastBytes, greatestBytes, range, bytes);
  }

  @Override
  void read(Tree value, CheckContext context) throws ValueRefused {
    BigDecimal bytes = number(value);
    if (bytes.compareTo(BigDecimal.valueOf(leastBytes)) < 0
        || bytes.compareTo(BigDecimal.valueOf(greatestBytes)) > 0) {
      throw new ValueRefused(
          Code.WRONG_VALUE, "must be " + range + ", not " + value.shown(), "choose one between");
    }
    if (bytes.remainder(BigDecimal.valueOf(unitBytes)).signum() != 0) {
      String unit = unitBytes == 1 ? "bytes" : "multiple of " + unitBytes + " B";
      throw new ValueRefused(
          Code.WRONG_VALUE, "is no whole " + unit + ": " + value.shown(), "round it");
    }
  }

  /** The bytes of a checked value. */
  static long bytes(Tree value) throws ValueRefused {
    return number(value).longValueExact();
  }

  private static BigDecimal number(Tree value) throws ValueRefused {
    Matcher size = SIZE.matcher(value instanceof Tree.Scalar scalar ? scalar.text() : "");
    if (!size.matches()) {
      throw ValueRefused.notA(WHAT, value, "number and unit: B, kB, MB, GB, KiB, MiB, GiB");
    }
    return new BigDecimal(size.group(1)).multiply(unit(size.group(2)));
  }

  private static BigDecimal unit(String name) {
    return switch (name) {
      case "B" -> BigDecimal.ONE;
      case "kB", "KB" -> KILO;
      case "MB" -> KILO.pow(2);
      case "GB" -> KILO.pow(3);
      case "KiB" -> KIBI;
      case "MiB" -> KIBI.pow(2);
      case "GiB" -> KIBI.pow(3);
      default -> throw new IllegalStateException("unit " + name + " passed the pattern");
    };
  }

  @Override
  public String words() {
    return "size, " + range;
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
