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
          "false_detections",
          "masked_outages",
          "asymmetry_time",
          "closest_call",
          "pair_availability",
          "mesh_time",
          "sync_time",
          "transitive_gap",
          "remesh_time",
          "unhealed_pairs",
          "overlap_time",
          "open_triads",
          "overlap_disconnects",
          "overlap_warnings",
          "collateral_pairs",
          "survivor_signature",
          "global_merges",
          "lock_requests",
          "lock_conflicts",
          "storms",
          "connections",
          "connect_attempts",
          "attempts_per_pair",
          "setup_latency",
          "epmd_queue",
          "messages",
          "bytes",
          "tick_bandwidth");

  /** The names that the metric list has beside those of {@link Metric}. */
  private static final List<String> LATER =
      List.of(
          "mesh_time_q",
          "settle_time",
          "components",
          "split_count",
          "split_time",
          "partial_time",
          "isolation_time",
          "largest_clique",
          "majority_time",
          "net_kernel_busy",
          "net_kernel_queue",
          "backlog_drops",
          "epmd_requests",
          "epmd_wait",
          "open_connections",
          "sockets",
          "est_memory",
          "sim_speed",
          "events_per_s",
          "peak_heap",
          "fingerprint",
          "model_warnings",
          "ks_distance",
          "median_error",
          "coverage");

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

  /** The names that the language has but this version does not. */
  static List<String> later() {
    return LATER;
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
