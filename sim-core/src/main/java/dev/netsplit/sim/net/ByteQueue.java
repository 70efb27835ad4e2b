package dev.netsplit.sim.net;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The bytes of one direction of a connection from the sender's write to the receiver's read, by
 * offset in the stream, and the traffic class of each. It must not know what was sent or
 * acknowledged: a packet in flight names a range of offsets, so bytes are copied in once.
 */
final class ByteQueue {

  /** Larger arrays are not kept when the queue runs empty. */
  static final int KEPT_BYTES = 4096;

  private byte[] data = new byte[64];
  private ByteBuffer view = ByteBuffer.wrap(data);
  private int start;
  private int size;
  private long base;
  private long[] runEnds = new long[2];
  private byte[] runClasses = new byte[2];
  private int runs;

  /** Empties the queue; the next byte appended has offset {@code offset}. */
  void restart(long offset) {
    if (data.length > KEPT_BYTES) {
      data = new byte[64];
      view = ByteBuffer.wrap(data);
    }
    start = 0;
    size = 0;
    base = offset;
    runs = 0;
  }

  /** Appends the rest of {@code bytes}, which is left as it is. */
  void append(ByteBuffer bytes, int trafficClass) {
    int count = bytes.remaining();
    makeRoom(count);
    bytes.get(bytes.position(), data, start + size, count);
    size += count;
    long end = base + size;
    if (runs > 0 && runClasses[runs - 1] == trafficClass) {
      runEnds[runs - 1] = end;
      return;
    }
    if (runs == runEnds.length) {
      runEnds = Arrays.copyOf(runEnds, 2 * runs);
      runClasses = Arrays.copyOf(runClasses, 2 * runs);
    }
    runEnds[runs] = end;
    runClasses[runs++] = (byte) trafficClass;
  }

  /**
   * The bytes from offset {@code from} to {@code to}, lent until the next call; position and limit
   * are those of the stretch.
   */
  ByteBuffer view(long from, long to) {
    if (from < base || to > base + size || from > to) {
      throw new IllegalStateException(
          "bytes " + from + ".." + to + " of a queue of " + base + ".." + (base + size));
    }
    int first = start + (int) (from - base);
    return view.clear().position(first).limit(first + (int) (to - from));
  }

  /** A copy of the bytes from offset {@code from} to {@code to}; lends nothing. */
  byte[] copy(long from, long to) {
    if (from < base || to > base + size || from > to) {
      throw new IllegalStateException(
          "copy of " + from + ".." + to + " of a queue of " + base + ".." + (base + size));
    }
    int first = start + (int) (from - base);
    return Arrays.copyOfRange(data, first, first + (int) (to - from));
  }

  /** Class of the byte at {@code offset}. */
  int classAt(long offset) {
    return runClasses[runOf(offset)];
  }

  /** The end of the stretch of one class that {@code offset} lies in. */
  long classEnd(long offset) {
    return runEnds[runOf(offset)];
  }

  /** The offset of the first byte not consumed. */
  long consumed() {
    return base;
  }

  /** Forgets the bytes before {@code offset}. */
  void consume(long offset) {
    int count = (int) Math.max(0, offset - base);
    start += count;
    size -= count;
    base += count;
  }

  /** Forgets the classes of the bytes before {@code offset}. */
  void forgetClasses(long offset) {
    int gone = 0;
    while (gone < runs && runEnds[gone] <= offset) {
      gone++;
    }
    if (gone > 0) {
      System.arraycopy(runEnds, gone, runEnds, 0, runs - gone);
      System.arraycopy(runClasses, gone, runClasses, 0, runs - gone);
      runs -= gone;
    }
  }

  private int runOf(long offset) {
    for (int run = 0; run < runs; run++) {
      if (offset < runEnds[run]) {
        return run;
      }
    }
    throw new IllegalStateException("no byte " + offset + " in " + runs + " runs");
  }

  private void makeRoom(int count) {
    if ((long) size + count > Limits.MAX_QUEUED_BYTES) {
      throw new IllegalStateException(
          size + " + " + count + " bytes queued, at most " + Limits.MAX_QUEUED_BYTES);
    }
    if (start + size + count <= data.length) {
      return;
    }
    int capacity = data.length;
    while (capacity < size + count) {
      capacity *= 2;
    }
    byte[] roomy = capacity == data.length ? data : new byte[capacity];
    System.arraycopy(data, start, roomy, 0, size);
    if (roomy != data) {
      data = roomy;
      view = ByteBuffer.wrap(data);
    }
    start = 0;
  }
}
