package dev.netsplit.protocol.node;

/**
 * When a timeout of a node fires: at the first instant of its timer wheel that is later than it.
 * The instants are 1 ms apart. It does not know what waits.
 *
 * <p>So a timeout N that starts anywhere between two instants fires after N + (0, 1] ms, and one
 * that starts at an instant, because the wake-up of another timer started it, after N + 1 ms
 * exactly. The ticker wakes up at instants of the same wheel, which tells the wheel's phase.
 */
final class TimerWheel {

  private static final long SLOT_NANOS = NodeConfig.TIMER_LAW_NANOS;

  private final long phaseNanos;

  /** The wheel of a node with this phase of its ticker. */
  TimerWheel(long tickPhaseNanos) {
    phaseNanos = tickPhaseNanos % SLOT_NANOS;
  }

  /** When a timeout fires that starts now. */
  long deadlineNanos(long nowNanos, long timeoutNanos) {
    long slots = Math.floorDiv(nowNanos + timeoutNanos - phaseNanos, SLOT_NANOS);
    return phaseNanos + (slots + 1) * SLOT_NANOS;
  }
}
