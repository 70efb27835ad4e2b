package dev.netsplit.scenarios.report;

/** Colours for a terminal, or none. Knows nothing of what it colours. */
enum Style {
  /** Escape sequences of ECMA-48. */
  COLOUR,
  /** Text as it is. */
  PLAIN;

  static Style of(boolean colour) {
    return colour ? COLOUR : PLAIN;
  }

  String good(String text) {
    return wrap("32", text);
  }

  String bad(String text) {
    return wrap("31", text);
  }

  String warning(String text) {
    return wrap("33", text);
  }

  String strong(String text) {
    return wrap("1", text);
  }

  String faint(String text) {
    return wrap("2", text);
  }

  private String wrap(String code, String text) {
    return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
