package dev.netsplit.scenarios.format;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a metric is compared with: text or a number; the metric decides which. */
final class BoundType extends ScalarType {

  @Override
  void read(Tree value, CheckContext context) throws ValueRefused {
    if (!(value instanceof Tree.Scalar scalar)
        || scalar.kind() == ScalarKind.NULL
        || scalar.kind() == ScalarKind.BOOLEAN) {
      throw ValueRefused.notA(
          "a number, or a duration such as `75.1s`", value, "e.g. `10`, `75.1s` or `99%`");
    }
  }

  @Override
  public String words() {
    return "number, duration, share, bit rate or text, as the metric is";
  }

  @Override
  public void describe(ObjectNode schema) {
    ArrayNode types = schema.putArray("type");
    types.add("string");
    types.add("number");
  }
}
