package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.model.Expectation.Stat;
import dev.netsplit.scenarios.model.Expectation.Where;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.stats.RunFigure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code runs.csv}: one row for each run, one column for each figure that a run has. An empty cell
 * is infinite, or had nothing to observe. The last column is the survivor signature. Knows nothing
 * of how figures come about.
 */
final class RunsTable {

  private static final Map<String, RunFigure> COLUMNS = columns();

  private RunsTable() {}

  private static Map<String, RunFigure> columns() {
    Map<String, RunFigure> columns = new LinkedHashMap<>();
    add(columns, "mesh_s", Metric.MESH_TIME, Stat.VALUE);
    addGlobal(columns);
    add(columns, "connections", Metric.CONNECTIONS, Stat.VALUE);
    add(columns, "connect_attempts", Metric.CONNECT_ATTEMPTS, Stat.VALUE);
    add(columns, "attempts_per_pair", Metric.ATTEMPTS_PER_PAIR, Stat.VALUE);
    add(columns, "setup_median_s", Metric.SETUP_LATENCY, Stat.MEDIAN);
    add(columns, "setup_max_s", Metric.SETUP_LATENCY, Stat.MAX);
    add(columns, "simultaneous_connects", Metric.SIMULTANEOUS_CONNECTS, Stat.VALUE);
    add(columns, "name_conflicts", Metric.NAME_CONFLICTS, Stat.VALUE);
    add(columns, "name_conflict_max_s", Metric.NAME_CONFLICT_TIME, Stat.MAX);
    add(columns, "nodedowns", Metric.NODEDOWNS, Stat.VALUE);
    add(columns, "undetected", Metric.UNDETECTED, Stat.VALUE);
    kind(columns, "false_detections_strict", Metric.FALSE_DETECTIONS, "strict", Stat.VALUE);
    kind(columns, "false_detections_stall", Metric.FALSE_DETECTIONS, "stall", Stat.VALUE);
    add(columns, "false_detections_per_pair_day", Metric.FALSE_DETECTION_RATE, Stat.VALUE);
    add(columns, "masked_outages", Metric.MASKED_OUTAGES, Stat.VALUE);
    add(columns, "masked_outage_max_s", Metric.MASKED_OUTAGE_TIME, Stat.MAX);
    add(columns, "asymmetry_total_s", Metric.ASYMMETRY_TIME, Stat.SUM);
    add(columns, "asymmetry_max_s", Metric.ASYMMETRY_TIME, Stat.MAX);
    add(columns, "missed_ticks_max", Metric.MISSED_TICKS_MAX, Stat.VALUE);
    add(columns, "closest_call", Metric.CLOSEST_CALL, Stat.VALUE);
    kind(columns, "closest_call_survived", Metric.CLOSEST_CALL, "survived", Stat.VALUE);
    add(columns, "pair_availability_min", Metric.PAIR_AVAILABILITY, Stat.MIN);
    add(columns, "pair_availability_mean", Metric.PAIR_AVAILABILITY, Stat.MEAN);
    String meshed = "after_mesh";
    kind(columns, "pair_availability_meshed_min", Metric.PAIR_AVAILABILITY, meshed, Stat.MIN);
    kind(columns, "pair_availability_meshed_mean", Metric.PAIR_AVAILABILITY, meshed, Stat.MEAN);
    add(columns, "tick_bytes_per_s", Metric.TICK_BANDWIDTH, Stat.VALUE);
    add(columns, "ticks_suppressed", Metric.TICKS_SUPPRESSED, Stat.VALUE);
    add(columns, "tick_burst", Metric.TICK_BURST, Stat.VALUE);
    add(columns, "dropped_packets", Metric.DROPPED_PACKETS, Stat.VALUE);
    add(columns, "lost_packets", Metric.LOST_PACKETS, Stat.VALUE);
    add(columns, "queue_drops", Metric.QUEUE_DROPS, Stat.VALUE);
    add(columns, "repeated_packets", Metric.REPEATED_PACKETS, Stat.VALUE);
    addOutput(columns);
    addServing(columns);
    return columns;
  }

