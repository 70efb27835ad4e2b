package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.model.Expectation;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.model.TimelineEvent;
import dev.netsplit.scenarios.result.RunResult;
import java.util.List;

/**
 * What became of one expectation in one run. A run in which there was nothing to measure does not
 * meet it: silence must not pass for success. Knows nothing of other runs.
 *
 * @param holds whether it is met
 * @param missing why there was nothing to measure, empty when there was
 * @param value what is compared with the bound, {@code NaN} when it is a text or nothing was
 *     measured
 * @param text the value of a metric that is a text, empty for all others
 */
public record RunVerdict(boolean holds, String missing, double value, String text) {

  /** Judges one run. */
  public static RunVerdict of(Expectation expectation, Scenario scenario, RunResult run) {
    Metric metric = Metric.named(expectation.metric());
    String text = metric.isText() ? run.measures().shape().survivors() : "";
    String missing = whatIsMissing(expectation, metric, scenario, run);
    if (!missing.isEmpty()) {
      return new RunVerdict(false, missing, Double.NaN, text);
    }
    if (metric.isText()) {
      return new RunVerdict(expectation.boundText().equals(text), "", Double.NaN, text);
    }
    double value = Statistic.of(expectation, values(expectation, metric, scenario, run));
    return new RunVerdict(Statistic.holds(expectation, value), "", value, "");
  }

  /** Why the metric has no observation in a run, empty when it has one. */
  private static String whatIsMissing(
      Expectation expectation, Metric metric, Scenario scenario, RunResult run) {
    if (metric == Metric.MESH_TIME && run.meshNanos() == RunResult.NEVER) {
      return "there was no full mesh";
    }
    boolean ofSync = metric == Metric.SYNC_TIME || metric == Metric.TRANSITIVE_GAP;
    if (ofSync && run.syncNanos() == RunResult.NEVER) {
      return "global was never in sync";
    }
    if (metric.needsTimeline()) {
      for (String event : eventsOf(expectation, scenario)) {
        if (run.eventsNotReached().contains(event)) {
          return "event " + event + " never happened";
        }
      }
    }
    return !metric.isText() && values(expectation, metric, scenario, run).isEmpty()
        ? Unmeasured.why(metric, scenario, expectation.where())
        : "";
  }

  private static RunValues values(
      Expectation expectation, Metric metric, Scenario scenario, RunResult run) {
    return RunValues.of(metric, scenario, run, expectation.where());
  }

  private static List<String> eventsOf(Expectation expectation, Scenario scenario) {
    if (!expectation.where().event().isEmpty()) {
      return List.of(expectation.where().event());
    }
    return scenario.events().stream().map(TimelineEvent::name).toList();
  }
}
