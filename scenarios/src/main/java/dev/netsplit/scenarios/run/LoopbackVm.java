package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.machine.Costs;
import dev.netsplit.sim.net.Computer;
import dev.netsplit.sim.net.WakeUps;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The cost profile {@code loopback-vm}: what OTP 25.2.3 takes on a virtual machine of two cores
 * (Linux 6.18, AMD EPYC), every node with one scheduler, all over one loopback. It knows no
 * scenario, and no number in it comes from a cluster of more than two nodes.
 *
 * <p>Decision 0013 says how each was measured. Processor time is that of the whole VM of a node, so
 * it contains the kernel's work for it, the way of a packet over the loopback included: paths
 * should add nothing to it ({@code network.preset: none}).
 */
final class LoopbackVm {

  /** Taking a connection in, reading a PORT_PLEASE2_REQ, answering and closing. */
  static final long EPMD_SERVICE_NANOS = 28_000;

  /**
   * By how much a timer of a process may be late: the default of prctl(2), PR_SET_TIMERSLACK. How
   * late within that depends on what other timers the kernel serves.
   */
  static final long TIMER_SLACK_NANOS = 50_000;

  /** Closing a connection of a dead process whose peer waits: sending the FIN, waking the peer. */
  static final long CLOSE_NANOS = 9_000;

  private static final int CORES = 2;

  /** The base slice of Linux 6.18 for two cores: 0.7 ms times (1 + log2 of the cores). */
  private static final long SLICE_NANOS = 1_400_000;

  /** One lock and unlock on the own node, 11 us, are four messages and four turns. */
  private static final long TURN_NANOS = 2_000;

  private static final long LOCAL_SEND_NANOS = 750;

  private static final long REMOTE_SEND_NANOS = 5_600;
  private static final long REMOTE_RECEIVE_NANOS = 4_000;

  private static final long DIAL_STEP_NANOS = 150_000;
  private static final long ACCEPT_STEP_NANOS = 200_000;

  private static final Costs.FirstUses FIRST_USES =
      new Costs.FirstUses(2_200_000, 1_200_000, 2_000_000, 17_000_000);

  /** What the work of a node costs. */
  static final Costs NODE =
      new Costs(
          TURN_NANOS,
          LOCAL_SEND_NANOS,
          REMOTE_SEND_NANOS,
          REMOTE_RECEIVE_NANOS,
          DIAL_STEP_NANOS,
          ACCEPT_STEP_NANOS,
          FIRST_USES);

  private LoopbackVm() {}

  /** Such a computer, with nothing to do. */
  static Computer computer() {
    return new Computer(CORES, new WakeUps(wakeUpNanosBySleep()), SLICE_NANOS);
  }

  /** Processor time of a receiver for one message that comes alone, less receiving it. */
  private static SortedMap<Long, Long> wakeUpNanosBySleep() {
    TreeMap<Long, Long> steps = new TreeMap<>();
    steps.put(0L, 5_000L);
    steps.put(50_000L, 7_000L);
    steps.put(100_000L, 8_000L);
    steps.put(200_000L, 12_000L);
    steps.put(500_000L, 15_000L);
    steps.put(1_000_000L, 25_000L);
    steps.put(2_000_000L, 40_000L);
    steps.put(5_000_000L, 65_000L);
    return steps;
  }
}
