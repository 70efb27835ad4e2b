package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.model.RunSettings.Until;
import dev.netsplit.sim.random.Ratio;
import java.util.Optional;

/** Reads {@code run.until}. Must not know how precision is reckoned. */
final class UntilSection {

  private static final String RUN = "run";
  private static final String UNTIL = "until";
  private static final String REPETITIONS = "repetitions";
  private static final String MOST = "max_repetitions";
  private static final String METRIC = "metric";
  private static final String PRECISION = "precision";

  private final Findings findings;

  UntilSection(Findings findings) {
    this.findings = findings;
  }

  /** A completed file in which the repetitions, if not given, are the most that there may be. */
  static Tree.Mapping withRepetitions(Tree.Mapping file) {
    Section run = new Section(file, "").section(RUN);
    if (!run.has(UNTIL) || run.isGiven(REPETITIONS)) {
      return file;
    }
    Tree most = run.section(UNTIL).tree(MOST);
    return file.with(RUN, run.mapping().with(REPETITIONS, most));
  }

  /** When to stop; without meaning if there are findings. */
  Optional<Until> read(Section run) {
    if (!run.has(UNTIL)) {
      return Optional.empty();
    }
    Section until = run.section(UNTIL);
    if (run.whole(REPETITIONS) != until.whole(MOST)) {
      String message =
          "`run.repetitions` is "
              + run.text(REPETITIONS)
              + ", and with `run.until` there are up to ";
      String hint = "leave it out, and set `run.until.max_repetitions`";
      findings.add(
          run.mark(REPETITIONS),
          run.childPath(REPETITIONS),
          Code.CONFLICT,
          message + until.text(MOST),
          hint);
    }
    Ratio precision = until.ratio(PRECISION);
    if (precision.numerator() == 0) {
      String message = "`" + until.childPath(PRECISION) + "` must be more than 0%";
      findings.add(
          until.mark(PRECISION),
          until.childPath(PRECISION),
          Code.WRONG_VALUE,
          message,
          "e.g. `5%`");
    }
    checkMetric(until);
    return Optional.of(new Until(until.text(METRIC), precision, until.ratio("confidence")));
  }

  private void checkMetric(Section until) {
    String path = until.childPath(METRIC);
    Optional<Metric> metric = MetricNames.find(until.text(METRIC));
    if (metric.isEmpty()) {
      ResultSection.reportUnknownMetric(findings, until.tree(METRIC), path);
    } else if (metric.get().isText()) {
      String message = "`" + metric.get().id() + "` is a text, and has no mean";
      String hint = "name a metric that is a number";
      findings.add(until.mark(METRIC), path, Code.CONFLICT, message, hint);
    }
  }
}
