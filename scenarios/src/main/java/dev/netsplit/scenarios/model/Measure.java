package dev.netsplit.scenarios.model;

import java.util.List;

/**
 * What is recorded.
 *
 * @param metrics names of the metrics that the summary shows, in its order
 * @param meshHoldNanos a mesh must stay complete this long to count
 */
public record Measure(List<String> metrics, long meshHoldNanos) {}
