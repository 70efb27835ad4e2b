package dev.netsplit.sim.net;

/**
 * Stands on one end of a connection and gives its row names. It must not be kept over a call of an
 * application, which may move the same cursor or free the row.
 */
final class End extends EndRow {

  private final SocketTable table;
  private int end = SocketTable.NO_END;

  End(SocketTable table) {
    this.table = table;
  }

  End at(int index) {
    end = index;
    if (index == SocketTable.NO_END) {
      stand(null, 0);
    } else {
      table.stand(this, index);
    }
    return this;
  }

  /** Of all cursors this is the only one in use, and it need not stand where it does. */
  void rest() {
    at(SocketTable.NO_END);
    table.rest();
  }

  int index() {
    return end;
  }

  int handle() {
    return table.handle(end);
  }

  int peer() {
    return end ^ 1;
  }

  /** As a row is when a connection begins. */
  void clear() {
    page().clear(row());
    windowEdge(Limits.WINDOW_BYTES);
    finAt(SocketTable.NO_FIN);
    advertised(Limits.WINDOW_BYTES);
    lastDataNanos(SocketTable.NO_DATA);
    process(SocketTable.NO_PROCESS);
    next(SocketTable.NO_END);
    previous(SocketTable.NO_END);
    ackClass(Network.TCP_ONLY);
  }

  // What follows is of the connection and stands in the row of its even end.

  /** When the connection's first SYN left. */
  long beganNanos() {
    return page().longAt(evenLongs() + BEGAN_NANOS);
  }

  void beganNanos(long value) {
    page().longAt(evenLongs() + BEGAN_NANOS, value);
  }

  int inFlight() {
    return page().intAt(evenInts() + IN_FLIGHT);
  }

  void addInFlight(int change) {
    page().intAt(evenInts() + IN_FLIGHT, inFlight() + change);
  }

  /** How often the row was given out before, modulo 32; stays when the row is cleared. */
  int generation() {
    return page().intAt(evenInts() + GENERATION);
  }

  void generation(int value) {
    page().intAt(evenInts() + GENERATION, value);
  }

  /** Whether nothing refers to the row any more. */
  boolean rowIsIdle() {
    return inFlight() == 0 && isDone(row()) && isDone(row() ^ 1);
  }

  private boolean isDone(int row) {
    return page().state(row).isOver()
        && page().intAt(row * EndPage.INTS + PROCESS) == SocketTable.NO_PROCESS;
  }

  private int evenInts() {
    return (row() & ~1) * EndPage.INTS;
  }

  private int evenLongs() {
    return (row() & ~1) * EndPage.LONGS;
  }

  /** What this end sends. */
  ByteQueue outbox() {
    ByteQueue outbox = page().queue(row());
    if (outbox == null) {
      outbox = table.takeQueue();
      outbox.restart(written());
      page().queue(row(), outbox);
    }
    return outbox;
  }

  /** What the peer sends. */
  ByteQueue inbox() {
    ByteQueue inbox = page().queue(row() ^ 1);
    if (inbox == null) {
      throw new IllegalStateException("nothing was sent to end " + end);
    }
    return inbox;
  }

  /** Forgets of what this end sends what neither side needs; gives back an empty queue. */
  void trimOutbox() {
    ByteQueue outbox = page().queue(row());
    if (outbox == null) {
      return;
    }
    if (outbox.consumed() >= written() && acked() >= written()) {
      releaseQueue();
    } else {
      outbox.forgetClasses(Math.min(acked(), peerOffered()));
    }
  }

  /** Whether nothing that this end sent has still to be read or acknowledged. */
  boolean outboxIsGone() {
    return page().queue(row()) == null;
  }

  /** Gives back what holds the bytes that this end sends. */
  void releaseQueue() {
    ByteQueue released = page().queue(row());
    if (released != null) {
      page().queue(row(), null);
      table.keep(released);
    }
  }

  /** As {@link #trimOutbox}, for what the peer sends. */
  void trimInbox() {
    at(end ^ 1).trimOutbox();
    at(end ^ 1);
  }

  /** Stretches that arrived ahead of a gap, made when first needed. */
  Ranges ranges() {
    Ranges ranges = page().ranges(row());
    if (ranges == null) {
      ranges = new Ranges();
      page().ranges(row(), ranges);
    }
    return ranges;
  }

  boolean hasGap() {
    Ranges ranges = page().ranges(row());
    return ranges != null && !ranges.isEmpty();
  }
}
