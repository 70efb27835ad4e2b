package dev.netsplit.scenarios.archive;

/**
 * The first line of the file of what was recorded.
 *
 * @param format version of the format
 * @param run number of the run
 * @param mesh changes of who lists whom
 * @param journal what happened
 */
record RecordingHeader(int format, int run, Part mesh, Part journal) {

  /**
   * A part of a recording.
   *
   * @param startNanos simulated instant at which the first node started
   * @param endNanos simulated instant up to which it is known
   * @param dropped what was not kept
   * @param rows what follows of it
   */
  record Part(long startNanos, long endNanos, long dropped, long rows) {}
}
