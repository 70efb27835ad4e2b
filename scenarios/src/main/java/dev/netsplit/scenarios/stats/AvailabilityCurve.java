package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.result.Availability.Samples;
import dev.netsplit.scenarios.result.EventSpan;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The connected share of the live pairs over time, over all runs. Knows nothing of how it is drawn.
 *
 * <p>Runs differ in when the mesh is full and so in when their faults happen. They are laid over
 * each other at their first event; the curve covers the time that all of them have in common. The
 * time before it is shown for at most a quarter of the time after it.
 *
 * @param firstEvent the event at which time is 0; empty when it is the start of the first node,
 *     because the scenario has no events
 * @param runs runs that the curve is made of
 * @param runsLeftOut runs without an event
 * @param seconds instants of the curve, ascending
 * @param low 5 % quantile over the runs at each
 * @param median over the runs at each
 * @param high 95 % quantile over the runs at each
 * @param spans when events happened, in the order in which they did
 */
public record AvailabilityCurve(
    String firstEvent,
    int runs,
    int runsLeftOut,
    List<Double> seconds,
    List<Double> low,
    List<Double> median,
    List<Double> high,
    List<Span> spans) {

  /** Instants of a curve; more could not be told apart on a screen. */
  public static final int MAX_INSTANTS = 2000;

  private static final double LOW = 0.05;
  private static final double HIGH = 0.95;

  /** Share of the time after the first event that is shown before it. */
  private static final int BEFORE_DIVISOR = 4;

  /**
   * When an event happened, the median over the runs.
   *
   * @param event its name
   * @param fromSeconds on the time axis of the curve
   * @param toSeconds when it was undone, {@code NaN} when it was not in most runs
   */
  public record Span(String event, double fromSeconds, double toSeconds) {}

  private record Aligned(Samples samples, long originNanos) {

    long fromNanos() {
      return samples.atNanos(0) - originNanos;
    }

    long toNanos() {
      return samples.atNanos(samples.count() - 1) - originNanos;
    }

    double share(long sinceNanos) {
      return samples.share(samples.lastUpTo(originNanos + sinceNanos));
    }
  }

  /** The curve of an experiment; empty when no run has samples, or the runs nothing in common. */
  public static Optional<AvailabilityCurve> of(ExperimentResult result) {
    boolean events = result.runs().stream().anyMatch(run -> !run.measures().events().isEmpty());
    List<RunResult> shown = new ArrayList<>();
    List<Aligned> aligned = new ArrayList<>();
    for (RunResult run : result.runs()) {
      Samples samples = run.measures().availability().samples();
      if (samples.count() > 0 && (!events || !run.measures().events().isEmpty())) {
        shown.add(run);
        aligned.add(new Aligned(samples, originNanos(run)));
      }
    }
    long fromNanos = aligned.stream().mapToLong(Aligned::fromNanos).max().orElse(0);
    long toNanos = aligned.stream().mapToLong(Aligned::toNanos).min().orElse(0);
    if (events) {
      fromNanos = Math.max(fromNanos, -toNanos / BEFORE_DIVISOR);
    }
    if (aligned.isEmpty() || fromNanos >= toNanos) {
      return Optional.empty();
    }
    String first = events ? shown.get(0).measures().events().get(0).event() : "";
    int leftOut = result.runs().size() - shown.size();
    long stepNanos = result.scenario().measure().sampleEveryNanos();
    // Instants are whole steps from the event, where the samples were taken.
    long widest = 1 + (toNanos - fromNanos) / MAX_INSTANTS / stepNanos;
    AvailabilityCurve curve =
        new AvailabilityCurve(
            first,
            shown.size(),
            leftOut,
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            events ? spans(shown) : List.of());
    curve.fill(aligned, fromNanos, toNanos, stepNanos * widest);
    return Optional.of(curve);
  }

  private static long originNanos(RunResult run) {
    List<EventSpan> events = run.measures().events();
    return events.isEmpty() ? run.startNanos() : events.get(0).beganNanos();
  }

  private void fill(List<Aligned> aligned, long fromNanos, long toNanos, long stepNanos) {
    long first = -Math.floorDiv(-fromNanos, stepNanos) * stepNanos;
    for (long at = first; at <= toNanos; at += stepNanos) {
      double[] shares = new double[aligned.size()];
      for (int run = 0; run < shares.length; run++) {
        shares[run] = aligned.get(run).share(at);
      }
      Arrays.sort(shares);
      seconds.add(RunValues.seconds(at));
      low.add(Quantiles.type7(shares, LOW));
      median.add(Quantiles.type7(shares, 0.5));
      high.add(Quantiles.type7(shares, HIGH));
    }
  }

  private static List<Span> spans(List<RunResult> runs) {
    Map<Integer, List<EventSpan>> byOrder = new TreeMap<>();
    Map<Integer, List<Long>> origins = new TreeMap<>();
    for (RunResult run : runs) {
      List<EventSpan> events = run.measures().events();
      for (int i = 0; i < events.size(); i++) {
        byOrder.computeIfAbsent(i, unused -> new ArrayList<>()).add(events.get(i));
        origins.computeIfAbsent(i, unused -> new ArrayList<>()).add(originNanos(run));
      }
    }
    List<Span> spans = new ArrayList<>();
    byOrder.forEach((order, events) -> spans.add(span(events, origins.get(order))));
    return List.copyOf(spans);
  }

  private static Span span(List<EventSpan> events, List<Long> originNanos) {
    double[] from = new double[events.size()];
    double[] to = new double[events.size()];
    for (int i = 0; i < from.length; i++) {
      EventSpan event = events.get(i);
      from[i] = RunValues.seconds(event.beganNanos() - originNanos.get(i));
      to[i] =
          event.undone()
              ? RunValues.seconds(event.endNanos() - originNanos.get(i))
              : Double.POSITIVE_INFINITY;
    }
    Arrays.sort(from);
    Arrays.sort(to);
    double end = Quantiles.type7(to, 0.5);
    return new Span(
        events.get(0).event(),
        Quantiles.type7(from, 0.5),
        Double.isInfinite(end) ? Double.NaN : end);
  }
}
