package dev.netsplit.cli;

import dev.netsplit.plots.Chart;
import dev.netsplit.plots.ChartSet;
import dev.netsplit.plots.page.ReportContent;
import dev.netsplit.plots.page.ReportPage;
import dev.netsplit.scenarios.archive.ArchivedResult;
import dev.netsplit.scenarios.model.OutputSettings.Format;
import dev.netsplit.scenarios.report.ExtraFiles;
import dev.netsplit.scenarios.report.ResultFolder.RecordedRun;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.PacketRecord;
import dev.netsplit.scenarios.result.RunRecordings;
import dev.netsplit.scenarios.stats.ShownRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The charts of an experiment and the page that shows them, and the run that has to be recorded for
 * them.
 *
 * @param result the experiment, with a run
 * @param shown the run that stands for all
 * @param recorded what was kept of that run; empty when it was not recorded
 */
record Charts(ExperimentResult result, ShownRun shown, Optional<RunRecordings> recorded) {

  private static final double NANOS_PER_SECOND = 1e9;

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
              "netsplit: stopped before a run was recorded; no charts of one run, no events.jsonl,"
                  + " no capture.pcapng");
    }
    recorded.flatMap(RunRecordings::packets).ifPresent(packets -> say(packets, surroundings));
    return new Charts(result, shown, recorded);
  }

  /** Says it when packets are missing. */
  private static void say(PacketRecord packets, Surroundings surroundings) {
    if (packets.beyond() > 0) {
      surroundings
          .err()
          .println(
              String.format(
                  Locale.ROOT,
                  "netsplit: capture.pcapng is full at %.3f s with %,d packets; %,d later ones are"
                      + " missing",
                  packets.untilNanos() / NANOS_PER_SECOND,
                  packets.packets(),
                  packets.beyond()));
    }
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

  /**
   * What is written of them.
   *
   * @param toolVersion the netsplit that ran the experiment
   * @param reproduce the command that gives the same results again
   */
  ExtraFiles files(String toolVersion, String reproduce) {
    return folder -> writeInto(folder, toolVersion, reproduce);
  }

  private void writeInto(Path folder, String toolVersion, String reproduce) throws IOException {
    ChartSet set = new ChartSet(result);
    recorded.ifPresent(recordings -> set.withRun(shown, recordings));
    List<Chart> charts = set.charts();
    for (Chart chart : charts) {
      chart.write(folder, result.scenario().output());
    }
    if (result.scenario().output().formats().contains(Format.HTML)) {
      ReportContent content =
          new ReportContent(result, shown, recorded, charts, toolVersion, reproduce);
      Files.writeString(folder.resolve(ReportPage.FILE_NAME), ReportPage.render(content));
    }
  }
}
