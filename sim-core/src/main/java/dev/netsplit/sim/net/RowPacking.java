package dev.netsplit.sim.net;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Writes the two rows of a connection in few bytes and reads them again, whatever is in them. At
 * rest most numbers follow from others: what was sent is acknowledged, what was written at one end
 * is received at the other. So each is compared with what it is expected to be; a bit says whether
 * it is that, and only the difference of the others is written. It must not know where the bytes
 * are kept.
 */
final class RowPacking {

  /** In an order in which each is expected to be what others before it say. */
  private static final int[] FIRST_LONGS = {
    EndRow.BEGAN_NANOS,
    EndRow.LAST_ARRIVAL_NANOS,
    EndRow.LAST_DATA_NANOS,
    EndRow.TIMED_AT_NANOS,
    EndRow.WRITTEN,
    EndRow.SEND_MAX,
    EndRow.ACKED,
    EndRow.SMALL_END,
    EndRow.WINDOW_EDGE,
    EndRow.RECEIVED,
    EndRow.OFFERED,
    EndRow.ADVERTISED,
    EndRow.FIN_AT,
    EndRow.TIMED_END,
    EndRow.SRTT_NANOS,
    EndRow.RTTVAR_NANOS,
    EndRow.MIN_RTT_NANOS,
    EndRow.BEAT_BYTES,
    EndRow.LAST_BEAT_NANOS,
  };

  /** All columns of longs but the keys, which need all the rest. */
  private static final int[] LONGS =
      IntStream.concat(Arrays.stream(FIRST_LONGS), IntStream.range(0, EndPage.LONGS))
          .filter(column -> column != EndRow.KEY)
          .distinct()
          .toArray();

  private static final int INTS = EndPage.INTS;
  private static final int COLUMNS = LONGS.length + INTS + 1;
  private static final int MASK_BYTES = (2 * COLUMNS + 7) / 8;
  private static final int STATE_BITS = 4;
  private static final int LONGEST_NUMBER = 10;
  private static final TcpState[] STATES = TcpState.values();

  private final byte[] bytes = new byte[1 + MASK_BYTES + 2 * COLUMNS * LONGEST_NUMBER];
  private int size;
  private Keys keys = (host, port, peerHost, peerPort) -> 0;

  /** What the key of a direction is as a rule, which then need not be written. */
  interface Keys {

    long key(int host, int port, int peerHost, int peerPort);
  }

  void expect(Keys usual) {
    keys = usual;
  }

  /** What {@link #pack} wrote, or what {@link #unpack} is to read; only so many are used. */
  byte[] bytes() {
    return bytes;
  }

  /** Writes the rows of a connection; answers how many bytes it took. */
  int pack(EndPage page, int evenRow) {
    bytes[0] =
        (byte) ((number(page.state(evenRow)) << STATE_BITS) | number(page.state(evenRow | 1)));
    Arrays.fill(bytes, 1, 1 + MASK_BYTES, (byte) 0);
    size = 1 + MASK_BYTES;
    int bit = 0;
    for (int column : LONGS) {
      bit = packLong(page, column, evenRow, bit);
      bit = packLong(page, column, evenRow | 1, bit);
    }
    for (int column = 0; column < INTS; column++) {
      bit = packInt(page, column, evenRow, bit);
      bit = packInt(page, column, evenRow | 1, bit);
    }
    bit = packLong(page, EndRow.KEY, evenRow, bit);
    packLong(page, EndRow.KEY, evenRow | 1, bit);
    return size;
  }

  /** Reads them back. */
  void unpack(EndPage page, int evenRow) {
    page.state(evenRow, STATES[(bytes[0] >>> STATE_BITS) & 0xf]);
    page.state(evenRow | 1, STATES[bytes[0] & 0xf]);
    size = 1 + MASK_BYTES;
    int bit = 0;
    for (int column : LONGS) {
      bit = unpackLong(page, column, evenRow, bit);
      bit = unpackLong(page, column, evenRow | 1, bit);
    }
    for (int column = 0; column < INTS; column++) {
      bit = unpackInt(page, column, evenRow, bit);
      bit = unpackInt(page, column, evenRow | 1, bit);
    }
    bit = unpackLong(page, EndRow.KEY, evenRow, bit);
    unpackLong(page, EndRow.KEY, evenRow | 1, bit);
  }

