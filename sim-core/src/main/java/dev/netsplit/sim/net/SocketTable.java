package dev.netsplit.sim.net;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The two ends of every connection, in columns that only this class and its cursor {@link End}
 * touch. It must not know what the numbers mean to TCP. Ends 2n and 2n+1 are peers and share a row,
 * which is freed when nothing refers to it.
 */
final class SocketTable {

  static final int NO_PROCESS = -1;
  static final int NO_END = -1;
  static final long NO_FIN = Long.MAX_VALUE;
  static final long NO_DATA = Long.MIN_VALUE;

  private static final int INDEX_BITS = 27;
  private static final int INDEX_MASK = (1 << INDEX_BITS) - 1;
  private static final int GENERATION_MASK = 31;
  private static final int MAX_POOLED_QUEUES = 1024;

  long[] key = new long[0];
  long[] lastArrivalNanos = new long[0];
  long[] written = new long[0];
  long[] sendMax = new long[0];
  long[] acked = new long[0];
  long[] smallEnd = new long[0];
  long[] windowEdge = new long[0];
  long[] srttNanos = new long[0];
  long[] rttvarNanos = new long[0];
  long[] minRttNanos = new long[0];
  long[] timedEnd = new long[0];
  long[] timedAtNanos = new long[0];
  long[] received = new long[0];
  long[] offered = new long[0];
  long[] finAt = new long[0];
  long[] advertised = new long[0];
  long[] lastDataNanos = new long[0];
  long[] beatBytes = new long[0];
  long[] lastBeatNanos = new long[0];
  int[] host = new int[0];
  int[] port = new int[0];
  int[] process = new int[0];
  int[] next = new int[0];
  int[] previous = new int[0];
  int[] packets = new int[0];
  int[] retries = new int[0];
  int[] owedAcks = new int[0];
  int[] owedBytes = new int[0];
  int[] quickAcks = new int[0];
  int[] ackClass = new int[0];
  TcpState[] state = new TcpState[0];
  int[] marks = new int[0];
  ByteQueue[] queue = new ByteQueue[0];
  Ranges[] ranges = new Ranges[0];
  long[] beganNanos = new long[0];
  int[] inFlight = new int[0];
  byte[] generation = new byte[0];
  private final LongQueue freeRows = new LongQueue();
  private final List<ByteQueue> pool = new ArrayList<>();
  private int rows;

  /** Takes a row for a connection that begins now; returns its even end. Both are closed. */
  int open(long nowNanos) {
    int row = freeRows.isEmpty() ? newRow() : (int) freeRows.take();
    clear(2 * row);
    clear(2 * row + 1);
    beganNanos[row] = nowNanos;
    inFlight[row] = 0;
    return 2 * row;
  }

  /** The connection of {@code end} begins now after all. */
  void begin(int end, long nowNanos) {
    beganNanos[end >> 1] = nowNanos;
  }

  /** Frees the row of {@code end}, whose handles become stale. */
  void free(int end) {
    int row = end >> 1;
    generation[row] = (byte) ((generation[row] + 1) & GENERATION_MASK);
    releaseQueue(2 * row);
    releaseQueue(2 * row + 1);
    freeRows.add(row);
  }

  /** The handle a process knows {@code end} by. */
  int handle(int end) {
    return generation[end >> 1] << INDEX_BITS | end;
  }

  /** The end a handle stands for, or {@link #NO_END} when it is stale or no process holds it. */
  int resolve(int handle) {
    int end = current(handle);
    return end != NO_END && process[end] != NO_PROCESS ? end : NO_END;
  }

  /** The end a handle stands for, held by a process or not; {@link #NO_END} when stale. */
  int current(int handle) {
    int end = handle & INDEX_MASK;
    return end >> 1 < rows && handle(end) == handle ? end : NO_END;
  }

  /** A new cursor; it stands nowhere yet. */
  End cursor() {
    return new End(this);
  }

  ByteQueue takeQueue() {
    return pool.isEmpty() ? new ByteQueue() : pool.remove(pool.size() - 1);
  }

  void releaseQueue(int end) {
    ByteQueue released = queue[end];
    queue[end] = null;
    if (released != null && pool.size() < MAX_POOLED_QUEUES) {
      released.restart(0);
      pool.add(released);
    }
  }

  private int newRow() {
    if (2 * rows + 1 >= INDEX_MASK) {
      throw new IllegalStateException(rows + " connections are open");
    }
    if (rows == inFlight.length) {
      grow(Math.max(32, 2 * rows));
    }
    return rows++;
  }

