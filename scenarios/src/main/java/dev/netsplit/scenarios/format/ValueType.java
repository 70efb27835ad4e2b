package dev.netsplit.scenarios.format;

import tools.jackson.databind.node.ObjectNode;

/** What the value of a key may be: checks it, fills in defaults inside it, and describes it. */
interface ValueType {

  /** Reports everything that is wrong with a value. */
  void check(Tree value, String path, CheckContext context);

  /** Writes the JSON schema (draft 7) of the type. */
  void describe(ObjectNode schema);

  /** What the value is, for people, as a column of the reference: "duration, at least 1ms". */
  String words();

  /** The value with the defaults of the keys inside it; only called on checked values. */
  default Tree complete(Tree value) {
    return value;
  }

  /**
   * The value for a file in another folder: names of files in it get the folder in front.
   *
   * @param folder where the names are relative to, ending with a slash
   */
  default Tree relocated(Tree value, String folder) {
    return value;
  }

  /** Whether the value is always text, so that a command line needs no quotes for it. */
  default boolean isText() {
    return false;
  }
}
