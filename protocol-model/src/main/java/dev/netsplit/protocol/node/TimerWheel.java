package dev.netsplit.protocol.node;

import dev.netsplit.protocol.machine.Entropy;

/**
 * What the timer wheel of a real node does to a timeout of N ms: restarted from a timer's own
 * wake-up it takes N + 1 ms, started at any other moment between N and N + 1 ms. It does not know
 * what waits.
 */
final class TimerWheel {

  private TimerWheel() {}

  /** How late a timeout fires that starts between two slots of the wheel: (0, 1] ms. */
  static long delayNanos(Entropy entropy) {
    return 1 + Math.floorMod(entropy.nextLong(), NodeConfig.TIMER_LAW_NANOS);
  }
}
