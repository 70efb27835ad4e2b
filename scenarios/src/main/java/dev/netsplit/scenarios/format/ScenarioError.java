package dev.netsplit.scenarios.format;

/**
 * One mistake in a scenario. It is plain data and must not know how it is shown.
 *
 * @param file name of the file as it was given, or {@code --set KEY=VALUE}
 * @param line from 1
 * @param column in code points, from 1
 * @param path of the value, such as {@code events[0].at}; empty for the whole file
 * @param code what is wrong, for programs
 * @param message what is wrong, for people, without a final stop
 * @param hint what to do about it, never empty
 */
public record ScenarioError(
    String file, int line, int column, String path, Code code, String message, String hint) {

  /** What is wrong. */
  public enum Code {
    /** Not UTF-8, or with a byte order mark. */
    ENCODING,
    /** Not YAML, or YAML outside of the language: merge keys, tags, a second document. */
    SYNTAX,
    /** A size limit is exceeded. */
    LIMIT,
    /** A key occurs twice in one map. */
    DUPLICATE_KEY,
    /** No such key. */
    UNKNOWN_KEY,
    /** A key of the language that this version does not have. */
    UNSUPPORTED_KEY,
    /** A value of the language that this version does not have. */
    UNSUPPORTED_VALUE,
    /** A required key is absent. */
    MISSING_KEY,
    /** A value of another type. */
    WRONG_TYPE,
    /** A value of the right type outside of what is allowed. */
    WRONG_VALUE,
    /** Not exactly one of several keys. */
    NOT_ONE_OF,
    /** {@code ${name}} without such a parameter. */
    UNKNOWN_PARAMETER,
    /** A parameter that nothing uses. */
    UNUSED_PARAMETER,
    /** A file that extends itself in the end, or a parameter that is made of itself. */
    CYCLE,
    /** A file that the scenario names cannot be read. */
    UNREADABLE_FILE,
    /** A zone, event or metric that does not exist. */
    UNKNOWN_NAME,
    /** The same name twice. */
    DUPLICATE_NAME,
    /** A selector that matches no node. */
    MATCHES_NOTHING,
    /** Values that exclude each other, or a value that can have no effect. */
    CONFLICT,
    /** Something is planned for after the end of the run. */
    TOO_LATE;

    /** The name that programs see, in lower case with hyphens. */
    public String id() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }
}
