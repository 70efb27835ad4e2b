package dev.netsplit.scenarios.verdict;

import dev.netsplit.scenarios.model.Metric;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What can be seen of a real cluster. Knows nothing of how it is seen. */
public final class Observed {

  /**
   * The metrics that follow from what observers in the nodes report: connections up and down with
   * their reasons, the return of {@code global:sync}, and log lines. All others, such as locks and
   * packets, are not measured.
   */
  public static final Set<Metric> BY_OBSERVERS =
      Collections.unmodifiableSet(
          EnumSet.of(
              Metric.DETECTION_TIME,
              Metric.UNDETECTED,
              Metric.DETECTION_SPREAD,
              Metric.WINDOW_POSITION,
              Metric.FALSE_DETECTIONS,
              Metric.FALSE_DETECTION_RATE,
              Metric.MASKED_OUTAGES,
              Metric.MASKED_OUTAGE_TIME,
              Metric.ASYMMETRY_TIME,
              Metric.NODEDOWNS,
              Metric.PAIR_AVAILABILITY,
              Metric.MESH_TIME,
              Metric.SYNC_TIME,
              Metric.TRANSITIVE_GAP,
              Metric.OPEN_TRIADS,
              Metric.OVERLAP_RATIO,
              Metric.OVERLAP_TIME,
              Metric.OVERLAP_DISCONNECTS,
              Metric.OVERLAP_WARNINGS,
              Metric.COLLATERAL_PAIRS,
              Metric.BLAST_RADIUS,
              Metric.CONNECTIONS));

  private Observed() {}
}
