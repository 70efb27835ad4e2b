package dev.netsplit.scenarios.format;

import tools.jackson.databind.node.ObjectNode;

/** The name of a file of round trips, or what such a file holds. Must not know what is in it. */
final class MatrixType extends ScalarType {

  @Override
  void read(Tree value, CheckContext context) throws ValueRefused {
    TextType.ANY.read(value, context);
  }

  @Override
  public Tree relocated(Tree value, String folder) {
    return value instanceof Tree.Scalar matrix && !RttMatrix.isContent(matrix)
        ? FileName.inFolder(matrix, folder)
        : value;
  }

  @Override
  public String words() {
    return "file, or what such a file holds";
  }

  @Override
  public void describe(ObjectNode schema) {
    TextType.ANY.describe(schema);
  }

  @Override
  public boolean isText() {
    return true;
  }
}
