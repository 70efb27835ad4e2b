package dev.netsplit.plots.page;

import dev.netsplit.plots.Chart;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.Journal;
import dev.netsplit.scenarios.result.MeshHistory;
import dev.netsplit.scenarios.result.MessageLog;
import dev.netsplit.scenarios.result.RunRecordings;
import dev.netsplit.scenarios.stats.ShownRun;
import java.util.List;
import java.util.Optional;

/**
 * What the page tells of.
 *
 * @param result the experiment, with a run
 * @param shown the run that stands for all where only one can be shown
 * @param recorded what was recorded of that run, if it was
 * @param charts the pictures
 * @param toolVersion the netsplit that ran it; neither the date nor the machine is told, so that
 *     equal results are equal bytes
 * @param reproduceCommand the command that gives the same results again
 */
public record ReportContent(
    ExperimentResult result,
    ShownRun shown,
    Optional<RunRecordings> recorded,
    List<Chart> charts,
    String toolVersion,
    String reproduceCommand) {

  /** Who listed whom in that run; empty when it was not recorded. */
  Optional<MeshHistory> mesh() {
    return recorded.map(RunRecordings::mesh);
  }

  /** What happened in it. */
  Optional<Journal> journal() {
    return recorded.map(RunRecordings::journal);
  }

  /** What was said in it. */
  Optional<MessageLog> messages() {
    return recorded.map(RunRecordings::messages);
  }
}
