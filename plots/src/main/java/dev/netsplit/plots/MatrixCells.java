package dev.netsplit.plots;

import dev.netsplit.scenarios.stats.MeshState;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/**
 * The colours of a matrix: row and column of nodes, and how they see each other at one instant. It
 * must not know sizes.
 */
final class MatrixCells {

  static final Tone BOTH = Tone.grey(0xfe);
  static final Tone NEITHER = new Tone(new Color(0x10, 0x10, 0x10), Color.BLACK);

  /** The row's node lists the column's, which does not list it. */
  static final Tone LISTS = Tone.grey(0xc4);

  /** The column's node lists the row's, which does not list it. */
  static final Tone LISTED = Tone.grey(0x86);

  static final Tone SELF = Tone.of(0x57b4e9, 0x4a9fd0);
  static final Tone DEAD = Tone.of(0xf0b44c, 0xd29a3a);

  private static final int STEPS = 20;

  /** The grey that {@link #STEPS} of them would have, to be told from white. */
  private static final int LIGHTEST = 235;

  private static final int DARKEST = 0x10;

  private final Tone[][] colours;
  private final long livePairs;
  private final long connectedPairs;

  private MatrixCells(Tone[][] colours, long livePairs, long connectedPairs) {
    this.colours = colours;
    this.livePairs = livePairs;
    this.connectedPairs = connectedPairs;
  }

  static MatrixCells of(MeshState state, MatrixRows rows) {
    int size = rows.rows().size();
    Tone[][] colours = new Tone[size][size];
    long live = 0;
    long connected = 0;
    for (int row = 0; row < size; row++) {
      for (int column = 0; column <= row; column++) {
        List<Integer> ours = rows.rows().get(row);
        List<Integer> theirs = rows.rows().get(column);
        long[] pairs = pairs(state, ours, theirs, row == column);
        live += pairs[0];
        connected += pairs[1];
        boolean single = rows.grouping() == MatrixRows.Grouping.NODE;
        colours[row][column] =
            single ? single(state, ours.get(0), theirs.get(0)) : share(pairs, state, ours);
        colours[column][row] =
            single ? single(state, theirs.get(0), ours.get(0)) : colours[row][column];
      }
    }
    return new MatrixCells(colours, live, connected);
  }

  private static Tone single(MeshState state, int row, int column) {
    if (!state.isLive(row) || !state.isLive(column)) {
      return DEAD;
    }
    if (row == column) {
      return SELF;
    }
    if (state.lists(row, column)) {
      return state.lists(column, row) ? BOTH : LISTS;
    }
    return state.lists(column, row) ? LISTED : NEITHER;
  }

  /** A block without a pair of live nodes has no share: nobody in it lives, or one alone. */
  private static Tone share(long[] pairs, MeshState state, List<Integer> nodes) {
    if (pairs[0] > 0) {
      return grey((pairs[1] + pairs[2] / 2.0) / pairs[0]);
    }
    return nodes.size() == 1 && state.isLive(nodes.get(0)) ? SELF : DEAD;
  }

  /** The grey that stands for a share of connected pairs; only all are white, only none black. */
  static Tone grey(double share) {
    if (share <= 0) {
      return NEITHER;
    }
    if (share >= 1) {
      return BOTH;
    }
    // Few levels, so that neighbouring blocks that hardly differ become one rectangle.
    int step = Math.max(1, (int) StrictMath.floor(share * STEPS));
    return ofStep(step);
  }

  private static Tone ofStep(int step) {
    return Tone.grey(DARKEST + step * (LIGHTEST - DARKEST) / STEPS);
  }

  /** Every tone of a cell. */
  static List<Tone> tones() {
    List<Tone> tones = new ArrayList<>(List.of(BOTH, NEITHER, LISTS, LISTED, SELF, DEAD));
    for (int step = 1; step < STEPS; step++) {
      tones.add(ofStep(step));
    }
    return tones;
  }

  /** Pairs of live nodes, those that list each other, and those of which one lists the other. */
  private static long[] pairs(
      MeshState state, List<Integer> ours, List<Integer> theirs, boolean same) {
    long[] pairs = new long[3];
    for (int i = 0; i < ours.size(); i++) {
      for (int j = same ? i + 1 : 0; j < theirs.size(); j++) {
        int one = ours.get(i);
        int other = theirs.get(j);
        if (state.isLive(one) && state.isLive(other)) {
          boolean lists = state.lists(one, other);
          boolean listed = state.lists(other, one);
          pairs[0]++;
          pairs[1] += lists && listed ? 1 : 0;
          pairs[2] += lists != listed ? 1 : 0;
        }
      }
    }
    return pairs;
  }

  int size() {
    return colours.length;
  }

  Tone colour(int row, int column) {
    return colours[row][column];
  }

  /** Pairs of live nodes. */
  long livePairs() {
    return livePairs;
  }

  /** Live pairs that list each other. */
  long connectedPairs() {
    return connectedPairs;
  }
}
