package dev.netsplit.cli;

import dev.netsplit.scenarios.model.Expectation;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.stats.Expectations;
import dev.netsplit.scenarios.stats.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * How a scenario goes wrong. Knows nothing of how often it does.
 *
 * @param what two failures with the same are the same failure, however much their values differ
 * @param text for people, one line
 */
record Failure(String what, String text) {

  /** The expectations that failed, in the order of the file. */
  static List<Failure> of(ExperimentResult result) {
    List<Failure> failures = new ArrayList<>();
    for (Verdict verdict : Expectations.evaluate(result)) {
      if (verdict.fails()) {
        Expectation expectation = verdict.expectation();
        failures.add(new Failure(what(expectation, verdict.worst()), text(verdict)));
      }
    }
    return failures;
  }

  /** A mistake of netsplit's own: the same one wherever it comes from the same place. */
  static Failure of(IllegalStateException mistake) {
    StackTraceElement[] trace = mistake.getStackTrace();
    String place =
        trace.length == 0 ? "" : trace[0].getClassName() + '.' + trace[0].getMethodName();
    return new Failure("mistake at " + place, mistake.toString());
  }

  /** What is measured how and compared with what, and on which side of "never" it came out. */
  private static String what(Expectation expectation, double worst) {
    Expectation.Where where = expectation.where();
    boolean measured = !Double.isNaN(worst) || Metric.named(expectation.metric()).isText();
    return String.join(
        " ",
        "expectation",
        expectation.metric(),
        expectation.stat().toString(),
        where.event(),
        where.kind(),
        where.observersText(),
        expectation.comparison().toString(),
        expectation.boundText(),
        expectation.ofRuns().toString(),
        measured ? "measured" : "not measured",
        Double.isInfinite(worst) ? "never" : "");
  }

  private static String text(Verdict verdict) {
    return verdict.expectation().metric() + ": " + verdict.text();
  }
}
