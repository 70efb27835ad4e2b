package dev.netsplit.scenarios.format;

import tools.jackson.databind.node.ObjectNode;

/** {@code true} or {@code false}. */
final class BooleanType extends ScalarType {

  @Override
  void read(Tree value, CheckContext context) throws ValueRefused {
    if (!(value instanceof Tree.Scalar scalar) || scalar.kind() != ScalarKind.BOOLEAN) {
      throw ValueRefused.notA("`true` or `false`", value, "e.g. `true`, without quotes");
    }
  }

  @Override
  public String words() {
    return "`true` or `false`";
  }

  @Override
  public void describe(ObjectNode schema) {
    schema.put("type", "boolean");
  }
}
