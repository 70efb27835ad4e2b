package dev.netsplit.sim.loop;

/**
 * The class of an event, which decides among events of the same instant: first what is done to the
 * world, then what arrives, then what was set to happen, then what was worked for. Within a class
 * the order of scheduling decides. A frame that arrives at the very instant of a tick is therefore
 * seen by that tick.
 */
public enum EventKind {
  /** Something a scenario does: a fault, its end, the start of a process. */
  ACTION(0),
  /** A segment reaches a host. */
  ARRIVAL(1),
  /** A timer of a kernel's TCP. */
  TRANSPORT(2),
  /** A timer of a process. */
  TIMER(3),
  /** A process has done some of its work. */
  WORK(4);

  // 2^56 events take centuries, so the sequence never reaches the kind above it.
  private static final int SEQUENCE_BITS = 56;

  private static final long FAR_AHEAD = 1L << ACTION.rank | 1L << TRANSPORT.rank | 1L << TIMER.rank;

  private final long rank;

  EventKind(int rank) {
    this.rank = rank;
  }

  /** The order key of an event of this class: the class above the sequence. */
  public long orderKey(long sequence) {
    return (rank << SEQUENCE_BITS) | sequence;
  }

  /** Whether events with such an order key are mostly set for a time far ahead, as timers are. */
  static boolean isFarAhead(long orderKey) {
    return (FAR_AHEAD >>> (orderKey >>> SEQUENCE_BITS) & 1) != 0;
  }
}
