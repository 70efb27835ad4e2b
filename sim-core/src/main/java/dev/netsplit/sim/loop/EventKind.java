package dev.netsplit.sim.loop;

/**
 * The class of an event, which decides among events of the same instant: first what is done to the
 * world, then what arrives, then what was set to happen. Within a class the order of scheduling
 * decides. A frame that arrives at the very instant of a tick is therefore seen by that tick.
 */
public enum EventKind {
  /** Something a scenario does: a fault, its end, the start of a process. */
  ACTION,
  /** A segment reaches a host. */
  ARRIVAL,
  /** A timer of a kernel's TCP. */
  TRANSPORT,
  /** A timer of a process. */
  TIMER
}
