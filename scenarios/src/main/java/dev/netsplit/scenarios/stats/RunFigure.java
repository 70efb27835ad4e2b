package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.model.Expectation.Stat;
import dev.netsplit.scenarios.model.Expectation.Where;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunResult;

/**
 * One figure that each run has, for tables with a row for each run. Knows nothing of the table.
 *
 * @param metric what is measured
 * @param where which observations count
 * @param stat how those of one run are reduced
 */
public record RunFigure(Metric metric, Where where, Stat stat) {

  /** A figure of all observations of a metric. */
  public static RunFigure of(Metric metric, Stat stat) {
    return new RunFigure(metric, Where.ALL, stat);
  }

  /** Its value in one run, {@code NaN} when there was nothing to observe. */
  public double in(ExperimentResult result, RunResult run) {
    RunValues values = RunValues.of(metric, result.scenario(), run, where);
    return values.isEmpty() ? Double.NaN : Statistic.reduced(stat, values);
  }

  /** Days for which live pairs were connected in one run, added up over the pairs. */
  public static double connectedPairDays(RunResult run) {
    return QualityValues.connectedPairDays(run);
  }
}
