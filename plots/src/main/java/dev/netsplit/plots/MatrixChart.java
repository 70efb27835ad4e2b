package dev.netsplit.plots;

import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.OutputSettings.Format;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.MeshHistory;
import dev.netsplit.scenarios.stats.MeshPhases;
import dev.netsplit.scenarios.stats.MeshPhases.Phase;
import dev.netsplit.scenarios.stats.MeshState;
import dev.netsplit.scenarios.stats.ShownRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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
   * Writes the chart in each picture format that {@code formats} asks for. Equal results give equal
   * bytes on one Java installation; another one may have other fonts.
   *
   * @param result the experiment
   * @param shown the run of it that is drawn
   * @param history what changed in that run
   * @param directory an existing directory; the files are {@value #FILE_NAME} with {@code .svg} and
   *     {@code .png}
   * @param formats formats asked for; those that are no picture are left alone
   * @return whether a file was written; false when nothing ever changed or no picture is wanted
   * @throws IOException if a file cannot be written
   */
  public static boolean write(
      ExperimentResult result,
      ShownRun shown,
      MeshHistory history,
      Path directory,
      Set<Format> formats)
      throws IOException {
    if (!Picture.isWanted(formats) || history.count() == 0) {
      return false;
    }
    List<NodeSpec> nodes = result.scenario().nodes();
    MatrixRows rows = MatrixRows.of(nodes);
    List<Phase> phases = MeshPhases.of(history, MOST_MATRICES);
    MatrixCaption caption = new MatrixCaption(result, shown, history, rows);
    String title = Caption.title(result.scenario());
    MatrixDrawing drawing =
        new MatrixDrawing(
            new MatrixDrawing.Content(
                title,
                caption.subtitle(),
                caption.below(),
                rows,
                MatrixDrawing.rowNames(rows, nodes)),
            new MatrixWords(history, shown.run(), phases),
            matrices(history, rows, phases, nodes.size()));
    String description = caption.subtitle() + ". " + String.join(" ", caption.below());
    Page page = new Page(Style.WIDTH, drawing.height(), title + ": mesh", description);
    Picture.write(drawing, page, directory, FILE_NAME, formats);
    return true;
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
