package dev.netsplit.plots;

import dev.netsplit.scenarios.result.EventSpan;
import dev.netsplit.scenarios.result.MeshHistory;
import java.util.ArrayList;
import java.util.List;

/**
 * How the time of a recorded run is laid out: in one stretch, or the start apart from what the
 * events did, since a mesh may form in a second and take minutes to notice a loss. What follows the
 * last change is cut off where it would take most of the width. It must not know what is drawn.
 *
 * @param stretches one or two, in order
 * @param endNanos simulated instant up to which the run is known
 */
record RunTime(List<TimeStretch> stretches, long endNanos) {

  /** Between two stretches, with room for numbers beside the second. */
  static final double GAP = 64;

  /** Share of the width that the start takes where it stands apart. */
  private static final double START_SHARE = 0.28;

  /** The start stands apart when it takes less than this share of the time. */
  private static final double SHORT_START = 0.15;

  /** Room for the calm after the last change, as a share of the time before it. */
  private static final double CALM = 0.25;

  /** How much of the whole a cut axis may be, lest it is cut for nothing. */
  private static final double WORTHWHILE = 0.7;

  /** Time before the first event that is shown, as a share of the time after it. */
  private static final double BEFORE_EVENT = 0.08;

  /** Where nothing ever happens there is still an axis. */
  private static final long LEAST_NANOS = 1_000_000;

  /**
   * Lays it out.
   *
   * @param left edge in points
   * @param width of all stretches and what is between them
   */
  static RunTime of(MeshHistory history, List<EventSpan> events, double left, double width) {
    long beginNanos = history.startNanos();
    long endNanos = Math.max(history.endNanos(), beginNanos + LEAST_NANOS);
    if (events.isEmpty()) {
      long toNanos = cut(beginNanos, last(history, events, beginNanos, endNanos), endNanos);
      return new RunTime(List.of(start(beginNanos, toNanos, left, width)), endNanos);
    }
    EventSpan first = events.get(0);
    long settledNanos = settled(history, beginNanos, first.beganNanos());
    long startNanos = settledNanos + Math.max(LEAST_NANOS, (settledNanos - beginNanos) / 6);
    long fromNanos =
        Math.max(
            startNanos,
            first.beganNanos() - (long) (BEFORE_EVENT * (endNanos - first.beganNanos())));
    long lastNanos = last(history, events, first.beganNanos(), endNanos);
    long toNanos = cut(fromNanos, lastNanos, endNanos);
    if (startNanos >= first.beganNanos()
        || startNanos - beginNanos > SHORT_START * (toNanos - beginNanos)) {
      long until = cut(beginNanos, lastNanos, endNanos);
      return new RunTime(List.of(start(beginNanos, until, left, width)), endNanos);
    }
    double narrow = START_SHARE * (width - GAP);
    return new RunTime(
        List.of(
            start(beginNanos, startNanos, left, narrow),
            new TimeStretch(
                fromNanos,
                toNanos,
                first.beganNanos(),
                first.event(),
                left + narrow + GAP,
                width - narrow - GAP)),
        endNanos);
  }

  private static TimeStretch start(long from, long to, double left, double width) {
    return new TimeStretch(from, to, from, "the first start", left, width);
  }

  /** The last change before the first event. */
  private static long settled(MeshHistory history, long beginNanos, long eventNanos) {
    long settledNanos = beginNanos;
    for (int i = 0; i < history.count() && history.atNanos(i) < eventNanos; i++) {
      settledNanos = Math.max(settledNanos, history.atNanos(i));
    }
    return settledNanos;
  }

  private static long last(
      MeshHistory history, List<EventSpan> events, long beginNanos, long endNanos) {
    long lastNanos = beginNanos;
    if (history.count() > 0) {
      lastNanos = Math.max(lastNanos, history.atNanos(history.count() - 1));
    }
    for (EventSpan event : events) {
      lastNanos = Math.max(lastNanos, Math.max(event.beganNanos(), event.endNanos()));
    }
    return Math.min(lastNanos, endNanos);
  }

  private static long cut(long fromNanos, long lastNanos, long endNanos) {
    long wanted = lastNanos + (long) (CALM * (lastNanos - fromNanos));
    boolean worthwhile =
        wanted > fromNanos + LEAST_NANOS
            && wanted - fromNanos < WORTHWHILE * (endNanos - fromNanos);
    return worthwhile ? wanted : endNanos;
  }

  /** Whether the run goes on, calmly, beyond the right end. */
  boolean isCut() {
    return stretches.get(stretches.size() - 1).toNanos() < endNanos;
  }

  /** Whether time before the last stretch is left out. */
  boolean hasGap() {
    return stretches.size() > 1 && stretches.get(1).fromNanos() > stretches.get(0).toNanos();
  }

  /** What is left out, in words; empty when nothing is. */
  String leftOut() {
    TimeStretch last = stretches.get(stretches.size() - 1);
    List<String> parts = new ArrayList<>();
    if (hasGap()) {
      parts.add("the time between the start and the first event");
    }
    if (isCut()) {
      String end = DurationText.rounded(endNanos - last.zeroNanos());
      parts.add("what follows until " + end + " after " + last.zero());
    }
    return parts.isEmpty()
        ? ""
        : "Not shown, since the mesh does not change then: " + String.join("; ", parts) + ".";
  }
}
