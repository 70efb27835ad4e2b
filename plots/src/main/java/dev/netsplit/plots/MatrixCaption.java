package dev.netsplit.plots;

import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.MeshHistory;
import dev.netsplit.scenarios.stats.ShownRun;
import java.util.ArrayList;
import java.util.List;

/** The words around the matrices: which run it is, how to read them, and what is left out. */
final class MatrixCaption {

  private final ExperimentResult result;
  private final ShownRun shown;
  private final MeshHistory history;
  private final MatrixRows rows;

  MatrixCaption(ExperimentResult result, ShownRun shown, MeshHistory history, MatrixRows rows) {
    this.result = result;
    this.shown = shown;
    this.history = history;
    this.rows = rows;
  }

  /** Which run is shown, and why that one. */
  String subtitle() {
    Scenario scenario = result.scenario();
    return "seed "
        + scenario.run().seed()
        + ", run "
        + shown.run().run()
        + choice()
        + ": who lists whom, at "
        + "instants at which it changed";
  }

  private String choice() {
    int runs = result.runs().size();
    String of = shown.among() < runs ? " of those in which the most events happened" : "";
    String among = " of " + DurationText.count(shown.among()) + " runs" + of;
    return switch (shown.basis()) {
      case ONLY -> runs == 1 ? "" : " (of " + runs + " the one in which the most events happened)";
      case MESH_TIME -> " (median" + among + " by mesh time, " + seconds(shown.figure()) + ")";
      case SHARE_AFTER_MESH ->
          " (median" + among + " by connected share after the mesh, " + percent() + ")";
      case SHARE -> " (median" + among + " by connected share, " + percent() + ")";
    };
  }

  private static String seconds(double seconds) {
    return DurationText.rounded(StrictMath.round(seconds * 1e9));
  }

  private String percent() {
    return DurationText.format("0.## %").format(shown.figure());
  }

  /** The lines below. */
  List<String> below() {
    List<String> lines = new ArrayList<>();
    Scenario scenario = result.scenario();
    lines.add(
        "Once more: netsplit run with --seed "
            + scenario.run().seed()
            + " --reps "
            + (shown.run().run() + 1)
            + " ends with this run. Shown are its first state, its last, and between them those that"
            + " lasted long and differ most.");
    lines.add(
        "Rows and columns are the same "
            + DurationText.count(rows.nodes())
            + " nodes in the same order"
            + (rows.sections().size() > 1 ? ", blue lines between zones or groups" : "")
            + ". "
            + grouping());
    leftOut().forEach(lines::add);
    return lines;
  }

  private String grouping() {
    String share =
        " The grey of a cell is the connected share of its live pairs; one-sided pairs count as"
            + " half.";
    return switch (rows.grouping()) {
      case NODE -> "A node lists a peer from its nodeup to its nodedown.";
      case HOST -> "A row stands for all nodes of one host." + share;
      case BLOCK -> "A row stands for up to " + rows.largest() + " nodes." + share;
    };
  }

  private List<String> leftOut() {
    List<String> lines = new ArrayList<>();
    if (rows.hidden() > 0) {
      lines.add("Left out: hidden nodes (" + DurationText.count(rows.hidden()) + ").");
    }
    if (history.dropped() > 0) {
      lines.add(
          "Left out: "
              + DurationText.count(history.dropped())
              + " changes beyond the first "
              + DurationText.count(history.count())
              + "; the last state shown is not the end of the run.");
    }
    return lines;
  }
}
