package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import tools.jackson.databind.node.ObjectNode;

/** A duration of the timeline, or a distribution of such: not always nothing. */
final class SpanType extends ScalarType {

  private static final DistributionType ANY = new DistributionType();

  @Override
  void read(Tree value, CheckContext context) throws ValueRefused {
    if (DistributionType.distribution(value, context.files(), 1).greatestNanos() == 0) {
      throw new ValueRefused(
          Code.WRONG_VALUE, "must be longer than nothing, not " + value.shown(), "e.g. `5s`");
    }
  }

  @Override
  public String words() {
    return "duration, longer than nothing";
  }

  @Override
  public void describe(ObjectNode schema) {
    ANY.describe(schema);
  }
}
