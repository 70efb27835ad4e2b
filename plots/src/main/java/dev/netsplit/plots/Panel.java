package dev.netsplit.plots;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Curves that share a time axis. Events of very different speed, a closed connection and a silent
 * host, get panels of their own side by side: on one axis the fast one would be a vertical line.
 *
 * @param curves the curves, fastest first
 * @param window the documented window if it says something about these curves, else null
 */
record Panel(List<DetectionCurve> curves, DocumentedWindow window) {

  /** Panels side by side before the text of an axis gets too wide. */
  private static final int MAX_PANELS = 3;

  /** How many times slower an event has to be for a panel of its own. */
  private static final int SCALE_STEP = 8;

  /** Free room left and right of what is drawn, as a share of it. */
  private static final double MARGIN = 0.12;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long NANOS_PER_MILLI = 1_000_000L;

  /**
   * Distributes curves over panels, from the fastest event to the slowest.
   *
   * @param window the documented window, or null when there is none
   */
  static List<Panel> of(List<DetectionCurve> curves, DocumentedWindow window) {
    List<DetectionCurve> bySpeed = new ArrayList<>(curves);
    bySpeed.sort(Comparator.comparingLong(curve -> slowestNanos(curve, window)));
    List<List<DetectionCurve>> groups = new ArrayList<>();
    long previous = 0;
    for (DetectionCurve curve : bySpeed) {
      long slowest = slowestNanos(curve, window);
      boolean farApart = slowest / SCALE_STEP > previous;
      if (groups.isEmpty() || (farApart && groups.size() < MAX_PANELS)) {
        groups.add(new ArrayList<>());
      }
      groups.get(groups.size() - 1).add(curve);
      previous = slowest;
    }
    return groups.stream().map(group -> panel(group, window)).toList();
  }

  private static Panel panel(List<DetectionCurve> group, DocumentedWindow window) {
    boolean silent = group.stream().anyMatch(DetectionCurve::silent);
    return new Panel(List.copyOf(group), silent ? window : null);
  }

  private static long slowestNanos(DetectionCurve curve, DocumentedWindow window) {
    long slowest = curve.slowestNanos();
    return curve.silent() && window != null ? Math.max(slowest, window.maxNanos()) : slowest;
  }

  /** Nanoseconds in one unit of the axis. */
  long unitNanos() {
    return highestNanos() >= NANOS_PER_SECOND ? NANOS_PER_SECOND : NANOS_PER_MILLI;
  }

  /** The unit of the axis in words. */
  String unitName() {
    return unitNanos() == NANOS_PER_SECOND ? "seconds" : "milliseconds";
  }

  /** Left end of the axis in its unit: zero unless that would waste a third of the width. */
  double lower() {
    double low = (double) lowestNanos() / unitNanos();
    double high = (double) highestNanos() / unitNanos();
    double padded = low - MARGIN * (high - low);
    return padded < high / 3 ? 0 : padded;
  }

  /** Right end of the axis in its unit, above {@link #lower}. */
  double upper() {
    double high = (double) highestNanos() / unitNanos();
    double used = high - Math.min((double) lowestNanos() / unitNanos(), high - lower());
    return used > 0 ? high + MARGIN * used : Math.max(high * (1 + MARGIN), 1);
  }

  private long lowestNanos() {
    long low = window == null ? Long.MAX_VALUE : window.minNanos();
    for (DetectionCurve curve : curves) {
      if (curve.detected() > 0) {
        low = Math.min(low, curve.fastestNanos());
      }
    }
    // Nobody noticed anything, and there is no window either.
    return low == Long.MAX_VALUE ? 0 : low;
  }

  private long highestNanos() {
    long high = window == null ? 0 : window.maxNanos();
    for (DetectionCurve curve : curves) {
      high = Math.max(high, curve.slowestNanos());
    }
    return high;
  }
}
