package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;

/** A value cannot be read; says what it must be, or why it is not supported. */
final class ValueRefused extends Exception {

  private static final long serialVersionUID = 1L;

  private final Code code;
  private final String hint;

  /**
   * A refusal.
   *
   * @param code what is wrong
   * @param sentence continues "`path` ..."
   * @param hint what to do
   */
  ValueRefused(Code code, String sentence, String hint) {
    super(sentence);
    this.code = code;
    this.hint = hint;
  }

  /** A value of another type: "must be {@code what}, not `value`". */
  static ValueRefused notA(String what, Tree value, String hint) {
    return new ValueRefused(Code.WRONG_TYPE, "must be " + what + ", not " + value.shown(), hint);
  }

  /** A value of the language that this version does not have. */
  static ValueRefused unsupported(String value, String hint) {
    return new ValueRefused(
        Code.UNSUPPORTED_VALUE, "`" + value + "` is not supported in this version", hint);
  }

  Code code() {
    return code;
  }

  String hint() {
    return hint;
  }

  /** The full message. */
  String about(String path) {
    return "`" + path + "` " + getMessage();
  }
}
