package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import java.math.BigDecimal;
import tools.jackson.databind.node.ObjectNode;

/** A number with at most three decimals between two bounds, both included. */
final class NumberType extends ScalarType {

  private static final int DECIMALS = 3;

  private final long least;
  private final long greatest;

  NumberType(long least, long greatest) {
    this.least = least;
    this.greatest = greatest;
  }

  @Override
  void read(Tree value, CheckContext context) throws ValueRefused {
    BigDecimal number = number(value);
    if (number.compareTo(BigDecimal.valueOf(least)) < 0
        || number.compareTo(BigDecimal.valueOf(greatest)) > 0) {
      String range = least + " to " + greatest;
      throw new ValueRefused(
          Code.WRONG_VALUE, "must be " + range + ", not " + value.shown(), "choose one between");
    }
    if (number.stripTrailingZeros().scale() > DECIMALS) {
      throw new ValueRefused(
          Code.WRONG_VALUE,
          "has more than " + DECIMALS + " decimals: " + value.shown(),
          "round it");
    }
  }

  /** The number of a checked value, in thousandths. */
  static long thousandths(Tree value) throws ValueRefused {
    return number(value).movePointRight(DECIMALS).longValueExact();
  }

  private static BigDecimal number(Tree value) throws ValueRefused {
    if (value instanceof Tree.Scalar scalar
        && (scalar.kind() == ScalarKind.INTEGER || scalar.kind() == ScalarKind.NUMBER)) {
      return new BigDecimal(scalar.text());
    }
    throw ValueRefused.notA("a number", value, "e.g. `2` or `1.5`, without quotes or unit");
  }

  @Override
  public String words() {
    return "number from " + least + " to " + greatest;
  }

  @Override
  public void describe(ObjectNode schema) {
    schema.put("type", "number");
    schema.put("minimum", least);
    schema.put("maximum", greatest);
  }
}
