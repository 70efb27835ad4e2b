package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.model.Expectation.Where;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.model.Scenario;

/** Says why a metric has no observation in a run. Must not judge whether that matters. */
final class Unmeasured {

  private Unmeasured() {}

  /** The reason as part of a sentence, for a metric that had nothing to observe. */
  static String why(Metric metric, Scenario scenario, Where where) {
    String why =
        switch (metric) {
          case DETECTION_TIME, UNDETECTED, DETECTION_SPREAD -> unreachable(where);
          case WINDOW_POSITION ->
              scenario.setsTicktime()
                  ? "an event sets net_ticktime"
                  : "no report was by net_tick_timeout";
          case FALSE_DETECTION_RATE, MISSED_TICKS_MAX, CLOSEST_CALL -> "no connection was up";
          case MASKED_OUTAGE_TIME -> "no outage was masked";
          case PG_TIME, PG_AGREE_TIME -> "no process joined a group of `pg`";
          case GLOBAL_AGREE_TIME -> "no node runs `global`, or no event happened";
          case COLLATERAL_PAIRS -> "no event broke anything";
          case BLAST_RADIUS -> noneSpared(where);
          case TRANSITIVE_GAP -> "there was no full mesh";
          case GLOBAL_LOCK_WAIT, GLOBAL_LOCK_TIME -> "no locker tried to lock";
          case GLOBAL_LOCK_HOLD -> "no locker had the lock";
          case GLOBAL_RETRIES, LOCKER_QUEUE, GLOBAL_LOCKED_TIME, UNSYNCED_NODES ->
              "no node runs `global`";
          case PAIR_AVAILABILITY, OPEN_TRIADS, OVERLAP_RATIO, OVERLAP_TIME ->
              where.kind().isEmpty() ? "the run had no length" : "there was no full mesh";
          case ATTEMPTS_PER_PAIR -> "no pair was ever connected";
          case NODE_BANDWIDTH ->
              "packets are counted by host, and each host has several nodes or none of these";
          case SETUP_LATENCY -> "no attempt succeeded";
          case NAME_CONFLICT_TIME -> "no name was refused";
          case TICK_BANDWIDTH -> "the run had no length";
          default -> "there was nothing to measure";
        };
    return where.observers().isEmpty() ? why : why + " at " + where.observersText();
  }

  private static String noneSpared(Where where) {
    return where.event().isEmpty()
        ? "no event left a connected pair alone"
        : "event " + where.event() + " left no connected pair alone";
  }

  private static String unreachable(Where where) {
    if (!where.kind().isEmpty()) {
      String of = where.event().isEmpty() ? "" : " of " + where.event();
      return "no report" + of + " was by " + where.kind();
    }
    return where.event().isEmpty()
        ? "no node had an unreachable peer"
        : "event " + where.event() + " hit nobody's connection";
  }
}
