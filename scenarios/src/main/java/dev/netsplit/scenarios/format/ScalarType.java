package dev.netsplit.scenarios.format;

/** A type whose values are single values; reading one either succeeds or says why not. */
abstract class ScalarType implements ValueType {

  /** Reads a value only to see whether it can be read. */
  abstract void read(Tree value, CheckContext context) throws ValueRefused;

  @Override
  public final void check(Tree value, String path, CheckContext context) {
    if (context.findings().isBroken(value.mark())) {
      return;
    }
    try {
      read(value, context);
    } catch (ValueRefused refused) {
      context.findings().add(value.mark(), path, refused);
    }
  }

  /** The text of a text value. */
  static String textOf(Tree value, String what, String hint) throws ValueRefused {
    if (value instanceof Tree.Scalar scalar && scalar.kind() == ScalarKind.TEXT) {
      return scalar.text();
    }
    throw ValueRefused.notA(what, value, hint);
  }
}
