package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import dev.netsplit.sim.random.Ratio;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A confidence: more than a toss of a coin and less than certainty. */
final class ConfidenceType extends ScalarType {

  private static final String PERCENT_REGEX =
      "(?:50\\.0{0,8}[1-9]\\d{0,8}|(?:5[1-9]|[6-9]\\d)(?:\\.\\d{1,9})?)\\s?%";

  private static final double LEAST = 0.5;

  @Override
  void read(Tree value, CheckContext context) throws ValueRefused {
    Ratio share = RatioType.ratio(value);
    boolean half = share.numerator() <= share.denominator() - share.numerator();
    if (half || share.numerator() == share.denominator()) {
      throw new ValueRefused(
          Code.WRONG_VALUE,
          "must be more than 50% and less than 100%, not " + value.shown(),
          "e.g. `95%`");
    }
  }

  @Override
  public String words() {
    return "share, more than 50% and less than 100%";
  }

  @Override
  public void describe(ObjectNode schema) {
    ArrayNode forms = schema.putArray("oneOf");
    forms.addObject().put("type", "string").put("pattern", "^" + PERCENT_REGEX + "$");
    ObjectNode number = forms.addObject().put("type", "number");
    number.put("exclusiveMinimum", LEAST);
    number.put("exclusiveMaximum", 1);
  }
}
