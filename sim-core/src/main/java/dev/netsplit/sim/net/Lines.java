package dev.netsplit.sim.net;

import java.util.Arrays;

/**
 * The lines that take one packet after the other: the card of a host, out and in, and the path from
 * one host to another. It must not know what packets carry.
 *
 * <p>A line is busy with a packet for as long as its bits take. Packets that come meanwhile wait,
 * first come first served, whatever connection they belong to, so that a small one stands behind
 * all that came before it. What waits has room for {@link Limits#QUEUE_BYTES}; a packet that finds
 * more than that ahead of it is discarded (a drop-tail queue, as the defaults of Linux and of most
 * switches are). A line is known by the instant at which it will be free, so a queue costs nothing
 * but that number.
 *
 * <p>A connection does not fill the queue of its own card: it hands over its next data when less
 * than a millisecond of waiting is ahead of what it handed over last (TCP small queues of Linux,
 * tcp_limit_output_bytes).
 */
final class Lines {

  /** The answer of a line whose queue has no room. */
  static final long FULL = -1;

  /** What Ethernet adds to a frame as captured: preamble 8, check sequence 4, gap 12 bytes. */
  private static final int ETHERNET_BYTES = 24;

  private static final long BIT_NANOS_PER_BYTE = 8_000_000_000L;
  private static final long OWN_QUEUE_NANOS = 1_000_000L;

  private final PathModel paths;
  private long[] outFreeNanos = new long[0];
  private long[] inFreeNanos = new long[0];
  private long[][] pathFreeNanos = new long[0][];
  private long[] handedOverNanos = new long[0];

  /** Ends plus one whose packets on a path are not sent but worked out, by the two hosts. */
  private int[][] atRest = new int[0][];

  Lines(PathModel paths) {
    this.paths = paths;
  }

  /**
   * A frame is handed to the card of the host of {@code e} for its peer; loopback has no card.
   *
   * @return when its last bit has passed card and bottleneck of the path, or {@link #FULL}
   */
  long leave(End e, int frameBytes, boolean data, long nowNanos) {
    int from = e.host();
    int to = e.peerHost();
    long rate = from == to ? PathModel.UNLIMITED : paths.cardBitsPerSecond(from);
    long outNanos = nowNanos;
    if (rate != PathModel.UNLIMITED) {
      outFreeNanos = withRoom(outFreeNanos, from);
      outNanos = through(outFreeNanos[from], nowNanos, frameBytes + ETHERNET_BYTES, rate);
      if (outNanos == FULL) {
        return FULL;
      }
      outFreeNanos[from] = outNanos;
      if (data) {
        handedOverNanos = withRoom(handedOverNanos, e.index());
        handedOverNanos[e.index()] = outNanos;
      }
    }
    return alongPath(from, to, frameBytes, outNanos);
  }

  private long alongPath(int from, int to, int frameBytes, long nowNanos) {
    long rate = paths.bitsPerSecond(from, to);
    if (rate == PathModel.UNLIMITED) {
      return nowNanos;
    }
    long[] freeNanos = pathsFrom(from, to);
    long throughNanos = through(freeNanos[to], nowNanos, frameBytes, rate);
    if (throughNanos != FULL) {
      freeNanos[to] = throughNanos;
    }
    return throughNanos;
  }

  /** How long a path is busy with a frame. */
  long busyNanos(int from, int to, int frameBytes) {
    long rate = paths.bitsPerSecond(from, to);
    return rate == PathModel.UNLIMITED ? 0 : sendingNanos(frameBytes, rate);
  }

  /** Whether a path takes one packet after the other. */
  boolean isLimited(int from, int to) {
    return paths.bitsPerSecond(from, to) != PathModel.UNLIMITED;
  }

  /** Whether nothing waits for a path. */
  boolean isFree(int from, int to, long nowNanos) {
    return from >= pathFreeNanos.length
        || pathFreeNanos[from] == null
        || to >= pathFreeNanos[from].length
        || pathFreeNanos[from][to] <= nowNanos;
  }

  /**
   * The end whose packets from one host to another are not sent but worked out, as long as no
   * others are on that path, or {@link SocketTable#NO_END}.
   */
  int atRest(int from, int to) {
    boolean isKnown = from < atRest.length && atRest[from] != null && to < atRest[from].length;
    return isKnown ? atRest[from][to] - 1 : SocketTable.NO_END;
  }

  /** Sets what {@link #atRest} answers. */
  void rests(int from, int to, int end) {
    if (from >= atRest.length) {
      atRest = Arrays.copyOf(atRest, Math.max(from + 1, 2 * atRest.length));
    }
    int[] row = atRest[from] == null ? new int[0] : atRest[from];
    atRest[from] = to < row.length ? row : Arrays.copyOf(row, Math.max(to + 1, 2 * row.length));
    atRest[from][to] = end + 1;
  }

  /** Whether packets of another host wait in front of the card of {@code host}. */
  boolean hasCard(int host) {
    return paths.cardBitsPerSecond(host) != PathModel.UNLIMITED;
  }

  /** A frame has come to the card of a host: when its last bit is in, or {@link #FULL}. */
  long arrive(int host, int frameBytes, long nowNanos) {
    inFreeNanos = withRoom(inFreeNanos, host);
    long rate = paths.cardBitsPerSecond(host);
    long inNanos = through(inFreeNanos[host], nowNanos, frameBytes + ETHERNET_BYTES, rate);
    if (inNanos != FULL) {
      inFreeNanos[host] = inNanos;
    }
    return inNanos;
  }

  /** When an end may hand its next data to its card; an instant that has passed: at once. */
  long mayHandOverNanos(int end) {
    return end < handedOverNanos.length ? handedOverNanos[end] - OWN_QUEUE_NANOS : 0;
  }

  /** The connection of an end is over. */
  void forget(int end) {
    if (end < handedOverNanos.length) {
      handedOverNanos[end] = 0;
    }
  }

  private static long through(long freeNanos, long nowNanos, int bytes, long bitsPerSecond) {
    long beginsNanos = Math.max(freeNanos, nowNanos);
    if (beginsNanos - nowNanos > sendingNanos(Limits.QUEUE_BYTES, bitsPerSecond)) {
      return FULL;
    }
    return beginsNanos + sendingNanos(bytes, bitsPerSecond);
  }

  /** How long a line is busy with so many bytes, rounded up. */
  private static long sendingNanos(int bytes, long bitsPerSecond) {
    return (bytes * BIT_NANOS_PER_BYTE + bitsPerSecond - 1) / bitsPerSecond;
  }

  private long[] pathsFrom(int from, int to) {
    if (from >= pathFreeNanos.length) {
      pathFreeNanos = Arrays.copyOf(pathFreeNanos, Math.max(from + 1, 2 * pathFreeNanos.length));
    }
    long[] row = pathFreeNanos[from] == null ? new long[0] : pathFreeNanos[from];
    pathFreeNanos[from] = withRoom(row, to);
    return pathFreeNanos[from];
  }

  private static long[] withRoom(long[] column, int index) {
    return index < column.length
        ? column
        : Arrays.copyOf(column, Math.max(index + 1, 2 * column.length));
  }
}
