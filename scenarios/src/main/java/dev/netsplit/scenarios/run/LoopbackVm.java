package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.machine.Costs;
import dev.netsplit.sim.net.Computer;

/**
 * The cost profile {@code loopback-vm}: what OTP 25.2.3 on a virtual machine of two cores takes.
 * Knows no scenario.
 */
final class LoopbackVm {

  private static final long MICROSECOND = 1_000L;
  private static final int CORES = 2;
  private static final long WAKE_UP_NANOS = 6_500;
  private static final long SLICE_NANOS = 1_400 * MICROSECOND;

  static final long EPMD_SERVICE_NANOS = 28 * MICROSECOND;

  static final Costs NODE =
      new Costs(
          2_000,
          750,
          5_600,
          4_000,
          150 * MICROSECOND,
          200 * MICROSECOND,
          new Costs.FirstUses(
              1_850 * MICROSECOND,
              350 * MICROSECOND,
              1_150 * MICROSECOND,
              2_000 * MICROSECOND,
              17_000 * MICROSECOND));

  private LoopbackVm() {}

  static Computer computer() {
    return new Computer(CORES, WAKE_UP_NANOS, SLICE_NANOS);
  }
}
