package dev.netsplit.sim.net;

import java.util.ArrayList;
import java.util.List;

/**
 * The two ends of every connection, in pages that the cursor {@link End} gives names to. It must
 * not know what the numbers mean to TCP. Ends 2n and 2n+1 are peers, lie side by side, and are
 * freed together when nothing refers to them.
 */
final class SocketTable {

  static final int NO_PROCESS = -1;
  static final int NO_END = -1;
  static final long NO_FIN = Long.MAX_VALUE;
  static final long NO_DATA = Long.MIN_VALUE;

  private static final int INDEX_BITS = 27;
  private static final int INDEX_MASK = (1 << INDEX_BITS) - 1;
  private static final int GENERATION_MASK = 31;
  private static final int MAX_POOLED_QUEUES = 1 << 16;

  private final RowPlaces places;
  private final LongQueue freeRows = new LongQueue();
  private final List<ByteQueue> pool = new ArrayList<>();
  private final End look = new End(this);

  SocketTable() {
    this(RowPlaces.LEAST_OPEN);
  }

  /** As many connections stay open, that is not packed, whether somebody looks at them or not. */
  SocketTable(int leastOpen) {
    places = new RowPlaces(leastOpen);
  }

  /** What the key of a direction is as a rule. */
  void expect(RowPacking.Keys usual) {
    places.expect(usual);
  }

  /** No cursor stands on a row: those nobody has looked at for long may be packed. */
  void rest() {
    places.rest();
  }

  /** Takes a row for a connection that begins now; returns its even end. Both are closed. */
  int open(long nowNanos) {
    int row = freeRows.isEmpty() ? newRow() : (int) freeRows.take();
    int generation = look.at(2 * row).generation();
    look.at(2 * row + 1).clear();
    look.at(2 * row).clear();
    look.generation(generation);
    look.beganNanos(nowNanos);
    return 2 * row;
  }

  /** The connection of {@code end} begins now after all. */
  void begin(int end, long nowNanos) {
    look.at(end).beganNanos(nowNanos);
  }

  /** Frees the row of {@code end}, whose handles become stale. */
  void free(int end) {
    look.at(end).generation((look.generation() + 1) & GENERATION_MASK);
    look.releaseQueue();
    look.at(end ^ 1).releaseQueue();
    freeRows.add(end >> 1);
  }

  /** The handle a process knows {@code end} by. */
  int handle(int end) {
    return look.at(end).generation() << INDEX_BITS | end;
  }

  /** The end a handle stands for, or {@link #NO_END} when it is stale or no process holds it. */
  int resolve(int handle) {
    int end = current(handle);
    return end != NO_END && look.at(end).process() != NO_PROCESS ? end : NO_END;
  }

  /** The end a handle stands for, held by a process or not; {@link #NO_END} when stale. */
  int current(int handle) {
    int end = handle & INDEX_MASK;
    return end >> 1 < places.count() && handle(end) == handle ? end : NO_END;
  }

  /** A new cursor; it stands nowhere yet. */
  End cursor() {
    return new End(this);
  }

  /** Has a cursor stand on an end that has been given out once. */
  void stand(End cursor, int end) {
    int slot = places.slot(end >> 1);
    cursor.stand(places.page(slot), RowPlaces.evenRow(slot) | (end & 1));
  }

  ByteQueue takeQueue() {
    return pool.isEmpty() ? new ByteQueue() : pool.remove(pool.size() - 1);
  }

  /** Keeps a queue that nobody needs for the next who does. */
  void keep(ByteQueue released) {
    if (pool.size() < MAX_POOLED_QUEUES) {
      released.restart(0);
      pool.add(released);
    }
  }

  private int newRow() {
    if (2 * places.count() + 1 >= INDEX_MASK) {
      throw new IllegalStateException(places.count() + " connections are open");
    }
    return places.add();
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
    WAITS_FOR_ORDER(1 << 8),
    /** Beats are all that happens on the connection, and they are not sent but worked out. */
    RESTS(1 << 9),
    /** The end has been the first to rest: its beats are the earlier ones of each pair. */
    RESTED_FIRST(1 << 10);

    final int bit;

    Mark(int bit) {
      this.bit = bit;
    }
  }
}
