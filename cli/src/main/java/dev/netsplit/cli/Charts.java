package dev.netsplit.cli;

import dev.netsplit.plots.Chart;
import dev.netsplit.plots.ChartSet;
import dev.netsplit.scenarios.model.OutputSettings.Format;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunRecordings;
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
 * @param recorded what was kept of that run; empty when it was not recorded
 */
record Charts(ExperimentResult result, ShownRun shown, Optional<RunRecordings> recorded) {

  /** Has one run recorded, if pictures are asked for. */
  static Charts of(ExperimentResult result, Surroundings surroundings) {
    ShownRun shown = ShownRun.of(result);
    Set<Format> formats = result.scenario().output().formats();
    if (!formats.contains(Format.SVG) && !formats.contains(Format.PNG)) {
      return new Charts(result, shown, Optional.empty());
    }
    Interrupts interrupts = surroundings.interrupts();
    Optional<RunRecordings> recorded =
        surroundings.simulation().recordings(shown.run(), interrupts::requested);
    if (recorded.isEmpty() && interrupts.requested()) {
      surroundings
          .err()
          .println("netsplit: stopped before a run was recorded; no charts of one run");
    }
    return new Charts(result, shown, recorded);
  }

  void writeInto(Path folder) throws IOException {
    ChartSet set = new ChartSet(result);
    recorded.ifPresent(recordings -> set.withRun(shown, recordings));
    for (Chart chart : set.charts()) {
      chart.write(folder, result.scenario().output());
    }
  }
}
