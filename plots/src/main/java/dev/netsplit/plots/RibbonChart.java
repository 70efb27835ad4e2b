package dev.netsplit.plots;

import dev.netsplit.plots.Legend.Entry;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.MeshHistory;
import dev.netsplit.scenarios.stats.ShownRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The ribbon of parts: into how many parts the mesh of one run fell, how large each was, and where
 * partitions overlapped. It must not know how a run works or is recorded.
 */
public final class RibbonChart {

  /** Name of the chart's files, without the ending. */
  public static final String FILE_NAME = "mesh_parts";

  /** Zones or groups that the caption names. */
  private static final int MOST_NAMES = 8;

  private RibbonChart() {}

  /**
   * The chart; empty when nothing ever changed.
   *
   * @param result the experiment
   * @param shown the run of it that is drawn
   * @param history what changed in that run
   */
  public static Optional<Chart> of(ExperimentResult result, ShownRun shown, MeshHistory history) {
    boolean visible = result.scenario().nodes().stream().anyMatch(n -> !n.erlang().hidden());
    return history.count() == 0 || !visible
        ? Optional.empty()
        : Optional.of(chart(new RecordedRun(result, shown, history)));
  }

  private static Chart chart(RecordedRun run) {
    MatrixRows rows = MatrixRows.of(run.result().scenario().nodes());
    List<Integer> order = rows.rows().stream().flatMap(List::stream).toList();
    RunTime time = run.time(RibbonBody.AXIS_WIDTH);
    EventStrip strip = new EventStrip(run.events(), time);
    Ribbon ribbon = new Ribbon(run.history(), order, run.nodes());
    long first =
        run.result().scenario().firstNodes().stream()
            .filter(node -> !node.erlang().hidden())
            .count();
    RibbonBody body = new RibbonBody(time, strip, ribbon, (int) first);
    List<String> below = new ArrayList<>();
    below.add(
        "Height: nodes that run. A band is a part of the mesh: a chain of connected pairs leads from"
            + " each of its nodes to each other. Hatched: not all of them are connected with each"
            + " other, so partitions overlap. A part keeps its colour while most of its nodes stay"
            + " together."
            + order(rows));
    below.addAll(run.below(time, strip, rows.hidden()));
    Sheet.Words words =
        new Sheet.Words(
            run.title(),
            "parts of the mesh",
            run.words().origin() + ": number and size of its parts",
            below);
    List<Entry> entries =
        List.of(
            Entry.swatch(Style.colour(0), "a part"),
            Entry.swatch(Style.colour(1), "another part"),
            Entry.hatched(Style.colour(0), "overlapping: not all pairs connected"),
            Entry.swatch(RibbonBody.ALONE, "nodes connected with nobody"));
    return Sheet.chart(FILE_NAME, words, new Legend(entries, Sheet.WIDTH), body);
  }

  private static String order(MatrixRows rows) {
    if (rows.sections().size() < 2) {
      return "";
    }
    List<String> names = rows.sections().stream().map(MatrixRows.Section::name).toList();
    String shown = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
    int more = names.size() - MOST_NAMES;
    return " From below, by their first nodes: "
        + shown
        + (more > 0 ? " and " + more + " others." : ".");
  }
}