  private void grow(int capacity) {
    int ends = 2 * capacity;
    beganNanos = Arrays.copyOf(beganNanos, capacity);
    inFlight = Arrays.copyOf(inFlight, capacity);
    generation = Arrays.copyOf(generation, capacity);
    growLongs(ends);
    growInts(ends);
    state = Arrays.copyOf(state, ends);
    marks = Arrays.copyOf(marks, ends);
    queue = Arrays.copyOf(queue, ends);
    ranges = Arrays.copyOf(ranges, ends);
  }

  private void growLongs(int ends) {
    key = Arrays.copyOf(key, ends);
    lastArrivalNanos = Arrays.copyOf(lastArrivalNanos, ends);
    written = Arrays.copyOf(written, ends);
    sendMax = Arrays.copyOf(sendMax, ends);
    acked = Arrays.copyOf(acked, ends);
    smallEnd = Arrays.copyOf(smallEnd, ends);
    windowEdge = Arrays.copyOf(windowEdge, ends);
    srttNanos = Arrays.copyOf(srttNanos, ends);
    rttvarNanos = Arrays.copyOf(rttvarNanos, ends);
    minRttNanos = Arrays.copyOf(minRttNanos, ends);
    timedEnd = Arrays.copyOf(timedEnd, ends);
    timedAtNanos = Arrays.copyOf(timedAtNanos, ends);
    received = Arrays.copyOf(received, ends);
    offered = Arrays.copyOf(offered, ends);
    finAt = Arrays.copyOf(finAt, ends);
    advertised = Arrays.copyOf(advertised, ends);
    lastDataNanos = Arrays.copyOf(lastDataNanos, ends);
    beatBytes = Arrays.copyOf(beatBytes, ends);
    lastBeatNanos = Arrays.copyOf(lastBeatNanos, ends);
  }

  private void growInts(int ends) {
    host = Arrays.copyOf(host, ends);
    port = Arrays.copyOf(port, ends);
    process = Arrays.copyOf(process, ends);
    next = Arrays.copyOf(next, ends);
    previous = Arrays.copyOf(previous, ends);
    packets = Arrays.copyOf(packets, ends);
    retries = Arrays.copyOf(retries, ends);
    owedAcks = Arrays.copyOf(owedAcks, ends);
    owedBytes = Arrays.copyOf(owedBytes, ends);
    quickAcks = Arrays.copyOf(quickAcks, ends);
    ackClass = Arrays.copyOf(ackClass, ends);
  }

  private void clear(int end) {
    state[end] = TcpState.CLOSED;
    marks[end] = 0;
    ranges[end] = null;
    windowEdge[end] = Limits.WINDOW_BYTES;
    finAt[end] = NO_FIN;
    advertised[end] = Limits.WINDOW_BYTES;
    lastDataNanos[end] = NO_DATA;
    process[end] = NO_PROCESS;
    next[end] = NO_END;
    previous[end] = NO_END;
    ackClass[end] = Network.TCP_ONLY;
    clearCounters(end);
  }

  private void clearCounters(int end) {
    lastArrivalNanos[end] = 0;
    written[end] = 0;
    sendMax[end] = 0;
    acked[end] = 0;
    smallEnd[end] = 0;
    srttNanos[end] = 0;
    rttvarNanos[end] = 0;
    minRttNanos[end] = 0;
    timedEnd[end] = 0;
    timedAtNanos[end] = 0;
    received[end] = 0;
    offered[end] = 0;
    beatBytes[end] = 0;
    lastBeatNanos[end] = 0;
    packets[end] = 0;
    retries[end] = 0;
    owedAcks[end] = 0;
    owedBytes[end] = 0;
    quickAcks[end] = 0;
  }

  /** What an end is marked with. */
  enum Mark {
    /** TCP_NODELAY is on. */
    NO_DELAY(1 << 0),
    /** The process closed; a FIN follows the data. */
    FIN_QUEUED(1 << 1),
    /** Written data had to wait; the process is told when it has left. */
    WAITED(1 << 2),
    /** The process is about to be told of data. */
    READABLE_POSTED(1 << 3),
    /** Data was sent in answer to data, so that an ACK had better wait for data to ride on. */
    INTERACTIVE(1 << 4),
    /** In the backlog: established, not accepted yet. */
    UNACCEPTED(1 << 5),
    /** Linked into its host's list. */
    LISTED(1 << 6),
    /** The retransmission timer runs for a tail loss probe. */
    PROBES(1 << 7),
    /** The retransmission timer runs until what is late counts as lost. */
    WAITS_FOR_ORDER(1 << 8);

    final int bit;

    Mark(int bit) {
      this.bit = bit;
    }
  }
}
