package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.model.Expectation;

/**
 * What became of one expectation. Knows nothing of exit codes.
 *
 * @param expectation what was asked
 * @param holds whether it held in the asked share of the runs
 * @param runsHolding runs in which it held
 * @param runs finished runs
 * @param worst the run value farthest on the wrong side; positive infinity when something never
 *     came, {@code NaN} when it was measured in no run
 * @param text the finding without the condition, one line without a final stop
 */
public record Verdict(
    Expectation expectation, boolean holds, int runsHolding, int runs, double worst, String text) {

  /** Whether it makes the experiment fail: it does not hold and is more than a warning. */
  public boolean fails() {
    return !holds && !expectation.warnOnly();
  }
}
