package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.model.Expectation;
import dev.netsplit.scenarios.model.Metric;
import java.util.Locale;
import java.util.Map;

/** Words what was found about an expectation. Knows nothing of how it was found. */
final class VerdictWording {

  private VerdictWording() {}

  /**
   * The finding: share of the runs with its uncertainty, what was found, what was not measured.
   *
   * @param found the worst value or the most frequent text, empty when there was none
   */
  static String of(
      Expectation expectation,
      int holding,
      int runs,
      String found,
      Map<String, Integer> unmeasured) {
    if (runs == 0) {
      return "not measured: no run finished";
    }
    StringBuilder text = new StringBuilder();
    unmeasured.forEach(
        (why, count) ->
            text.append(text.isEmpty() ? "not measured: " : ", ")
                .append(why)
                .append(" in ")
                .append(ofRuns(count, runs)));
    if (found.isEmpty()) {
      return text.toString();
    }
    text.append(text.isEmpty() ? "" : "; ").append(share(expectation, holding, runs));
    return text.append(", ").append(found).toString();
  }

  /** The worst value of all runs, empty when there was none. */
  static String worst(Expectation expectation, double worst) {
    return Double.isNaN(worst) ? "" : "worst " + value(expectation, worst);
  }

  private static String share(Expectation expectation, int holding, int runs) {
    if (expectation.confidence().isPresent()) {
      return sureShare(expectation, holding, runs, expectation.confidence().get().value());
    }
    String asked =
        expectation.ofRuns().numerator() == expectation.ofRuns().denominator()
            ? ""
            : ", asked " + Figures.percent(expectation.ofRuns().value());
    if (runs == 1) {
      return "holds in " + holding + " of 1 run" + asked;
    }
    if (holding == runs) {
      // Rule of three: without a failure in n runs the true share is at most 3/n (95 %).
      return String.format(
          Locale.ROOT,
          "holds in %s (failing: at most %s)%s",
          ofRuns(holding, runs),
          Figures.percent(Math.min(1, 3.0 / runs)),
          asked);
    }
    Interval interval = Interval.ofShare(holding, runs);
    return String.format(
        Locale.ROOT,
        "holds in %s (%s to %s)%s",
        ofRuns(holding, runs),
        Figures.percent(interval.low()),
        Figures.percent(interval.high()),
        asked);
  }

  private static String sureShare(
      Expectation expectation, int holding, int runs, double confidence) {
    double share = expectation.ofRuns().value();
    int least = Interval.leastRuns(share, confidence);
    String few =
        runs < least
            ? String.format(Locale.ROOT, "; no fewer than %,d runs can show it", least)
            : "";
    return String.format(
        Locale.ROOT,
        "holds in %s (at least %s with %s confidence), asked %s%s",
        ofRuns(holding, runs),
        Figures.percent(Interval.lowerBoundOfShare(holding, runs, confidence)),
        Figures.percent(confidence),
        Figures.percent(share),
        few);
  }

  private static String ofRuns(int count, int runs) {
    return String.format(Locale.ROOT, "%,d of %,d %s", count, runs, runs == 1 ? "run" : "runs");
  }

  private static String value(Expectation expectation, double value) {
    Metric metric = Metric.named(expectation.metric());
    boolean counted = expectation.stat() == Expectation.Stat.COUNT;
    if (Double.isInfinite(value)) {
      return "never";
    }
    if (metric.isShare() && !counted) {
      return Figures.percent(value);
    }
    if (metric.isBitRate() && !counted) {
      return Figures.bitRate(value);
    }
    return metric.isDuration() && !counted ? Figures.seconds(value) : Figures.number(value);
  }
}
