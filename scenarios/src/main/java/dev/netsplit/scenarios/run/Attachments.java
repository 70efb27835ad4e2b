package dev.netsplit.scenarios.run;

import java.util.Arrays;

/**
 * The attachment of every open socket of a run, by the row of its handle. Knows nothing of what an
 * attachment means.
 */
final class Attachments {

  /** The part of a socket handle that is the row; the rest is its generation. */
  private static final int ROW_MASK = (1 << 27) - 1;

  private int[] values = new int[256];

  void put(int socket, int attachment) {
    int row = socket & ROW_MASK;
    if (row >= values.length) {
      values = Arrays.copyOf(values, Math.max(row + 1, values.length + values.length / 4));
    }
    values[row] = attachment;
  }

  int get(int socket) {
    return values[socket & ROW_MASK];
  }
}
