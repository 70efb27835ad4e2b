package dev.netsplit.sim.random;

/** Bounds and rounding of durations. It must not know the shapes that use it. */
final class Durations {

  private Durations() {}

  /** Rounds half up to whole nanoseconds and moves what is out of range to the nearer bound. */
  static long round(double nanos) {
    return Math.max(0, Math.min(Distribution.MAX_NANOS, StrictMath.round(nanos)));
  }

  static void requireInRange(String shape, String parameter, long nanos) {
    if (nanos < 0 || nanos > Distribution.MAX_NANOS) {
      throw new IllegalStateException(
          shape + ": " + parameter + " " + nanos + " ns is not in 0.." + Distribution.MAX_NANOS);
    }
  }

  static void requireOrder(String shape, String low, long lowNanos, String high, long highNanos) {
    if (lowNanos > highNanos) {
      throw new IllegalStateException(
          shape + ": " + low + " " + lowNanos + " ns exceeds " + high + " " + highNanos + " ns");
    }
  }

  static void requirePositive(String shape, String parameter, long nanos) {
    if (nanos <= 0) {
      throw new IllegalStateException(
          shape + ": " + parameter + " " + nanos + " ns is not positive");
    }
  }
}
