package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import java.math.BigInteger;
import tools.jackson.databind.node.ObjectNode;

/** An integer between two bounds, both included. */
final class WholeType extends ScalarType {

  private static final String NUMBER_HINT = "a whole number without quotes or unit";

  private final long least;
  private final long greatest;

  WholeType(long least, long greatest) {
    this.least = least;
    this.greatest = greatest;
  }

  @Override
  void read(Tree value, CheckContext context) throws ValueRefused {
    BigInteger number = number(value);
    if (number.compareTo(BigInteger.valueOf(least)) < 0
        || number.compareTo(BigInteger.valueOf(greatest)) > 0) {
      throw new ValueRefused(
          Code.WRONG_VALUE, "must be " + range() + ", not " + value.shown(), hint());
    }
  }

  private String range() {
    if (least == greatest) {
      return Long.toString(least);
    }
    return greatest == Long.MAX_VALUE ? "at least " + least : least + " to " + greatest;
  }

  private String hint() {
    if (least == greatest) {
      return "write " + least;
    }
    return greatest == Long.MAX_VALUE ? "e.g. " + least : "choose one between";
  }

  /** The number of an integer value. */
  static BigInteger number(Tree value) throws ValueRefused {
    String hint = NUMBER_HINT;
    if (value instanceof Tree.Scalar scalar) {
      if (scalar.kind() == ScalarKind.INTEGER) {
        return new BigInteger(scalar.text());
      }
      boolean looksWhole = ScalarKind.ofPlain(scalar.text()) == ScalarKind.INTEGER;
      hint = scalar.quoted() && looksWhole ? "remove the quotes" : NUMBER_HINT;
    }
    throw ValueRefused.notA("integer", value, hint);
  }

  @Override
  public String words() {
    return "integer" + (least == greatest ? " " : ", ") + range();
  }

  @Override
  public void describe(ObjectNode schema) {
    schema.put("type", "integer");
    schema.put("minimum", least);
    if (greatest != Long.MAX_VALUE) {
      schema.put("maximum", greatest);
    }
  }
}
