package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import dev.netsplit.sim.random.Ratio;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A share: {@code 5%}, {@code 0.5 %} or a number from 0 to 1. */
final class RatioType extends ScalarType {

  /** A number with a percent sign. */
  static final String PERCENT_REGEX = "\\d{1,9}(?:\\.\\d{1,9})?\\s?%";

  /** The same up to 100 %. */
  private static final String SHARE_REGEX =
      "0{0,6}(?:100(?:\\.0{1,9})?|\\d{1,2}(?:\\.\\d{1,9})?)\\s?%";

  private static final String WHAT = "a share such as `5%` or `0.05`";
  private static final int MAX_DECIMALS = 15;
  private static final Pattern PERCENT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\s?%");

  @Override
  void read(Tree value, CheckContext context) throws ValueRefused {
    ratio(value);
  }

  /** The ratio of a value. */
  static Ratio ratio(Tree value) throws ValueRefused {
    BigDecimal share = share(value);
    if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
      throw new ValueRefused(
          Code.WRONG_VALUE, "must be " + WHAT + ", not " + value.shown(), hint(value));
    }
    BigDecimal plain = share.stripTrailingZeros();
    if (plain.scale() > MAX_DECIMALS) {
      throw new ValueRefused(
          Code.WRONG_VALUE,
          "has more than " + MAX_DECIMALS + " decimals: " + value.shown(),
          "round it");
    }
    int decimals = Math.max(0, plain.scale());
    long denominator = BigDecimal.TEN.pow(decimals).longValueExact();
    return new Ratio(plain.movePointRight(decimals).longValueExact(), denominator);
  }

  private static BigDecimal share(Tree value) throws ValueRefused {
    if (value instanceof Tree.Scalar scalar) {
      if (scalar.kind() == ScalarKind.INTEGER || scalar.kind() == ScalarKind.NUMBER) {
        return new BigDecimal(scalar.text());
      }
      Matcher percent = PERCENT.matcher(scalar.text());
      if (percent.matches()) {
        return new BigDecimal(percent.group(1)).movePointLeft(2);
      }
    }
    throw ValueRefused.notA(WHAT, value, "a number with `%`, or one from 0 to 1");
  }

  private static String hint(Tree value) {
    String text = ((Tree.Scalar) value).text();
    return text.endsWith("%") || text.startsWith("-") ? "0 to 100 %" : "write `" + text + "%`";
  }

  @Override
  public String words() {
    return "share";
  }

  @Override
  public void describe(ObjectNode schema) {
    ArrayNode forms = schema.putArray("oneOf");
    ObjectNode percent = forms.addObject();
    percent.put("type", "string");
    percent.put("pattern", "^" + SHARE_REGEX + "$");
    ObjectNode number = forms.addObject();
    number.put("type", "number");
    number.put("minimum", 0);
    number.put("maximum", 1);
  }
}
