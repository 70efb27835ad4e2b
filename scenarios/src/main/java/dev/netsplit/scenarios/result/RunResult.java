package dev.netsplit.scenarios.result;

import java.util.List;
import java.util.SortedMap;

/**
 * What one run yielded.
 *
 * @param run repetition, from 0
 * @param fingerprint digest of the observable history
 * @param engineDigest digest of every event popped
 * @param events number of events popped
 * @param endNanos simulated instant at which the run ended
 * @param startNanos simulated instant at which the first node started
 * @param meshNanos first full mesh that held, since {@code startNanos}, or {@link #NEVER}
 * @param syncNanos when {@code global} was first in sync everywhere for as long, since {@code
 *     startNanos}, or {@link #NEVER}
 * @param detections one for each (fault, target, observer)
 * @param traffic by kind, in a fixed order
 * @param connectAttempts outgoing attempts by result
 * @param connections connections that came up, each counted once
 * @param nodedowns reports of a lost connection, by reason
 * @param eventsNotReached names of events whose moment never came or that matched nobody
 * @param packets packets that did not simply arrive
 * @param limitReached whether {@code max_events} ended the run
 * @param measures everything else
 */
public record RunResult(
    int run,
    long fingerprint,
    long engineDigest,
    long events,
    long endNanos,
    long startNanos,
    long meshNanos,
    long syncNanos,
    List<Detection> detections,
    List<TrafficCount> traffic,
    SortedMap<String, Long> connectAttempts,
    long connections,
    SortedMap<String, Long> nodedowns,
    List<String> eventsNotReached,
    PacketCounts packets,
    boolean limitReached,
    RunMeasures measures) {

  /** {@code meshNanos} of a run without a full mesh, {@code syncNanos} of one without sync. */
  public static final long NEVER = -1;
}
