package dev.netsplit.sim.loop;

import dev.netsplit.sim.random.Mix64;

/**
 * The order of events of one instant and one class: that of scheduling, or a shuffled one. It must
 * not know what the events mean; what must stay in order among them is told to be one stream.
 *
 * <p>Events of one instant that come from different places happen in some order in a simulation and
 * in any order in the world. A conclusion that changes when they are shuffled hangs on a
 * coincidence.
 */
public final class TieOrder {

  /** As scheduled. */
  public static final TieOrder AS_SCHEDULED = new TieOrder(false, 0);

  // A place has 56 bits: 20 of them random, above the sequence, which keeps it unique and a stream
  // in order.
  private static final int SEQUENCE_BITS = 36;
  private static final int RANDOM_BITS = 20;

  private final boolean shuffles;
  private final long key;

  private TieOrder(boolean shuffles, long key) {
    this.shuffles = shuffles;
    this.key = key;
  }

  /** A random order, another one for each seed and at each instant. */
  public static TieOrder shuffled(long seed) {
    return new TieOrder(true, Mix64.fold(Mix64.hash("tie order"), seed));
  }

  /**
   * The place of an event among those of its instant and class.
   *
   * @param stream events of one stream keep the order of their sequence
   * @param sequence how many events were scheduled before it
   */
  long place(long timeNanos, long stream, long sequence) {
    if (!shuffles) {
      return sequence;
    }
    if (sequence >>> SEQUENCE_BITS != 0) {
      throw new IllegalStateException(sequence + " events are too many to shuffle");
    }
    long random = Mix64.fold(Mix64.fold(key, timeNanos), stream) >>> (Long.SIZE - RANDOM_BITS);
    return random << SEQUENCE_BITS | sequence;
  }
}
