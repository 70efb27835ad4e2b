package dev.netsplit.plots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.result.MeshHistory;
import dev.netsplit.scenarios.result.MeshHistory.Kind;
import dev.netsplit.scenarios.stats.MeshState;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class MatrixCellsTest {

  private static final int CELL = 4;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 60);
  }

  private static MeshState end(MeshHistory history, int nodes) {
    MeshState state = new MeshState(history, nodes);
    state.advanceTo(history.endNanos());
    return state;
  }

  /** What a cell has to look like, read off the record without the classes that draw. */
  private static Tone expected(MeshHistory history, int nodes, int row, int column) {
    boolean[] live = new boolean[nodes];
    boolean lists = false;
    boolean listed = false;
    for (int i = 0; i < history.count(); i++) {
      int node = history.node(i);
      Kind kind = history.kind(i);
      live[node] = kind == Kind.STARTED || (live[node] && kind != Kind.DIED);
      lists = node == row ? after(lists, kind, history.peer(i) == column) : lists;
      listed = node == column ? after(listed, kind, history.peer(i) == row) : listed;
    }
    if (!live[row] || !live[column]) {
      return MatrixCells.DEAD;
    }
    if (row == column) {
      return MatrixCells.SELF;
    }
    if (lists && listed) {
      return MatrixCells.BOTH;
    }
    return lists ? MatrixCells.LISTS : listed ? MatrixCells.LISTED : MatrixCells.NEITHER;
  }

  /** Whether a node lists a peer after a change of its own. */
  private static boolean after(boolean before, Kind kind, boolean ofThatPeer) {
    return switch (kind) {
      case STARTED -> before;
      case DIED -> false;
      case UP -> before || ofThatPeer;
      case DOWN -> before && !ofThatPeer;
    };
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyPixelOfAMatrixIsTheRecordedState(long seed) {
    int nodes = 2 + (int) (seed % 13);
    MeshHistory history = Meshes.restless(nodes, seed, 30 * nodes);
    List<NodeSpec> specs = Meshes.nodes(nodes, "a", "b", "c");
    MatrixRows rows = MatrixRows.of(specs);
    MatrixCells cells = MatrixCells.of(end(history, nodes), rows);
    BufferedImage image =
        new BufferedImage(nodes * CELL + 9, nodes * CELL + 9, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    new MatrixPanel(cells, 5, 7, CELL, Theme.LIGHT).draw(graphics, rows);
    graphics.dispose();
    for (int row = 0; row < nodes; row++) {
      for (int column = 0; column < nodes; column++) {
        int node = rows.rows().get(row).get(0);
        int peer = rows.rows().get(column).get(0);
        Tone expected = expected(history, nodes, node, peer);
        String where = specs.get(node).name() + " about " + specs.get(peer).name();
        assertEquals(expected, cells.colour(row, column), where);
        Color drawn = new Color(image.getRGB(5 + column * CELL + 2, 7 + row * CELL + 2));
        assertEquals(expected.light(), drawn, where);
      }
    }
  }

  @Test
  void theSharesAreThoseOfLivePairs() {
    MeshHistory history =
        new Meshes()
            .add(1, Kind.STARTED, 0, 0)
            .add(1, Kind.STARTED, 1, 0)
            .add(1, Kind.STARTED, 2, 0)
            .add(2, Kind.UP, 0, 1)
            .add(2, Kind.UP, 1, 0)
            .add(2, Kind.UP, 1, 2)
            .until(3, 0);
    MatrixCells cells = MatrixCells.of(end(history, 4), MatrixRows.of(Meshes.nodes(4, "a")));
    assertEquals(3, cells.livePairs());
    assertEquals(1, cells.connectedPairs());
  }

  /** Nodes 0 to 99 are on the first host, and so on; nodes 200 to 299 never run. */
  @Test
  void aBlockHasTheGreyOfItsLivePairs() {
    List<NodeSpec> nodes = new java.util.ArrayList<>();
    Meshes meshes = new Meshes();
    for (int i = 0; i < 300; i++) {
      nodes.add(Meshes.node(i, "app", "a", "h" + i / 100, false));
      if (i < 200) {
        meshes.add(1, Kind.STARTED, i, 0);
      }
    }
    for (int i = 0; i < 50; i++) {
      for (int peer = 100; peer < 200; peer++) {
        meshes.add(2, Kind.UP, i, peer);
        meshes.add(2, Kind.UP, peer, i);
        meshes.add(3, Kind.UP, i + 50, peer);
      }
    }
    MatrixRows rows = MatrixRows.of(nodes);
    assertEquals(MatrixRows.Grouping.HOST, rows.grouping());
    MatrixCells cells = MatrixCells.of(end(meshes.until(4, 0), 300), rows);
    assertEquals(3, cells.size());
    // Half of the pairs are connected and the others are one-sided, which counts as half.
    assertEquals(MatrixCells.grey(0.75), cells.colour(0, 1));
    assertEquals(MatrixCells.grey(0.75), cells.colour(1, 0));
    assertEquals(MatrixCells.NEITHER, cells.colour(0, 0));
    assertEquals(MatrixCells.DEAD, cells.colour(2, 2));
    assertEquals(MatrixCells.DEAD, cells.colour(0, 2));
    assertEquals(5_000, cells.connectedPairs());
    assertEquals(199 * 100, cells.livePairs());
  }

  @Test
  void onlyAllPairsAreWhiteAndOnlyNoneIsBlack() {
    assertEquals(MatrixCells.BOTH, MatrixCells.grey(1));
    assertNotEquals(MatrixCells.BOTH, MatrixCells.grey(0.9999));
    assertEquals(MatrixCells.NEITHER, MatrixCells.grey(0));
    assertNotEquals(MatrixCells.NEITHER, MatrixCells.grey(0.0001));
    for (Theme theme : Theme.values()) {
      int dark = theme.of(MatrixCells.grey(0.3)).getRed();
      assertTrue(dark < theme.of(MatrixCells.grey(0.6)).getRed(), theme::name);
    }
  }
}
