package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.model.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The metrics that a scenario may name. Must not know how they are computed. */
public final class MetricNames {

  private static final List<String> DEFAULTS =
      List.of(
          "detection_time",
          "undetected",
          "mesh_time",
          "connections",
          "connect_attempts",
          "messages",
          "bytes");

  private static final List<String> LATER =
      List.of(
          "window_position",
          "asymmetry_time",
          "false_detections",
          "false_detection_rate",
          "overlap_disconnects",
          "collateral_pairs",
          "masked_outages",
          "missed_ticks_max",
          "mesh_time_q",
          "join_time",
          "remesh_time",
          "unhealed_pairs",
          "sync_time",
          "transitive_gap",
          "settle_time",
          "pair_availability",
          "components",
          "split_count",
          "open_triads",
          "overlap_time",
          "partial_time",
          "isolation_time",
          "largest_clique",
          "majority_time",
          "survivor_signature",
          "reconnects_of_leaving_nodes",
          "attempts_per_pair",
          "setup_latency",
          "simultaneous_connects",
          "net_kernel_busy",
          "backlog_drops",
          "epmd_requests",
          "epmd_queue",
          "name_conflicts",
          "tick_bandwidth",
          "ticks_suppressed",
          "tick_burst",
          "node_bandwidth",
          "dist_queue",
          "global_lock_wait",
          "global_lock_hold",
          "locker_queue",
          "global_retries",
          "names_lost",
          "open_connections",
          "est_memory");

  private MetricNames() {}

  /** Whether this version measures a metric of that name. */
  public static boolean exists(String name) {
    return find(name).isPresent();
  }

  /** The metrics of {@code metrics: [default]}. */
  public static List<String> defaults() {
    return DEFAULTS;
  }

  static Optional<Metric> find(String name) {
    return Metric.find(name);
  }

  static List<String> names() {
    return new ArrayList<>(Metric.ids());
  }

  /** Whether the language has the metric but this version does not. */
  static boolean isLater(String name) {
    return LATER.contains(name);
  }

  /** The metrics that a word of {@code measure.metrics} stands for; none if it is unknown. */
  static List<String> expand(String word) {
    if (word.equals("default")) {
      return DEFAULTS;
    }
    List<String> names = names();
    if (!word.equals("all")) {
      Glob pattern = new Glob(word);
      names.removeIf(name -> !pattern.matches(name));
    }
    return names;
  }
}
