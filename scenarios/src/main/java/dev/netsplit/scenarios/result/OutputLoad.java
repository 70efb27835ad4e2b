package dev.netsplit.scenarios.result;

import java.util.List;

/**
 * What waited in nodes for their connections in one run, and whom that held up (metrics.md 6.5).
 *
 * @param suspended how often a busy connection suspended a process
 * @param heldBack messages that applications did not make because their process was suspended
 * @param peakBytes the most bytes that waited in a node for one connection
 * @param busyNanos how long processes were suspended by a connection, one for each stretch
 */
public record OutputLoad(long suspended, long heldBack, long peakBytes, List<Long> busyNanos) {

  /** Of a run in which every connection took everything at once. */
  public static final OutputLoad NOTHING = new OutputLoad(0, 0, 0, List.of());
}
