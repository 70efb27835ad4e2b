package dev.netsplit.scenarios.archive;

import java.util.List;

/**
 * The first line of the file of what was recorded.
 *
 * @param format version of the format
 * @param run number of the run
 * @param mesh changes of who lists whom
 * @param journal what happened
 * @param traffic what was sent
 * @param messages what was said, message by message
 */
record RecordingHeader(
    int format, int run, Part mesh, Part journal, Traffic traffic, Messages messages) {

  /**
   * What was said.
   *
   * @param dropped what was not kept
   * @param rows what follows of it
   */
  record Messages(long dropped, long rows) {}

  /**
   * What was sent of each kind in even steps; steps in which nothing was are left out.
   *
   * @param stepNanos length of a step
   * @param steps how many there are
   * @param kinds their names, none when it was not kept
   * @param rows what follows of it
   */
  record Traffic(long stepNanos, int steps, List<String> kinds, long rows) {}

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