  private static int number(TcpState state) {
    int number = 0;
    while (STATES[number] != state) {
      number++;
    }
    return number;
  }

  private int packLong(EndPage page, int column, int row, int bit) {
    return number(page.longAt(at(row, column)) - expected(page, column, row), bit);
  }

  private int packInt(EndPage page, int column, int row, int bit) {
    return number(
        (long) page.intAt(row * EndPage.INTS + column) - expectedInt(page, column, row), bit);
  }

  private int unpackLong(EndPage page, int column, int row, int bit) {
    long difference = isWritten(bit) ? read() : 0;
    page.longAt(at(row, column), expected(page, column, row) + difference);
    return bit + 1;
  }

  private int unpackInt(EndPage page, int column, int row, int bit) {
    long difference = isWritten(bit) ? read() : 0;
    page.intAt(row * EndPage.INTS + column, (int) (expectedInt(page, column, row) + difference));
    return bit + 1;
  }

  /** What a number is at rest, as far as those before it tell. */
  private long expected(EndPage page, int column, int row) {
    return switch (column) {
      case EndRow.LAST_ARRIVAL_NANOS -> page.longAt(at(row & ~1, EndRow.BEGAN_NANOS));
      case EndRow.LAST_DATA_NANOS, EndRow.TIMED_AT_NANOS ->
          page.longAt(at(row, EndRow.LAST_ARRIVAL_NANOS));
      case EndRow.SEND_MAX -> page.longAt(at(row, EndRow.WRITTEN));
      case EndRow.ACKED, EndRow.SMALL_END -> page.longAt(at(row, EndRow.SEND_MAX));
      case EndRow.WINDOW_EDGE -> page.longAt(at(row, EndRow.ACKED)) + Limits.WINDOW_BYTES;
      case EndRow.RECEIVED -> page.longAt(at(row ^ 1, EndRow.WRITTEN));
      case EndRow.OFFERED -> page.longAt(at(row, EndRow.RECEIVED));
      case EndRow.ADVERTISED -> page.longAt(at(row, EndRow.RECEIVED)) + Limits.WINDOW_BYTES;
      case EndRow.FIN_AT -> SocketTable.NO_FIN;
      case EndRow.MIN_RTT_NANOS -> page.longAt(at(row, EndRow.SRTT_NANOS));
      case EndRow.LAST_BEAT_NANOS ->
          page.longAt(at(row, EndRow.BEAT_BYTES)) == 0
              ? 0
              : page.longAt(at(row, EndRow.LAST_DATA_NANOS));
      case EndRow.KEY ->
          keys.key(
              page.intAt(row * EndPage.INTS + EndRow.HOST),
              page.intAt(row * EndPage.INTS + EndRow.PORT),
              page.intAt((row ^ 1) * EndPage.INTS + EndRow.HOST),
              page.intAt((row ^ 1) * EndPage.INTS + EndRow.PORT));
      default -> 0;
    };
  }

  private static int expectedInt(EndPage page, int column, int row) {
    return column == EndRow.PROCESS ? page.intAt(row * EndPage.INTS + EndRow.HOST) : 0;
  }

  private static int at(int row, int column) {
    return row * EndPage.LONGS + column;
  }

  private boolean isWritten(int bit) {
    return ((bytes[1 + bit / 8] >>> (bit % 8)) & 1) != 0;
  }

  /** Seven bits a byte, the sign in the lowest. */
  private int number(long difference, int bit) {
    if (difference != 0) {
      bytes[1 + bit / 8] |= (byte) (1 << (bit % 8));
      long rest = (difference << 1) ^ (difference >> (Long.SIZE - 1));
      while ((rest & ~0x7fL) != 0) {
        bytes[size++] = (byte) (rest | 0x80);
        rest >>>= 7;
      }
      bytes[size++] = (byte) rest;
    }
    return bit + 1;
  }

  private long read() {
    long rest = 0;
    int shift = 0;
    byte next;
    do {
      next = bytes[size++];
      rest |= (next & 0x7fL) << shift;
      shift += 7;
    } while (next < 0);
    return (rest >>> 1) ^ -(rest & 1);
  }
}
