package dev.netsplit.plots;

import dev.netsplit.scenarios.model.Expectation.Stat;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.stats.AvailabilityCurve.Span;
import dev.netsplit.scenarios.stats.RunFigure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * When something that counts from the start was reached, the median over the runs. A run that never
 * reached it counts as one that took for ever. It must not know where that is drawn.
 */
final class MedianMarks {

  private MedianMarks() {}

  /** The full mesh and `global` in sync, as far as they are measured and most runs got there. */
  static List<Span> of(ExperimentResult result) {
    List<Span> marks = new ArrayList<>();
    add(marks, result, "mesh_time", "full mesh");
    add(marks, result, "sync_time", "global in sync");
    return marks;
  }

  private static void add(List<Span> marks, ExperimentResult result, String metric, String name) {
    Optional<Metric> measured = Metric.find(metric);
    if (measured.isEmpty()) {
      return;
    }
    Stat stat = measured.get().shape() == Metric.Shape.ONE ? Stat.VALUE : Stat.MAX;
    RunFigure figure = RunFigure.of(measured.get(), stat);
    double[] seconds = new double[result.runs().size()];
    for (int i = 0; i < seconds.length; i++) {
      double value = figure.in(result, result.runs().get(i));
      seconds[i] = Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
    }
    Arrays.sort(seconds);
    double median = seconds[(seconds.length - 1) / 2];
    if (!Double.isInfinite(median)) {
      String when = DurationText.rounded(StrictMath.round(median * 1e9));
      String which = seconds.length == 1 ? ", " : ", median ";
      marks.add(new Span(name + which + when, median, Double.NaN));
    }
  }
}
