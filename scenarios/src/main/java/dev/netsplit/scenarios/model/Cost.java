package dev.netsplit.scenarios.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A cost in time that a profile sets, with the value that it has in {@code loopback-vm}: OTP 25.2.3
 * on a virtual machine of two cores (Linux 6.18, AMD EPYC), every node with one scheduler, all over
 * one loopback. It knows no scenario, and no number in it comes from a cluster of more than two
 * nodes.
 *
 * <p>Decision 0013 says how each was measured. Processor time is that of the whole VM of a node, so
 * it contains the kernel's work for it, the way of a packet over the loopback included: paths
 * should add nothing to it ({@code network.preset: none}).
 */
public enum Cost {
  /** One turn of a process: one local lock and unlock, 11 us, are four messages and four turns. */
  TURN(2_000),
  /** One message to a process of the same node. */
  LOCAL_SEND(750),
  /** One operation sent to another node. */
  REMOTE_SEND(5_600),
  /** One operation that came from another node. */
  REMOTE_RECEIVE(4_000),
  /** One of the seven steps of a handshake at the node that dials. */
  DIAL_STEP(150_000),
  /** One of the three steps of a handshake at the node that is dialled. */
  ACCEPT_STEP(200_000),
  /** Work before the first handshake of either role. */
  FIRST_HANDSHAKE(2_200_000),
  /** More work before the first handshake a node dials itself. */
  FIRST_DIAL(1_200_000),
  /** Reading from a disk before the first handshake a node dials itself. */
  FIRST_DIAL_READING(2_000_000),
  /** Work before the first line of a log. */
  FIRST_LOG(17_000_000),
  /** Work of taking a name: starting net_kernel, listening, loading the code for it. */
  FIRST_NAME(6_500_000),
  /** Taking a connection in, reading a PORT_PLEASE2_REQ, answering and closing. */
  EPMD_REQUEST(28_000),
  /**
   * Ending the threads of a node that dies and giving back its memory, before any file is closed.
   */
  END(2_760_000),
  /** Closing a connection of a dead process whose peer waits: sending the FIN, waking the peer. */
  CLOSE(9_000),
  /**
   * Passing on what a proxy of {@code netsplit real} has read of a link: reading, looking up,
   * writing, and the kernel's work for a packet.
   */
  RELAY(8_000),
  /**
   * By how much a timer of a process may be late: the default of prctl(2), PR_SET_TIMERSLACK. How
   * late within that depends on what other timers the kernel serves.
   */
  TIMER_SLACK(50_000),
  /** The base slice of Linux 6.18 for two cores: 0.7 ms times (1 + log2 of the cores). */
  SLICE(1_400_000),
  /** Waking up a process that has just gone to sleep. */
  WAKE_UP(5_000, 0),
  /** Waking up after 50 us. */
  WAKE_UP_AFTER_50US(7_000, 50_000),
  /** Waking up after 100 us. */
  WAKE_UP_AFTER_100US(8_000, 100_000),
  /** Waking up after 200 us. */
  WAKE_UP_AFTER_200US(12_000, 200_000),
  /** Waking up after 500 us. */
  WAKE_UP_AFTER_500US(15_000, 500_000),
  /** Waking up after 1 ms. */
  WAKE_UP_AFTER_1MS(25_000, 1_000_000),
  /** Waking up after 2 ms. */
  WAKE_UP_AFTER_2MS(40_000, 2_000_000),
  /** Waking up after 5 ms and more. */
  WAKE_UP_AFTER_5MS(65_000, 5_000_000);

  private static final long NO_SLEEP = -1;

  private final long builtInNanos;
  private final long sleepNanos;

  Cost(long builtInNanos) {
    this(builtInNanos, NO_SLEEP);
  }

  Cost(long builtInNanos, long sleepNanos) {
    this.builtInNanos = builtInNanos;
    this.sleepNanos = sleepNanos;
  }

  /** Its name in a profile. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it is in {@code loopback-vm}. */
  public long builtInNanos() {
    return builtInNanos;
  }

  /** From which sleep on it is the cost of waking up; only for {@link #wakeUps}. */
  public long sleepNanos() {
    if (sleepNanos == NO_SLEEP) {
      throw new IllegalStateException(this + " is no cost of waking up");
    }
    return sleepNanos;
  }

  /** The least that it may be: a kernel's slice and slack are never nothing. */
  public long leastNanos() {
    return this == SLICE || this == TIMER_SLACK ? 1 : 0;
  }

  /** Whether it is work that a slower processor takes longer for. */
  public boolean isWork() {
    return this != SLICE && this != TIMER_SLACK && this != FIRST_DIAL_READING;
  }

  /** What waking up costs, the shortest sleep first. */
  public static List<Cost> wakeUps() {
    return Arrays.stream(values())
        .filter(cost -> cost.sleepNanos != NO_SLEEP)
        .collect(Collectors.toUnmodifiableList());
  }
}
