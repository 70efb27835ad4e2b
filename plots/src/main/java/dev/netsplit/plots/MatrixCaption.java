package dev.netsplit.plots;

import dev.netsplit.scenarios.result.MeshHistory;
import java.util.ArrayList;
import java.util.List;

/** The words around the matrices: which run it is, how to read them, and what is left out. */
final class MatrixCaption {

  private final RunWords run;
  private final MeshHistory history;
  private final MatrixRows rows;

  MatrixCaption(RunWords run, MeshHistory history, MatrixRows rows) {
    this.run = run;
    this.history = history;
    this.rows = rows;
  }

  /** Which run is shown, and why that one. */
  String subtitle() {
    return run.origin() + ": who lists whom, at instants at which it changed";
  }

  /** The lines below. */
  List<String> below() {
    List<String> lines = new ArrayList<>();
    lines.add(
        run.onceMore()
            + " Shown are its first state, its last, and between them those that"
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
