package dev.netsplit.scenarios.model;

import java.util.List;

/**
 * What is recorded.
 *
 * @param metrics names of the metrics that the summary shows, in its order
 * @param meshHoldNanos a mesh must stay complete this long to count
 * @param sampleEveryNanos time between two samples of what changes
 */
public record Measure(List<String> metrics, long meshHoldNanos, long sampleEveryNanos) {

  /** Samples that one run may take. */
  public static final int MAX_SAMPLES = 200_000;
}
