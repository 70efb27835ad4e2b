package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import tools.jackson.databind.node.ObjectNode;

/** A duration of the timeline; distributions of the language are refused as unsupported. */
final class SpanType extends ScalarType {

  @Override
  void read(Tree value, CheckContext context) throws ValueRefused {
    if (value instanceof Tree.Mapping mapping && mapping.entry("dist").isPresent()) {
      throw new ValueRefused(
          Code.UNSUPPORTED_VALUE,
          "as a distribution is not supported in this version",
          "write a duration");
    }
    if (Durations.nanos(value, "a duration") == 0) {
      throw new ValueRefused(
          Code.WRONG_VALUE, "must be longer than nothing, not " + value.shown(), "");
    }
  }

  @Override
  public String words() {
    return "duration, longer than nothing";
  }

  @Override
  public void describe(ObjectNode schema) {
    DurationType.describeDuration(schema);
  }

  @Override
  public boolean isText() {
    return true;
  }
}
