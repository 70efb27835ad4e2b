package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import java.math.BigDecimal;
import tools.jackson.databind.node.ObjectNode;

/** How many times longer something takes: a number from 1 on, in thousandths. */
final class FactorType extends ScalarType {

  /** Slower than that is not slow, but stopped. */
  static final int GREATEST = 10_000;

  private static final int DECIMALS = 3;

  @Override
  void read(Tree value, CheckContext context) throws ValueRefused {
    permille(value);
  }

  /** The thousandths of a factor. */
  static long permille(Tree value) throws ValueRefused {
    boolean number =
        value instanceof Tree.Scalar scalar
            && (scalar.kind() == ScalarKind.INTEGER || scalar.kind() == ScalarKind.NUMBER);
    if (!number) {
      throw ValueRefused.notA(
          "a number such as `10`", value, "`10` makes it take ten times as long");
    }
    BigDecimal factor = new BigDecimal(((Tree.Scalar) value).text()).stripTrailingZeros();
    if (factor.compareTo(BigDecimal.ONE) < 0
        || factor.compareTo(BigDecimal.valueOf(GREATEST)) > 0
        || factor.scale() > DECIMALS) {
      String what = "must be a number from 1 to " + GREATEST + ", not " + value.shown();
      throw new ValueRefused(Code.WRONG_VALUE, what, "with up to three decimals");
    }
    return factor.movePointRight(DECIMALS).longValueExact();
  }

  @Override
  public String words() {
    return "number from 1 to " + GREATEST;
  }

  @Override
  public void describe(ObjectNode schema) {
    schema.put("type", "number");
    schema.put("minimum", 1);
    schema.put("maximum", GREATEST);
  }
}
