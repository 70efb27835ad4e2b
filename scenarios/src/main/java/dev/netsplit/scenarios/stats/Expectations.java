package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.model.Expectation;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.model.TimelineEvent;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.sim.random.Ratio;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Judges the expectations of a scenario run by run. Knows nothing of printing and exit codes.
 *
 * <p>A run in which there was nothing to measure does not meet an expectation: silence must not
 * pass for success.
 */
public final class Expectations {

  private Expectations() {}

  /** One verdict for each expectation that applies, in file order. */
  public static List<Verdict> evaluate(ExperimentResult result) {
    return result.scenario().expect().stream()
        .filter(Expectation::applies)
        .map(expectation -> judge(expectation, result))
        .toList();
  }

  /** Whether nothing failed; warnings do not count. */
  public static boolean allHold(List<Verdict> verdicts) {
    return verdicts.stream().noneMatch(Verdict::fails);
  }

  /** Whether an expectation holds in one run; no where there was nothing to measure. */
  public static boolean holdsIn(Expectation expectation, ExperimentResult result, RunResult run) {
    Metric metric = Metric.named(expectation.metric());
    if (!whatIsMissing(expectation, metric, result, run).isEmpty()) {
      return false;
    }
    return metric.isText()
        ? expectation.boundText().equals(run.measures().shape().survivors())
        : Statistic.holds(
            expectation, Statistic.of(expectation, values(expectation, metric, result, run)));
  }

  private static Verdict judge(Expectation expectation, ExperimentResult result) {
    Metric metric = Metric.named(expectation.metric());
    int holding = 0;
    double worst = Double.NaN;
    Map<String, Integer> unmeasured = new TreeMap<>();
    for (RunResult run : result.runs()) {
      String missing = whatIsMissing(expectation, metric, result, run);
      if (!missing.isEmpty()) {
        unmeasured.merge(missing, 1, Integer::sum);
        continue;
      }
      if (metric.isText()) {
        holding += expectation.boundText().equals(run.measures().shape().survivors()) ? 1 : 0;
        continue;
      }
      double value = Statistic.of(expectation, values(expectation, metric, result, run));
      worst = Statistic.worse(expectation, worst, value);
      holding += Statistic.holds(expectation, value) ? 1 : 0;
    }
    int runs = result.runs().size();
    boolean holds = runs > 0 && reaches(expectation, holding, runs);
    String found =
        metric.isText() ? Outcome.mostFrequent(result) : VerdictWording.worst(expectation, worst);
    String text = VerdictWording.of(expectation, holding, runs, found, unmeasured);
    return new Verdict(expectation, holds, holding, runs, worst, text);
  }

  private static boolean reaches(Expectation expectation, int holding, int runs) {
    Ratio share = expectation.ofRuns();
    if (expectation.confidence().isPresent()) {
      double confidence = expectation.confidence().get().value();
      return Interval.lowerBoundOfShare(holding, runs, confidence) >= share.value();
    }
    // In integers, so that 199 of 200 runs are exactly 99.5 %.
    BigInteger have = BigInteger.valueOf(holding).multiply(BigInteger.valueOf(share.denominator()));
    BigInteger need = BigInteger.valueOf(runs).multiply(BigInteger.valueOf(share.numerator()));
    return have.compareTo(need) >= 0;
  }

  /** Why the metric has no observation in a run, empty when it has one. */
  private static String whatIsMissing(
      Expectation expectation, Metric metric, ExperimentResult result, RunResult run) {
    if (metric == Metric.MESH_TIME && run.meshNanos() == RunResult.NEVER) {
      return "there was no full mesh";
    }
    boolean ofSync = metric == Metric.SYNC_TIME || metric == Metric.TRANSITIVE_GAP;
    if (ofSync && run.syncNanos() == RunResult.NEVER) {
      return "global was never in sync";
    }
    if (metric.needsTimeline()) {
      for (String event : eventsOf(expectation, result)) {
        if (run.eventsNotReached().contains(event)) {
          return "event " + event + " never happened";
        }
      }
    }
    return !metric.isText() && values(expectation, metric, result, run).isEmpty()
        ? Unmeasured.why(metric, result.scenario(), expectation.where())
        : "";
  }

  private static RunValues values(
      Expectation expectation, Metric metric, ExperimentResult result, RunResult run) {
    return RunValues.of(metric, result.scenario(), run, expectation.where());
  }

  private static List<String> eventsOf(Expectation expectation, ExperimentResult result) {
    if (!expectation.where().event().isEmpty()) {
      return List.of(expectation.where().event());
    }
    return result.scenario().events().stream().map(TimelineEvent::name).toList();
  }
}
