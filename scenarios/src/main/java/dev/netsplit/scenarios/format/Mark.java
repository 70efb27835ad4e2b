package dev.netsplit.scenarios.format;

/**
 * Where a value was written.
 *
 * @param origin empty for the scenario file, else what errors name: a file that it extends, or the
 *     command-line override
 * @param line from 1
 * @param column in code points, from 1
 */
record Mark(String origin, int line, int column) {

  /** The first character of the file. */
  static final Mark START = new Mark("", 1, 1);
}
