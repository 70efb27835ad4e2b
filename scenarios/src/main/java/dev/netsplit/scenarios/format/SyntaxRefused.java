package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;

/** Text is not YAML that can be read any further. */
final class SyntaxRefused extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Mark mark;
  private final Code code;
  private final String hint;

  SyntaxRefused(Mark mark, Code code, String message, String hint) {
    super(message);
    this.mark = mark;
    this.code = code;
    this.hint = hint;
  }

  Mark mark() {
    return mark;
  }

  Code code() {
    return code;
  }

  String hint() {
    return hint;
  }
}
