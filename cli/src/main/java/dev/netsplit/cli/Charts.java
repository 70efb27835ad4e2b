package dev.netsplit.cli;

import dev.netsplit.plots.Chart;
import dev.netsplit.plots.ChartSet;
import dev.netsplit.scenarios.model.OutputSettings.Format;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.MeshHistory;
import dev.netsplit.scenarios.result.TrafficHistory;
import dev.netsplit.scenarios.stats.ShownRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The charts of an experiment, and the run that has to be recorded for one of them.
 *
 * @param result the experiment, with a run
 * @param shown the run that stands for all
 * @param history of that run; empty when it was not recorded
 * @param traffic of that run; empty when it was not recorded
 */
record Charts(
    ExperimentResult result,
    ShownRun shown,
    Optional<MeshHistory> history,
    Optional<TrafficHistory> traffic) {

  /** Has one run recorded, if pictures are asked for. */
  static Charts of(ExperimentResult result, Surroundings surroundings) {
    ShownRun shown = ShownRun.of(result);
    Set<Format> formats = result.scenario().output().formats();
    if (!formats.contains(Format.SVG) && !formats.contains(Format.PNG)) {
      return new Charts(result, shown, Optional.empty(), Optional.empty());
    }
    Interrupts interrupts = surroundings.interrupts();
    Optional<MeshHistory> history =
        surroundings.simulation().history(shown.run(), interrupts::requested);
    if (history.isEmpty() && interrupts.requested()) {
      surroundings
          .err()
          .println("netsplit: stopped before a run was recorded; no charts of one run");
    }
    return new Charts(result, shown, history, surroundings.simulation().traffic());
  }

  void writeInto(Path folder) throws IOException {
    ChartSet set = new ChartSet(result);
    if (history.isPresent()) {
      set.withMesh(shown, history.get());
      traffic.ifPresent(sent -> set.withTraffic(shown, history.get(), sent));
    }
    for (Chart chart : set.charts()) {
      chart.write(folder, result.scenario().output());
    }
  }
}
