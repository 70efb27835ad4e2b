package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** How many bits pass in a second: {@code 100 Mbit}, {@code 1 Gbit/s}. */
final class BitRateType extends ScalarType {

  private static final String WHAT = "a bit rate such as `100 Mbit`";
  private static final String REGEX = "\\d{1,9}(?:\\.\\d{1,9})?\\s?(?:bit|kbit|Mbit|Gbit)(?:/s)?";
  private static final Pattern RATE =
      Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\s?(bit|kbit|Mbit|Gbit)(?:/s)?");
  private static final Pattern BYTES = Pattern.compile(".*\\d\\s?[kKMG]?i?B(?:/s)?");
  private static final BigDecimal GREATEST = BigDecimal.valueOf(1_000_000_000_000L);

  @Override
  void read(Tree value, CheckContext context) throws ValueRefused {
    bitsPerSecond(value);
  }

  /** Bits per second of a value. */
  static long bitsPerSecond(Tree value) throws ValueRefused {
    String text = value instanceof Tree.Scalar scalar ? scalar.text() : "";
    Matcher rate = RATE.matcher(text);
    if (!rate.matches()) {
      throw ValueRefused.notA(WHAT, value, hint(text));
    }
    BigDecimal bits = new BigDecimal(rate.group(1)).multiply(unit(rate.group(2)));
    if (bits.compareTo(BigDecimal.ONE) < 0 || bits.compareTo(GREATEST) > 0) {
      String range = "must be from `1 bit` to `1000 Gbit`, not ";
      throw new ValueRefused(
          Code.WRONG_VALUE, range + value.shown(), "leave it out for no limit at all");
    }
    return bits.setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  private static String hint(String text) {
    if (BYTES.matcher(text).matches()) {
      return "give bits, eight for each byte";
    }
    return "a number and one of bit, kbit, Mbit, Gbit";
  }

  private static BigDecimal unit(String unit) {
    return switch (unit) {
      case "bit" -> BigDecimal.ONE;
      case "kbit" -> BigDecimal.valueOf(1_000);
      case "Mbit" -> BigDecimal.valueOf(1_000_000);
      case "Gbit" -> BigDecimal.valueOf(1_000_000_000);
      default -> throw new IllegalStateException("unit " + unit + " passed the pattern");
    };
  }

  @Override
  public String words() {
    return "bit rate";
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
