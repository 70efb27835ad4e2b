package dev.netsplit.sockets.calibrate;

import java.util.Map;

/**
 * What was measured. Knows no cost of a model.
 *
 * @param release of Erlang
 * @param samples of each quantity; fewer than all when time was short
 */
public record Measured(String release, Map<Quantity, Samples> samples) {

  /** What is measured, in processor time unless it says otherwise. */
  public enum Quantity {
    /** epmd, one request. */
    EPMD_REQUEST,
    /** The sender, one of many messages in a row to nobody at another node. */
    FLOOD_SENDER,
    /** The receiver of one of many messages in a row. */
    FLOOD_RECEIVER,
    /** On the clock: a message to a process that waits for it. */
    LOCAL_SEND,
    /** A lock and unlock of {@code global} at one node. */
    LOCAL_LOCK,
    /** The same at two nodes, both of them together. */
    REMOTE_LOCK,
    /** A node that is told to do nothing. */
    CONTROL,
    /** A node that is told to connect, and has done it before. */
    LATER_DIAL,
    /** The node that it connects to. */
    LATER_ACCEPT,
    /** A fresh node that is told to connect to a fresh one. */
    FIRST_DIAL,
    /** The fresh node that it connects to. */
    FIRST_ACCEPT,
    /**
     * On the clock: a fresh node connects to a fresh one, less what either was busy or waited for a
     * processor in that time.
     */
    FIRST_DIAL_IDLE,
    /** The same of nodes that have done it before. */
    LATER_DIAL_IDLE,
    /** The first line that a node logs. */
    FIRST_LOG,
    /** The second one. */
    LATER_LOG,
    /** A fresh node without a name that is told to take one. */
    FIRST_NAME,
    /** By how much the kernel may let a timer of a node be late, as it says. */
    TIMER_SLACK,
    /** A receiver of a message 20 us after the one before. */
    AFTER_20US(20),
    /** The same after 50 us. */
    AFTER_50US(50),
    /** The same after 100 us. */
    AFTER_100US(100),
    /** The same after 200 us. */
    AFTER_200US(200),
    /** The same after 500 us. */
    AFTER_500US(500),
    /** The same after 1 ms. */
    AFTER_1MS(1_000),
    /** The same after 2 ms. */
    AFTER_2MS(2_000),
    /** The same after 5 ms. */
    AFTER_5MS(5_000);

    private final int pauseMicros;

    Quantity() {
      this(0);
    }

    Quantity(int pauseMicros) {
      this.pauseMicros = pauseMicros;
    }

    /** The pause between two messages, 0 where there is none. */
    int pauseMicros() {
      return pauseMicros;
    }
  }

  /** The samples of a quantity that was measured. */
  public Samples of(Quantity quantity) {
    Samples found = samples.get(quantity);
    if (found == null) {
      throw new IllegalStateException(quantity + " was not measured");
    }
    return found;
  }

  /** Whether a quantity was measured. */
  public boolean has(Quantity quantity) {
    return samples.containsKey(quantity);
  }
}