  private static void addServing(Map<String, RunFigure> columns) {
    add(columns, "policy_pauses", Metric.POLICY_PAUSES, Stat.VALUE);
    add(columns, "paused_max_s", Metric.PAUSED_TIME, Stat.MAX);
    add(columns, "serving_nodes", Metric.SERVING_NODES, Stat.VALUE);
    add(columns, "minority_serving_s", Metric.MINORITY_SERVING_TIME, Stat.VALUE);
    add(columns, "partitioned_nodes", Metric.PARTITIONED_NODES, Stat.VALUE);
    add(columns, "autoheals", Metric.AUTOHEALS, Stat.VALUE);
    add(columns, "autoheal_max_s", Metric.AUTOHEAL_TIME, Stat.MAX);
  }

  private static void addOutput(Map<String, RunFigure> columns) {
    add(columns, "operations_lost", Metric.OPERATIONS_LOST, Stat.VALUE);
    add(columns, "suspended_senders", Metric.SUSPENDED_SENDERS, Stat.VALUE);
    add(columns, "busy_max_s", Metric.BUSY_TIME, Stat.MAX);
    add(columns, "dist_queue_bytes", Metric.DIST_QUEUE, Stat.VALUE);
    add(columns, "messages_held_back", Metric.MESSAGES_HELD_BACK, Stat.VALUE);
  }

  private static void addGlobal(Map<String, RunFigure> columns) {
    add(columns, "sync_s", Metric.SYNC_TIME, Stat.VALUE);
    add(columns, "transitive_gap_s", Metric.TRANSITIVE_GAP, Stat.VALUE);
    add(columns, "overlap_s", Metric.OVERLAP_TIME, Stat.VALUE);
    kind(columns, "overlap_meshed_s", Metric.OVERLAP_TIME, "after_mesh", Stat.VALUE);
    add(columns, "open_triads_max", Metric.OPEN_TRIADS, Stat.MAX);
    add(columns, "open_triads_mean", Metric.OPEN_TRIADS, Stat.MEAN);
    add(columns, "overlap_disconnects", Metric.OVERLAP_DISCONNECTS, Stat.VALUE);
    add(columns, "overlap_warnings", Metric.OVERLAP_WARNINGS, Stat.VALUE);
    add(columns, "collateral_pairs", Metric.COLLATERAL_PAIRS, Stat.VALUE);
    add(columns, "blast_radius_max", Metric.BLAST_RADIUS, Stat.MAX);
    add(columns, "global_merges", Metric.GLOBAL_MERGES, Stat.VALUE);
    add(columns, "lock_attempts", Metric.LOCK_ATTEMPTS, Stat.VALUE);
    add(columns, "lock_requests", Metric.LOCK_REQUESTS, Stat.VALUE);
    add(columns, "lock_conflicts", Metric.LOCK_CONFLICTS, Stat.VALUE);
    add(columns, "global_retries", Metric.GLOBAL_RETRIES, Stat.SUM);
    add(columns, "lock_wait_max_s", Metric.GLOBAL_LOCK_WAIT, Stat.MAX);
    add(columns, "lock_hold_max_s", Metric.GLOBAL_LOCK_HOLD, Stat.MAX);
    add(columns, "locker_queue_max", Metric.LOCKER_QUEUE, Stat.MAX);
    add(columns, "names_lost", Metric.NAMES_LOST, Stat.VALUE);
    add(columns, "name_clashes", Metric.NAME_CLASHES, Stat.VALUE);
    for (String message : Metric.GLOBAL_MESSAGES.kinds()) {
      kind(columns, message, Metric.GLOBAL_MESSAGES, message, Stat.VALUE);
    }
  }

  private static void add(Map<String, RunFigure> columns, String name, Metric metric, Stat stat) {
    columns.put(name, RunFigure.of(metric, stat));
  }

  private static void kind(
      Map<String, RunFigure> columns, String name, Metric metric, String kind, Stat stat) {
    columns.put(name, new RunFigure(metric, Where.ofKind(kind), stat));
  }

  static String of(ExperimentResult result) {
    StringBuilder csv =
        new StringBuilder("run,").append(String.join(",", COLUMNS.keySet())).append(",survivors\n");
    for (RunResult run : result.runs()) {
      List<String> cells = new ArrayList<>();
      cells.add(Integer.toString(run.run()));
      for (RunFigure figure : COLUMNS.values()) {
        cells.add(CsvTables.decimal(figure.in(result, run)));
      }
      cells.add(run.measures().shape().survivors());
      CsvTables.row(csv, cells.toArray(String[]::new));
    }
    return csv.toString();
  }
}
