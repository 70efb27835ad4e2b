package dev.netsplit.plots;

import dev.netsplit.scenarios.result.EventSpan;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.MeshHistory;
import dev.netsplit.scenarios.stats.ShownRun;
import java.util.ArrayList;
import java.util.List;

/**
 * The run that charts of one run show, with what they have alike: its nodes in their order, its
 * time axis and its words. It must not know what is drawn.
 *
 * @param result the experiment
 * @param shown the run of it
 * @param history what changed in it
 */
record RecordedRun(ExperimentResult result, ShownRun shown, MeshHistory history) {

  /** Events of the run in the order in which they began. */
  List<EventSpan> events() {
    return shown.run().measures().events();
  }

  /** The time axis, with room for numbers at the left. */
  RunTime time(double axisWidth) {
    return RunTime.of(
        history, events(), Sheet.MARGIN + axisWidth, Sheet.WIDTH - axisWidth - Sheet.MARGIN / 2);
  }

  /** Title of the experiment. */
  String title() {
    return Caption.title(result.scenario());
  }

  RunWords words() {
    return new RunWords(result, shown);
  }

  /** Number of nodes of the scenario. */
  int nodes() {
    return result.scenario().nodes().size();
  }

  /** The lines below that all such charts have. */
  List<String> below(RunTime time, EventStrip strip, int hidden) {
    List<String> lines = new ArrayList<>();
    lines.add(strip.words());
    lines.add(time.leftOut());
    if (hidden > 0) {
      lines.add("Left out: hidden nodes (" + DurationText.count(hidden) + ").");
    }
    if (history.dropped() > 0) {
      lines.add(
          "Left out: "
              + DurationText.count(history.dropped())
              + " changes beyond the first "
              + DurationText.count(history.count())
              + "; the right end is not the end of the run.");
    }
    lines.add(words().onceMore());
    return lines;
  }
}
