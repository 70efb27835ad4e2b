package dev.netsplit.benchmarks;

import dev.netsplit.sim.loop.CompositeEventQueue;
import dev.netsplit.sim.loop.EventQueue;

/** Who is measured side by side. It must not know at what. */
final class Contender {

  /** The queue that runs use. */
  static final String NETSPLIT = "netsplit";

  /** The reference queue of sim-core. */
  static final String HEAP = "reference heap";

  /** The JDK's binary heap of objects. */
  static final String PRIORITY_QUEUE = "PriorityQueue";

  /** The splay tree of Stochastic Simulation in Java. */
  static final String SSJ = "SSJ 3.3.2";

  private Contender() {}

  /**
   * A queue as runs use it.
   *
   * @param leastLatencyNanos of the network; 0 when it is not known
   */
  static EventQueue queue(long leastLatencyNanos) {
    return new CompositeEventQueue(leastLatencyNanos);
  }
}
