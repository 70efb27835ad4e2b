package dev.netsplit.benchmarks;

import dev.netsplit.sim.random.Distribution;
import dev.netsplit.sim.random.RandomStream;
import dev.netsplit.sim.random.Streams;

/**
 * Workload W1, the hold model: with M events pending, take the least out and put it back an
 * exponential increment of mean 1 ms later. It knows queues only, no loop and no handler.
 *
 * <p>The increments are drawn beforehand, so that their cost is not measured. {@link Peer#hold}
 * makes one that is filled.
 */
public abstract class HoldModel {

  private static final int INCREMENTS = 1 << 16;

  private final int pending;
  private final long[] incrementsNanos = new long[INCREMENTS];
  private int next;

  /** A model whose queue is still empty. */
  HoldModel(int pending) {
    this.pending = pending;
  }

  /** Draws the increments and fills the queue. */
  final void fill() {
    RandomStream random = Streams.of(1, 0).stream("hold model", "increment");
    Distribution increment = Distribution.exponential(1_000_000);
    for (int i = 0; i < INCREMENTS; i++) {
      incrementsNanos[i] = increment.sampleNanos(random);
    }
    for (int i = 0; i < pending; i++) {
      push(nextIncrementNanos());
    }
  }

  /** Takes the least event out and puts it back later; returns its time. */
  public abstract long hold();

  /** Adds an event. */
  abstract void push(long timeNanos);

  /** The next increment; they come round after 65,536. */
  final long nextIncrementNanos() {
    return incrementsNanos[next++ & (INCREMENTS - 1)];
  }
}
