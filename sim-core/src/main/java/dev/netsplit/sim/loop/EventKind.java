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

  private final long rank;

  EventKind(int rank) {
    this.rank = rank;
  }

  /** Its place among the classes, in the upper bits of an order key. */
  long rank() {
    return rank;
  }
}
