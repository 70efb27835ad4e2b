package dev.netsplit.scenarios.format;

import java.util.regex.Pattern;

/** What a plain scalar is: the core schema of YAML 1.2 without hexadecimal, octal and infinity. */
enum ScalarKind {
  TEXT,
  INTEGER,
  NUMBER,
  BOOLEAN,
  NULL;

  /** Longer scalars are text: no number that a scenario needs has so many digits. */
  private static final int MAX_NUMBER_CHARACTERS = 40;

  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]{1,9})?");

  /** The kind of a scalar written without quotes. */
  static ScalarKind ofPlain(String text) {
    if (text.length() > MAX_NUMBER_CHARACTERS) {
      return TEXT;
    }
    return switch (text) {
      case "", "~", "null", "Null", "NULL" -> NULL;
      case "true", "True", "TRUE", "false", "False", "FALSE" -> BOOLEAN;
      default -> ofDigits(text);
    };
  }

  private static ScalarKind ofDigits(String text) {
    if (WHOLE.matcher(text).matches()) {
      return INTEGER;
    }
    return DECIMAL.matcher(text).matches() ? NUMBER : TEXT;
  }
}
