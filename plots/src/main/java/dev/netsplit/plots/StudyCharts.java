package dev.netsplit.plots;

import dev.netsplit.scenarios.model.OutputSettings;
import dev.netsplit.scenarios.sweep.SweepResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All charts of a study: what holds where first, then why. It must not know how a point is run. */
public final class StudyCharts {

  private StudyCharts() {}

  /** The charts that there is something to draw for, in the order in which they are to be read. */
  public static List<Chart> of(SweepResult result) {
    List<Chart> charts = new ArrayList<>();
    SweepChart.of(result).ifPresent(charts::add);
    charts.addAll(ScalingChart.of(result));
    TradeOffChart.of(result).ifPresent(charts::add);
    SensitivityChart.of(result).ifPresent(charts::add);
    return List.copyOf(charts);
  }

  /**
   * Writes them, as {@link Chart#write} does.
   *
   * @throws IOException if a file cannot be written
   */
  public static void write(List<Chart> charts, Path directory, OutputSettings output)
      throws IOException {
    for (Chart chart : charts) {
      chart.write(directory, output);
    }
  }
}
