package dev.netsplit.plots.page;

import dev.netsplit.plots.MatrixRows;
import dev.netsplit.plots.MatrixRows.Grouping;
import dev.netsplit.scenarios.result.MeshHistory;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The cells of the lower half of a matrix, diagonal included, as codes that the page's script turns
 * into colours; moves forward only. It must not know instants that are shown.
 */
final class CellStates {

  /** Neither of two single nodes lists the other, or no pair of two blocks is connected. */
  static final int NEITHER = 0;

  /** Single nodes list each other. */
  static final int BOTH = 1;

  /** The row's node lists the column's, which does not list it. */
  static final int LISTS = 2;

  /** The other way round. */
  static final int LISTED = 3;

  /** A node and itself. */
  static final int SELF = 4;

  /** Nothing that could be connected lives there. */
  static final int DEAD = 5;

  /** The code of a share is this and how many of {@link #STEPS} it reaches. */
  static final int SHARE = 6;

  static final int STEPS = 20;

  private final MeshHistory history;
  private final boolean single;
  private final int[] rowOf;
  private final int[] sizes;
  private final BitSet live = new BitSet();
  private final BitSet[] lists;
  private final int[] livePairs;

  /** Connected pairs count twice, one-sided ones once. */
  private final int[] halves;

  private final int[] liveNodes;
  private long allConnected;
  private long allLive;
  private int next;

  CellStates(MeshHistory history, MatrixRows rows, int nodes) {
    this.history = history;
    single = rows.grouping() == Grouping.NODE;
    rowOf = new int[nodes];
    Arrays.fill(rowOf, -1);
    int size = rows.rows().size();
    sizes = new int[size];
    liveNodes = new int[size];
    for (int row = 0; row < size; row++) {
      List<Integer> members = rows.rows().get(row);
      sizes[row] = members.size();
      for (int node : members) {
        rowOf[node] = row;
      }
    }
    lists = new BitSet[nodes];
    for (int node = 0; node < nodes; node++) {
      lists[node] = new BitSet();
    }
    livePairs = new int[count()];
    halves = new int[count()];
  }

  /** How many cells there are. */
  int count() {
    return sizes.length * (sizes.length + 1) / 2;
  }

  /** Pairs of live nodes. */
  long livePairs() {
    return allLive;
  }

  /** Those that list each other. */
  long connectedPairs() {
    return allConnected;
  }

  /** Moves on to just after the last change at this instant. */
  void advanceTo(long instantNanos) {
    while (next < history.count() && history.atNanos(next) <= instantNanos) {
      apply(next++);
    }
  }

  private void apply(int change) {
    int node = history.node(change);
    int peer = history.peer(change);
    switch (history.kind(change)) {
      case UP -> list(node, peer, true);
      case DOWN -> list(node, peer, false);
      case STARTED -> live(node, true);
      case DIED -> live(node, false);
    }
  }

  private void list(int node, int peer, boolean lists) {
    count(node, peer, -1);
    this.lists[node].set(peer, lists);
    count(node, peer, 1);
  }

  private void live(int node, boolean lives) {
    if (live.get(node) == lives) {
      return;
    }
    for (int peer = 0; peer < rowOf.length; peer++) {
      count(node, peer, -1);
    }
    live.set(node, lives);
    if (!lives) {
      lists[node].clear();
    }
    if (rowOf[node] >= 0) {
      liveNodes[rowOf[node]] += lives ? 1 : -1;
    }
    for (int peer = 0; peer < rowOf.length; peer++) {
      count(node, peer, 1);
    }
  }

  /** Adds or takes away what a pair is at this moment. */
  private void count(int one, int other, int by) {
    boolean counts = one != other && rowOf[one] >= 0 && rowOf[other] >= 0;
    if (!counts || !live.get(one) || !live.get(other)) {
      return;
    }
    int cell = cell(Math.max(rowOf[one], rowOf[other]), Math.min(rowOf[one], rowOf[other]));
    int ends = (lists[one].get(other) ? 1 : 0) + (lists[other].get(one) ? 1 : 0);
    livePairs[cell] += by;
    halves[cell] += by * ends;
    allLive += by;
    allConnected += ends == 2 ? by : 0;
  }

  static int cell(int row, int column) {
    return row * (row + 1) / 2 + column;
  }

  /**
   * The code of a cell.
   *
   * @param rows of single nodes the only one of each row
   */
  int code(int row, int column, MatrixRows rows) {
    int cell = cell(row, column);
    if (row == column && sizes[row] == 1) {
      return liveNodes[row] == 1 ? SELF : DEAD;
    }
    if (livePairs[cell] == 0) {
      return DEAD;
    }
    if (!single) {
      return share(halves[cell], 2 * livePairs[cell]);
    }
    if (halves[cell] != 1) {
      return halves[cell] == 2 ? BOTH : NEITHER;
    }
    int node = rows.rows().get(row).get(0);
    return lists[node].get(rows.rows().get(column).get(0)) ? LISTS : LISTED;
  }

  /** Only all is the last step, only none the first. */
  private static int share(int part, int whole) {
    if (part == 0) {
      return SHARE;
    }
    return SHARE + Math.max(1, (int) ((long) part * STEPS / whole));
  }
}
