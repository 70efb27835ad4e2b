package dev.netsplit.scenarios.format;

/**
 * One row of the key table.
 *
 * @param name as written in a scenario
 * @param type of its value; {@code null} for a key that this version refuses
 * @param required whether it must be given
 * @param defaultYaml value of an absent key, as YAML; empty if absent means "not used"
 * @param meaning for people
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
    return new Key(name, null, false, "", "Not supported in this version.");
  }

  boolean supported() {
    return type != null;
  }
}
