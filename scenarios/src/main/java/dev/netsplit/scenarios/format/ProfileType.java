package dev.netsplit.scenarios.format;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A cost profile: one of some words, or a file of measured costs, which is refused by name. */
final class ProfileType extends ScalarType {

  private static final List<String> NAMES = List.of("none", "loopback-vm", "vm-per-host");
  private static final OneOfType BUILT_IN = new OneOfType(NAMES, List.of());

  @Override
  void read(Tree value, CheckContext context) throws ValueRefused {
    if (value instanceof Tree.Scalar scalar && isFile(scalar.text())) {
      throw ValueRefused.unsupported(
          scalar.text(),
          "files of `calibrate` cannot be read yet; supported: " + String.join(", ", NAMES));
    }
    BUILT_IN.read(value, context);
  }

  private static boolean isFile(String text) {
    return text.indexOf('/') >= 0 || text.indexOf('.') >= 0;
  }

  @Override
  public void describe(ObjectNode schema) {
    BUILT_IN.describe(schema);
  }

  @Override
  public boolean isText() {
    return true;
  }
}
