package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.model.Expectation;
import dev.netsplit.scenarios.model.Metric;
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
  static boolean holdsIn(Expectation expectation, ExperimentResult result, RunResult run) {
    return RunVerdict.of(expectation, result.scenario(), run).holds();
  }

  private static Verdict judge(Expectation expectation, ExperimentResult result) {
    return judge(
        expectation,
        result.runs().stream()
            .map(run -> RunVerdict.of(expectation, result.scenario(), run))
            .toList());
  }

  /**
   * Judges one expectation by what became of it in each run.
   *
   * @param inRuns in the order of the runs
   */
  public static Verdict judge(Expectation expectation, List<RunVerdict> inRuns) {
    double worst = Double.NaN;
    Map<String, Integer> unmeasured = new TreeMap<>();
    for (RunVerdict run : inRuns) {
      worst = Statistic.worse(expectation, worst, run.value());
      if (!run.missing().isEmpty()) {
        unmeasured.merge(run.missing(), 1, Integer::sum);
      }
    }
    int holding = (int) inRuns.stream().filter(RunVerdict::holds).count();
    int runs = inRuns.size();
    boolean holds = runs > 0 && reaches(expectation, holding, runs);
    String found =
        Metric.named(expectation.metric()).isText()
            ? Outcome.mostFrequent(inRuns.stream().map(RunVerdict::text).toList())
            : VerdictWording.worst(expectation, worst);
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
}
