package dev.netsplit.cli;

import dev.netsplit.plots.Chart;
import dev.netsplit.plots.ChartSet;
import dev.netsplit.scenarios.archive.ArchivedResult;
import dev.netsplit.scenarios.report.ResultFolder.RecordedRun;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunRecordings;
import dev.netsplit.scenarios.stats.ShownRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The charts of an experiment, and the run that has to be recorded for one of them.
 *
 * @param result the experiment, with a run
 * @param shown the run that stands for all
 * @param recorded what was kept of that run; empty when it was not recorded
 */
record Charts(ExperimentResult result, ShownRun shown, Optional<RunRecordings> recorded) {

  /** Has one run recorded, if anything that shows one is asked for. */
  static Charts of(ExperimentResult result, Surroundings surroundings) {
    ShownRun shown = ShownRun.of(result);
    if (!result.scenario().output().wantsRecord()) {
      return new Charts(result, shown, Optional.empty());
    }
    Interrupts interrupts = surroundings.interrupts();
    Optional<RunRecordings> recorded =
        surroundings.simulation().recordings(shown.run(), interrupts::requested);
    if (recorded.isEmpty() && interrupts.requested()) {
      surroundings
          .err()
          .println(
              "netsplit: stopped before a run was recorded; no charts of one run, no events.jsonl");
    }
    return new Charts(result, shown, recorded);
  }

  /** What a result folder has kept. */
  static Charts of(ArchivedResult archived, Surroundings surroundings) {
    ShownRun shown = ShownRun.of(archived.result());
    Optional<RunRecordings> recorded = archived.recorded();
    if (recorded.isPresent() && shown.run().run() != archived.recordedRun()) {
      surroundings
          .err()
          .println(
              "netsplit: run "
                  + archived.recordedRun()
                  + " was recorded in "
                  + archived.folder()
                  + ", and this version shows run "
                  + shown.run().run()
                  + "; nothing is drawn of one run");
      recorded = Optional.empty();
    }
    return new Charts(archived.result(), shown, recorded);
  }

  /** What the result folder keeps of that run. */
  Optional<RecordedRun> recordedRun() {
    return recorded.map(recordings -> new RecordedRun(shown.run().run(), recordings));
  }

  void writeInto(Path folder) throws IOException {
    ChartSet set = new ChartSet(result);
    recorded.ifPresent(recordings -> set.withRun(shown, recordings));
    for (Chart chart : set.charts()) {
      chart.write(folder, result.scenario().output());
    }
  }
}
