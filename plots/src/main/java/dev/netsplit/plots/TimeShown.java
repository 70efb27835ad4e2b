package dev.netsplit.plots;

import dev.netsplit.scenarios.stats.AvailabilityCurve;
import dev.netsplit.scenarios.stats.AvailabilityCurve.Span;
import java.util.List;

/**
 * Which part of a curve of connected pairs the time axis shows. What follows the last change is cut
 * off where it would take most of the width; otherwise the first seconds of a long run would be a
 * vertical line. It must not know what is drawn.
 *
 * @param from left end in seconds
 * @param to right end in seconds
 * @param end where the curve ends, at {@code to} or later
 */
record TimeShown(double from, double to, double end) {

  /** Room for the calm after the last change, as a share of the time before it. */
  private static final double CALM = 0.25;

  /** How much of the whole a cut axis may be, lest it is cut for nothing. */
  private static final double WORTHWHILE = 0.7;

  /**
   * @param marks what must be seen beside changes
   */
  static TimeShown of(AvailabilityCurve curve, List<Span> marks) {
    double from = curve.seconds().get(0);
    double end = curve.seconds().get(curve.seconds().size() - 1);
    double last = curve.calmFromSeconds();
    for (Span mark : marks) {
      last = mark.fromSeconds() <= end ? Math.max(last, mark.fromSeconds()) : last;
      last = mark.toSeconds() <= end ? Math.max(last, mark.toSeconds()) : last;
    }
    double wanted = last + CALM * (last - Math.min(from, 0));
    boolean cut = wanted > Math.max(from, 0) && wanted - from < WORTHWHILE * (end - from);
    return new TimeShown(from, cut ? wanted : end, end);
  }

  boolean isCut() {
    return to < end;
  }

  boolean shows(Span span) {
    return span.fromSeconds() <= to && !(span.toSeconds() < from);
  }
}
