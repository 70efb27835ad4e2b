package dev.netsplit.scenarios.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Writes tables into a folder, each with no more rows than a spreadsheet opens, and says in a file
 * beside them what that left out. Knows nothing of what is in a table.
 */
final class TableFiles {

  /** Rows of a table without its header; spreadsheets open 1,048,576 lines. */
  static final int MAX_ROWS = 1_000_000;

  /** Is there only if something was left out. */
  static final String LEFT_OUT = "left_out.txt";

  private final Path folder;
  private final int maxRows;
  private final StringBuilder leftOut = new StringBuilder();

  TableFiles(Path folder) {
    this(folder, MAX_ROWS);
  }

  TableFiles(Path folder, int maxRows) {
    this.folder = folder;
    this.maxRows = maxRows;
  }

  /**
   * Writes a table.
   *
   * @param csv its header and its rows, each ending with a line feed
   */
  void write(String name, String csv) throws IOException {
    int end = csv.indexOf('\n') + 1;
    for (int rows = 0; rows < maxRows && end < csv.length(); rows++) {
      end = csv.indexOf('\n', end) + 1;
    }
    try (Writer out = Files.newBufferedWriter(folder.resolve(name))) {
      out.write(csv, 0, end);
    }
    long left = csv.substring(end).chars().filter(c -> c == '\n').count();
    if (left > 0) {
      leftOut.append(
          String.format(
              Locale.ROOT,
              "%s: %,d rows after the first %,d; runs.jsonl.gz has them\n",
              name,
              left,
              maxRows));
    }
  }

  /** Says what was left out, if anything was. */
  void writeLeftOut() throws IOException {
    if (leftOut.length() > 0) {
      Files.writeString(folder.resolve(LEFT_OUT), leftOut);
    }
  }
}
