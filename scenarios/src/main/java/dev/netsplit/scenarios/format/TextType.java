package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** Text, optionally of a pattern. */
final class TextType extends ScalarType {

  /** Any text but the empty one. */
  static final TextType ANY =
      new TextType("(?s).+", "text", "leave the key out if there is nothing to say");

  private static final int MAX_CHARACTERS = 100_000;

  private final Pattern pattern;
  private final String what;
  private final String hint;

  /**
   * A text type.
   *
   * @param regex of the whole text; must not need backtracking, and must mean the same in JSON
   *     schema unless it begins with a flag
   * @param what completes "must be ..."
   * @param hint for values that do not match
   */
  TextType(String regex, String what, String hint) {
    this.pattern = Pattern.compile(regex);
    this.what = what;
    this.hint = hint;
  }

  @Override
  void read(Tree value, CheckContext context) throws ValueRefused {
    String text = textOf(value, what, numberHint(value));
    if (text.length() > MAX_CHARACTERS) {
      throw new ValueRefused(
          Code.LIMIT, "has more than " + MAX_CHARACTERS + " characters", "shorten it");
    }
    if (!pattern.matcher(text).matches()) {
      throw new ValueRefused(Code.WRONG_VALUE, "must be " + what + ", not " + value.shown(), hint);
    }
  }

  /** A number where text belongs only lacks its quotes. */
  static String numberHint(Tree value) {
    if (value instanceof Tree.Scalar scalar && scalar.kind() != ScalarKind.NULL) {
      return "write it in quotes: `\"" + scalar.text() + "\"`";
    }
    return "text needs no quotes unless it looks like something else";
  }

  @Override
  public String words() {
    return what;
  }

  @Override
  public void describe(ObjectNode schema) {
    schema.put("type", "string");
    if (pattern.pattern().startsWith("(?s)")) {
      schema.put("minLength", 1);
    } else {
      schema.put("pattern", "^(?:" + pattern.pattern() + ")$");
    }
  }

  @Override
  public boolean isText() {
    return true;
  }
}
