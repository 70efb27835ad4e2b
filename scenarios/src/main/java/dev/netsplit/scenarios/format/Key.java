package dev.netsplit.scenarios.format;

/**
 * One row of the key table.
 *
 * @param name as written in a scenario
 * @param type of its value; {@code null} for a key that this version refuses
 * @param required whether it must be given
 * @param defaultYaml value of an absent key, as YAML; empty if absent means "not used"
 * @param meaning for people; of a key that this version refuses, what to do without it
 */
record Key(String name, ValueType type, boolean required, String defaultYaml, String meaning) {

  static Key required(String name, ValueType type, String meaning) {
    return new Key(name, type, true, "", meaning);
  }

  static Key optional(String name, ValueType type, String meaning) {
    return new Key(name, type, false, "", meaning);
  }

  static Key withDefault(String name, ValueType type, String defaultYaml, String meaning) {
    return new Key(name, type, false, defaultYaml, meaning);
  }

  /** A key of the language that this version does not have. */
  static Key later(String name) {
    return later(name, "remove it");
  }

  /**
   * A key of the language that this version does not have.
   *
   * @param instead what to do without it
   */
  static Key later(String name, String instead) {
    return new Key(name, null, false, "", instead);
  }

  boolean supported() {
    return type != null;
  }
}
