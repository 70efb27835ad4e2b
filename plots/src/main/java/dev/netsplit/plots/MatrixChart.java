package dev.netsplit.plots;

import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.MeshHistory;
import dev.netsplit.scenarios.stats.MeshPhases;
import dev.netsplit.scenarios.stats.MeshPhases.Phase;
import dev.netsplit.scenarios.stats.MeshState;
import dev.netsplit.scenarios.stats.ShownRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The chart of the mesh: who lists whom in one run, as a matrix for each of the instants that tell
 * most. It must not know how a run works or is recorded; it reads finished results only.
 */
public final class MatrixChart {

  /** Name of the chart's files, without the ending. */
  public static final String FILE_NAME = "mesh_matrix";

  /** Matrices of one chart. */
  static final int MOST_MATRICES = 12;

  private MatrixChart() {}

  /**
   * The chart; empty when nothing ever changed.
   *
   * @param result the experiment
   * @param shown the run of it that is drawn
   * @param history what changed in that run
   */
  public static Optional<Chart> of(ExperimentResult result, ShownRun shown, MeshHistory history) {
    if (history.count() == 0) {
      return Optional.empty();
    }
    List<NodeSpec> nodes = result.scenario().nodes();
    MatrixRows rows = MatrixRows.of(nodes);
    List<Phase> phases = MeshPhases.of(history, MOST_MATRICES);
    MatrixCaption caption = new MatrixCaption(new RunWords(result, shown), history, rows);
    String title = Caption.title(result.scenario());
    MatrixDrawing.Content content =
        new MatrixDrawing.Content(
            title, caption.subtitle(), caption.below(), rows, MatrixDrawing.rowNames(rows, nodes));
    MatrixWords words = new MatrixWords(history, shown.run(), phases);
    List<MatrixCells> matrices = matrices(history, rows, phases, nodes.size());
    String description = caption.subtitle() + ". " + String.join(" ", caption.below());
    int height = new MatrixDrawing(content, words, matrices, Theme.LIGHT).height();
    return Optional.of(
        new Chart(
            FILE_NAME,
            new Page(Style.WIDTH, height, title + ": mesh", description),
            theme -> new MatrixDrawing(content, words, matrices, theme)));
  }

  private static List<MatrixCells> matrices(
      MeshHistory history, MatrixRows rows, List<Phase> phases, int nodes) {
    MeshState state = new MeshState(history, nodes);
    List<MatrixCells> matrices = new ArrayList<>();
    for (Phase phase : phases) {
      state.advanceTo(phase.fromNanos());
      matrices.add(MatrixCells.of(state, rows));
    }
    return matrices;
  }
}
