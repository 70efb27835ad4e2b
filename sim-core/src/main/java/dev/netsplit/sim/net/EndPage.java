package dev.netsplit.sim.net;

import java.util.Arrays;

/**
 * The rows of so many ends, one behind the other in flat arrays that only this class touches. A
 * page stays where it is, whatever comes after it; a table grows by pages and copies nothing. It
 * must not know what the numbers are.
 */
final class EndPage {

  /** Ends of a page. */
  static final int ENDS = 1 << 9;

  /** The part of an end's index that is its row. */
  static final int ROW_MASK = ENDS - 1;

  /** Numbers of each kind in a row; of ints a power of two, so that peers differ in one bit. */
  static final int LONGS = 20;

  static final int INTS = 16;

  private final long[] longs = new long[ENDS * LONGS];
  private final int[] ints = new int[ENDS * INTS];
  private final TcpState[] states = new TcpState[ENDS];
  private final ByteQueue[] queues = new ByteQueue[ENDS];

  /** Most pages never have a gap in a stream. */
  private Ranges[] ranges;

  long longAt(int at) {
    return longs[at];
  }

  void longAt(int at, long value) {
    longs[at] = value;
  }

  int intAt(int at) {
    return ints[at];
  }

  void intAt(int at, int value) {
    ints[at] = value;
  }

  TcpState state(int row) {
    return states[row];
  }

  void state(int row, TcpState state) {
    states[row] = state;
  }

  ByteQueue queue(int row) {
    return queues[row];
  }

  void queue(int row, ByteQueue queue) {
    queues[row] = queue;
  }

  Ranges ranges(int row) {
    return ranges == null ? null : ranges[row];
  }

  void ranges(int row, Ranges made) {
    if (ranges == null) {
      ranges = new Ranges[ENDS];
    }
    ranges[row] = made;
  }

  /** Sets all numbers of a row to 0 and its end to closed. */
  void clear(int row) {
    states[row] = TcpState.CLOSED;
    Arrays.fill(longs, row * LONGS, (row + 1) * LONGS, 0);
    Arrays.fill(ints, row * INTS, (row + 1) * INTS, 0);
    if (ranges != null) {
      ranges[row] = null;
    }
  }
}
