package dev.netsplit.scenarios.model;

import dev.netsplit.sim.random.Ratio;

/**
 * A pass or fail condition.
 *
 * @param metric name of a metric
 * @param stat aggregation inside one run
 * @param event only for this named event; empty for all
 * @param comparison how the value is compared
 * @param bound in the unit of the metric (seconds for durations)
 * @param boundText the bound as written
 * @param ofRuns share of the runs in which it must hold
 * @param warnOnly whether a failure is shown without failing the experiment
 */
public record Expectation(
    String metric,
    Stat stat,
    String event,
    Comparison comparison,
    double bound,
    String boundText,
    Ratio ofRuns,
    boolean warnOnly) {

  /** Aggregation of a metric's observations inside one run. */
  public enum Stat {
    VALUE,
    FIRST,
    MIN,
    MEDIAN,
    MEAN,
    P90,
    P95,
    P99,
    LAST,
    MAX,
    SUM,
    COUNT
  }

  /** How a value is compared with the bound. */
  public enum Comparison {
    LT,
    LE,
    GT,
    GE,
    EQ
  }
}
