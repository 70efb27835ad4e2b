package dev.netsplit.scenarios.model;

import dev.netsplit.sim.random.Ratio;
import java.util.List;
import java.util.Optional;

/**
 * A pass or fail condition.
 *
 * @param metric name of a metric
 * @param stat aggregation inside one run
 * @param where which observations count
 * @param comparison how the value is compared
 * @param bound in the unit of the metric (seconds for durations)
 * @param boundText the bound as written
 * @param ofRuns share of the runs in which it must hold
 * @param warnOnly whether a failure is shown without failing the experiment
 * @param confidence with which that share must be shown, more than 1/2 and less than 1; empty when
 *     the share of the finished runs decides
 * @param applies whether it is meant for nodes with these settings; otherwise it is not judged
 */
public record Expectation(
    String metric,
    Stat stat,
    Where where,
    Comparison comparison,
    double bound,
    String boundText,
    Ratio ofRuns,
    boolean warnOnly,
    Optional<Ratio> confidence,
    boolean applies) {

  /** An expectation for all settings, of which the share of the finished runs decides. */
  public Expectation(
      String metric,
      Stat stat,
      Where where,
      Comparison comparison,
      double bound,
      String boundText,
      Ratio ofRuns,
      boolean warnOnly) {
    this(
        metric,
        stat,
        where,
        comparison,
        bound,
        boundText,
        ofRuns,
        warnOnly,
        Optional.empty(),
        true);
  }

  /**
   * Which observations of a metric count.
   *
   * @param event only those of this named event; empty for all
   * @param kind only those of this kind; empty for all
   * @param observers only those of these nodes; empty for all
   * @param observersText the observers as written
   */
  public record Where(String event, String kind, List<String> observers, String observersText) {

    /** All observations. */
    public static final Where ALL = ofEvent("");

    /** The observations of one event, all when it is empty. */
    public static Where ofEvent(String event) {
      return new Where(event, "", List.of(), "");
    }

    /** The observations of one kind, all when it is empty. */
    public static Where ofKind(String kind) {
      return new Where("", kind, List.of(), "");
    }

    /** Whether an observation by this node counts. */
    public boolean observedBy(String node) {
      return observers.isEmpty() || observers.contains(node);
    }
  }

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
