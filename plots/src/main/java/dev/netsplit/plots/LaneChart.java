package dev.netsplit.plots;

import dev.netsplit.plots.Legend.Entry;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.Journal;
import dev.netsplit.scenarios.result.MeshHistory;
import dev.netsplit.scenarios.stats.ShownRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The swim lanes: what each node of one run was doing over time. It must not know how a run works
 * or is recorded.
 */
public final class LaneChart {

  /** Name of the chart's files, without the ending. */
  public static final String FILE_NAME = "node_lanes";

  /** Zones or groups that the caption names. */
  private static final int MOST_NAMES = 8;

  private LaneChart() {}

  /**
   * The chart; empty when nothing ever changed.
   *
   * @param run the run that is drawn
   * @param spells by index of the node, what the mesh does not tell
   */
  static Optional<Chart> of(RecordedRun run, Map<Integer, List<Spell>> spells) {
    return run.history().count() == 0 ? Optional.empty() : chart(run, spells);
  }

  /**
   * The chart; empty when nothing ever changed.
   *
   * @param result the experiment
   * @param shown the run of it that is drawn
   * @param history what changed in that run
   * @param journal what happened in it, empty when that was not kept: then nobody is seen paused or
   *     leaving
   */
  public static Optional<Chart> of(
      ExperimentResult result, ShownRun shown, MeshHistory history, Journal journal) {
    RecordedRun run = new RecordedRun(result, shown, history);
    List<NodeSpec> nodes = result.scenario().nodes();
    return of(
        run,
        journal.entries().isEmpty()
            ? Spells.booting(shown.run(), nodes)
            : Spells.of(journal, nodes));
  }

  private static Optional<Chart> chart(RecordedRun run, Map<Integer, List<Spell>> spells) {
    LaneRows rows = LaneRows.of(run.result().scenario().nodes());
    RunTime time = run.time(LaneBody.NAMES_WIDTH);
    EventStrip strip = new EventStrip(run.events(), time);
    Lanes lanes = new Lanes(run.history(), rows.lanes(), spells, run.nodes());
    LaneBody body = new LaneBody(time, strip, rows, lanes);
    if (body.states().isEmpty()) {
      // Only hidden nodes ever ran.
      return Optional.empty();
    }
    List<String> below = new ArrayList<>();
    below.add(
        rows.single()
            ? "A lane is a node, from its start to its end; it is empty while the node does not run."
                + order(rows)
            : "A lane is a zone or a group of nodes; the height of a colour is the share of its"
                + " nodes that are in that state, and what is empty does not run.");
    below.add(
        "A node is connected with another while each lists the other, so a silent loss shows only"
            + " when it is detected.");
    below.addAll(run.below(time, strip, rows.hidden()));
    String what = rows.single() ? "what each node was doing" : "what the nodes were doing";
    Sheet.Words words =
        new Sheet.Words(run.title(), "swim lanes", run.words().origin() + ": " + what, below);
    List<Entry> entries = new ArrayList<>();
    for (LaneState state : body.states()) {
      entries.add(Entry.swatch(state.tone(), state.words()));
    }
    return Optional.of(Sheet.chart(FILE_NAME, words, new Legend(entries, Sheet.WIDTH), body));
  }

  private static String order(LaneRows rows) {
    if (rows.sections().size() < 2) {
      return "";
    }
    List<String> names = rows.sections().stream().map(LaneRows.Name::text).toList();
    String shown = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
    return " Lines part zones or groups, from above: "
        + shown
        + (names.size() > MOST_NAMES ? " and others." : ".");
  }
}
