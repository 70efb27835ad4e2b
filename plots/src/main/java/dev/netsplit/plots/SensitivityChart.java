package dev.netsplit.plots;

import dev.netsplit.scenarios.sweep.Sensitivity;
import dev.netsplit.scenarios.sweep.SweepResult;
import java.util.List;
import java.util.Optional;

/**
 * Which setting of a grid matters how much for each metric. It must not know how a point is run.
 */
final class SensitivityChart {

  private SensitivityChart() {}

  /** The chart; empty for anything but a whole grid of two settings or more. */
  static Optional<Chart> of(SweepResult result) {
    List<Sensitivity> all = Sensitivity.of(result);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    Sheet.Words words =
        new Sheet.Words(
            SweepChart.title(result),
            "what matters how much",
            "How many times more the first or the last value of each setting makes than the other",
            List.of(
                SweepChart.origin(result),
                "Each setting over all combinations of the others: the ratio of geometric means."
                    + " Whisker: 95 %, repetition k against repetition k with the same random"
                    + " streams. A metric that is somewhere 0 or infinite has no ratios and is left"
                    + " out."));
    List<Legend.Entry> entries =
        List.of(
            Legend.Entry.swatch(Style.colour(0), "surely more than 1 time"),
            Legend.Entry.swatch(Style.GRID, "no difference found"));
    return Optional.of(
        Sheet.chart(
            "sensitivity", words, new Legend(entries, Sheet.WIDTH), new SensitivityBody(all)));
  }
}
