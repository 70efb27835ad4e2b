package dev.netsplit.sim.net;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The two ends of every connection, in columns; the only class that touches them. It must not know
 * what the numbers mean to TCP. Ends 2n and 2n+1 are peers and share a row, which is freed when
 * nothing refers to it. Others read and write through a cursor, {@link End}.
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
  private static final TcpState[] STATES = TcpState.values();

  private long[] key = new long[0];
  private long[] lastArrivalNanos = new long[0];
  private long[] written = new long[0];
  private long[] sendNext = new long[0];
  private long[] sendMax = new long[0];
  private long[] acked = new long[0];
  private long[] smallEnd = new long[0];
  private long[] windowEdge = new long[0];
  private long[] srttNanos = new long[0];
  private long[] rttvarNanos = new long[0];
  private long[] timedEnd = new long[0];
  private long[] timedAtNanos = new long[0];
  private long[] received = new long[0];
  private long[] offered = new long[0];
  private long[] finAt = new long[0];
  private long[] advertised = new long[0];
  private long[] lastDataNanos = new long[0];
  private long[] beatBytes = new long[0];
  private long[] lastBeatNanos = new long[0];
  private int[] host = new int[0];
  private int[] port = new int[0];
  private int[] process = new int[0];
  private int[] next = new int[0];
  private int[] previous = new int[0];
  private int[] packets = new int[0];
  private int[] retries = new int[0];
  private int[] owedAcks = new int[0];
  private int[] owedBytes = new int[0];
  private int[] quickAcks = new int[0];
  private int[] ackClass = new int[0];
  private byte[] state = new byte[0];
  private short[] marks = new short[0];
  private ByteQueue[] queue = new ByteQueue[0];
  private Ranges[] ranges = new Ranges[0];
  private int[] inFlight = new int[0];
  private byte[] generation = new byte[0];
  private final LongQueue freeRows = new LongQueue();
  private final List<ByteQueue> pool = new ArrayList<>();
  private int rows;

  /** Takes a row and returns its even end; both ends are closed. */
  int open() {
    int row = freeRows.isEmpty() ? newRow() : (int) freeRows.take();
    clear(2 * row);
    clear(2 * row + 1);
    inFlight[row] = 0;
    return 2 * row;
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
    return new End();
  }

  private void releaseQueue(int end) {
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
    sendNext = Arrays.copyOf(sendNext, ends);
    sendMax = Arrays.copyOf(sendMax, ends);
    acked = Arrays.copyOf(acked, ends);
    smallEnd = Arrays.copyOf(smallEnd, ends);
    windowEdge = Arrays.copyOf(windowEdge, ends);
    srttNanos = Arrays.copyOf(srttNanos, ends);
    rttvarNanos = Arrays.copyOf(rttvarNanos, ends);
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
    state[end] = 0;
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
    sendNext[end] = 0;
    sendMax[end] = 0;
    acked[end] = 0;
    smallEnd[end] = 0;
    srttNanos[end] = 0;
    rttvarNanos[end] = 0;
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
    NO_DELAY,
    /** The process closed; a FIN follows the data. */
    FIN_QUEUED,
    /** Written data had to wait; the process is told when it has left. */
    WAITED,
    /** The process is about to be told of data. */
    READABLE_POSTED,
    /** Data was sent in answer to data, so that an ACK had better wait for data to ride on. */
    INTERACTIVE,
    /** In the backlog: established, not accepted yet. */
    UNACCEPTED,
    /** Linked into its host's list. */
    LISTED
  }

  /** Stands on one end and gives its columns names. */
  final class End {

    private int end = NO_END;

    End at(int index) {
      end = index;
      return this;
    }

    int index() {
      return end;
    }

    int handle() {
      return SocketTable.this.handle(end);
    }

    int peer() {
      return end ^ 1;
    }

    int peerHost() {
      return host[end ^ 1];
    }

    int peerPort() {
      return port[end ^ 1];
    }

    TcpState state() {
      return STATES[state[end]];
    }

    void state(TcpState value) {
      state[end] = (byte) value.ordinal();
    }

    boolean is(Mark mark) {
      return (marks[end] & 1 << mark.ordinal()) != 0;
    }

    void mark(Mark mark, boolean on) {
      int bit = 1 << mark.ordinal();
      marks[end] = (short) (on ? marks[end] | bit : marks[end] & ~bit);
    }

    int inFlight() {
      return inFlight[end >> 1];
    }

    void addInFlight(int change) {
      inFlight[end >> 1] += change;
    }

    /** Whether nothing refers to the row any more. */
    boolean rowIsIdle() {
      return inFlight() == 0 && isDone(end) && isDone(end ^ 1);
    }

    private boolean isDone(int which) {
      return STATES[state[which]].isOver() && process[which] == NO_PROCESS;
    }

    /** What this end sends. */
    ByteQueue outbox() {
      if (queue[end] == null) {
        queue[end] = pool.isEmpty() ? new ByteQueue() : pool.remove(pool.size() - 1);
        queue[end].restart(written[end]);
      }
      return queue[end];
    }

    /** What the peer sends. */
    ByteQueue inbox() {
      ByteQueue inbox = queue[end ^ 1];
      if (inbox == null) {
        throw new IllegalStateException("nothing was sent to end " + end);
      }
      return inbox;
    }

    /** Forgets of what this end sends what neither side needs; gives back an empty queue. */
    void trimOutbox() {
      ByteQueue outbox = queue[end];
      if (outbox == null) {
        return;
      }
      if (outbox.consumed() >= written[end] && acked[end] >= written[end]) {
        releaseQueue(end);
      } else {
        outbox.forgetClasses(Math.min(acked[end], offered[end ^ 1]));
      }
    }

    /** As {@link #trimOutbox}, for what the peer sends. */
    void trimInbox() {
      at(end ^ 1).trimOutbox();
      at(end ^ 1);
    }

    /** Stretches that arrived ahead of a gap, made when first needed. */
    Ranges ranges() {
      if (ranges[end] == null) {
        ranges[end] = new Ranges();
      }
      return ranges[end];
    }

    boolean hasGap() {
      return ranges[end] != null && !ranges[end].isEmpty();
    }

    /** Identity of the direction from this end, in latencies and in the history. */
    long key() {
      return key[end];
    }

    void key(long value) {
      key[end] = value;
    }

    /** When the newest packet from this end arrives. */
    long lastArrivalNanos() {
      return lastArrivalNanos[end];
    }

    void lastArrivalNanos(long value) {
      lastArrivalNanos[end] = value;
    }

    /** Stream offset after the last byte written; a FIN takes this offset. */
    long written() {
      return written[end];
    }

    void written(long value) {
      written[end] = value;
    }

    /** Offset sent next; behind sendMax while lost data is repeated. */
    long sendNext() {
      return sendNext[end];
    }

    void sendNext(long value) {
      sendNext[end] = value;
    }

    /** Offset after everything sent once. */
    long sendMax() {
      return sendMax[end];
    }

    void sendMax(long value) {
      sendMax[end] = value;
    }

    /** Offset the peer acknowledged up to. */
    long acked() {
      return acked[end];
    }

    void acked(long value) {
      acked[end] = value;
    }

    /** Offset after the last segment smaller than the MSS (Nagle). */
    long smallEnd() {
      return smallEnd[end];
    }

    void smallEnd(long value) {
      smallEnd[end] = value;
    }

    /** Offset up to which the peer has room. */
    long windowEdge() {
      return windowEdge[end];
    }

    void windowEdge(long value) {
      windowEdge[end] = value;
    }

    /** Smoothed RTT, 0 before the first sample. */
    long srttNanos() {
      return srttNanos[end];
    }

    void srttNanos(long value) {
      srttNanos[end] = value;
    }

    /** Variation of the RTT. */
    long rttvarNanos() {
      return rttvarNanos[end];
    }

    void rttvarNanos(long value) {
      rttvarNanos[end] = value;
    }

    /** Offset whose ACK gives the next RTT sample, 0 for none. */
    long timedEnd() {
      return timedEnd[end];
    }

    void timedEnd(long value) {
      timedEnd[end] = value;
    }

    /** When the timed segment left. */
    long timedAtNanos() {
      return timedAtNanos[end];
    }

    void timedAtNanos(long value) {
      timedAtNanos[end] = value;
    }

    /** Offset up to which the peer's stream arrived without a gap. */
    long received() {
      return received[end];
    }

    void received(long value) {
      received[end] = value;
    }

    /** Offset up to which the process has seen the peer's stream. */
    long offered() {
      return offered[end];
    }

    void offered(long value) {
      offered[end] = value;
    }

    /** Offset of the peer's FIN, NO_FIN while unknown. */
    long finAt() {
      return finAt[end];
    }

    void finAt(long value) {
      finAt[end] = value;
    }

    /** Window edge last told to the peer. */
    long advertised() {
      return advertised[end];
    }

    void advertised(long value) {
      advertised[end] = value;
    }

    /** When data last arrived, NO_DATA before. */
    long lastDataNanos() {
      return lastDataNanos[end];
    }

    void lastDataNanos(long value) {
      lastDataNanos[end] = value;
    }

    /** Bytes of folded classes seen by the process. */
    long beatBytes() {
      return beatBytes[end];
    }

    void beatBytes(long value) {
      beatBytes[end] = value;
    }

    /** When the last of them was seen. */
    long lastBeatNanos() {
      return lastBeatNanos[end];
    }

    void lastBeatNanos(long value) {
      lastBeatNanos[end] = value;
    }

    /** The host this end is on. */
    int host() {
      return host[end];
    }

    void host(int value) {
      host[end] = value;
    }

    /** Its port. */
    int port() {
      return port[end];
    }

    void port(int value) {
      port[end] = value;
    }

    /** The process that holds it, or NO_PROCESS. */
    int process() {
      return process[end];
    }

    void process(int value) {
      process[end] = value;
    }

    /** Next end on the same host. */
    int next() {
      return next[end];
    }

    void next(int value) {
      next[end] = value;
    }

    /** Previous end on the same host. */
    int previous() {
      return previous[end];
    }

    void previous(int value) {
      previous[end] = value;
    }

    /** Packets that left this end. */
    int packets() {
      return packets[end];
    }

    void packets(int value) {
      packets[end] = value;
    }

    /** Timeouts in a row without an answer. */
    int retries() {
      return retries[end];
    }

    void retries(int value) {
      retries[end] = value;
    }

    /** Data segments not acknowledged yet. */
    int owedAcks() {
      return owedAcks[end];
    }

    void owedAcks(int value) {
      owedAcks[end] = value;
    }

    /** Their bytes. */
    int owedBytes() {
      return owedBytes[end];
    }

    void owedBytes(int value) {
      owedBytes[end] = value;
    }

    /** ACKs still to be sent at once. */
    int quickAcks() {
      return quickAcks[end];
    }

    void quickAcks(int value) {
      quickAcks[end] = value;
    }

    /** Traffic class of the last byte received. */
    int ackClass() {
      return ackClass[end];
    }

    void ackClass(int value) {
      ackClass[end] = value;
    }
  }
}
