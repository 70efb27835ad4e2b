package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.result.Availability;
import dev.netsplit.scenarios.result.EventSpan;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The connected share of the live pairs over time, over all runs. Knows nothing of how it is drawn.
 *
 * <p>Runs differ in when the mesh is full and so in when their faults happen. They are laid over
 * each other at their first event, or at the start of the first node; the curve covers the time
 * that all of them have in common. A run that ends early because it has got what it was to wait for
 * stays as it was. The time before an event is shown for at most a quarter of the time after it.
 *
 * @param firstEvent the event at which time is 0; empty when it is the start of the first node
 * @param runs runs that the curve is made of
 * @param runsLeftOut runs without an event
 * @param seconds instants of the curve, ascending
 * @param low 5 % quantile over the runs at each
 * @param median over the runs at each
 * @param high 95 % quantile over the runs at each
 * @param ofAll median of the connected share of all pairs, those of nodes that do not run included
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
    List<Double> ofAll,
    List<Span> spans) {

  /** Instants in even steps; more could not be told apart on a screen. */
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

  /**
   * The curve of an experiment in even steps, from the first event or, without any, the start of
   * the first node; empty when no run has samples, or the runs nothing in common.
   */
  public static Optional<AvailabilityCurve> of(ExperimentResult result) {
    return of(result, AlignedRuns.atFirstEvent(result), false);
  }

  /** As {@link #of}, and with the instants of the close-up. */
  public static Optional<AvailabilityCurve> closeUp(ExperimentResult result) {
    return of(result, AlignedRuns.atFirstEvent(result), true);
  }

  /** The curve from the start of the first node up to the first event, as a close-up. */
  public static Optional<AvailabilityCurve> ofStart(ExperimentResult result) {
    return of(result, AlignedRuns.atStart(result), true);
  }

  private static Optional<AvailabilityCurve> of(
      ExperimentResult result, AlignedRuns aligned, boolean closeUp) {
    long fromNanos = aligned.fromNanos();
    long toNanos = aligned.toNanos();
    if (aligned.atEvent()) {
      fromNanos = Math.max(fromNanos, -toNanos / BEFORE_DIVISOR);
    }
    if (aligned.runs().isEmpty() || fromNanos >= toNanos) {
      return Optional.empty();
    }
    List<RunResult> shown = aligned.runs();
    String first = aligned.atEvent() ? shown.get(0).measures().events().get(0).event() : "";
    AvailabilityCurve curve =
        new AvailabilityCurve(
            first,
            shown.size(),
            result.runs().size() - shown.size(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            aligned.atEvent() ? spans(shown) : List.of());
    SortedSet<Long> instants =
        evenSteps(fromNanos, toNanos, result.scenario().measure().sampleEveryNanos());
    if (closeUp) {
      addCloseUp(instants, toNanos);
    }
    curve.fill(aligned, instants, pairs(result));
    return Optional.of(curve);
  }

  private static long pairs(ExperimentResult result) {
    long nodes =
        result.scenario().firstNodes().stream().filter(node -> !node.erlang().hidden()).count();
    return nodes * (nodes - 1) / 2;
  }

  /** Whole steps from the event, where the samples were taken. */
  private static SortedSet<Long> evenSteps(long fromNanos, long toNanos, long sampleNanos) {
    long stepNanos = sampleNanos * (1 + (toNanos - fromNanos) / MAX_INSTANTS / sampleNanos);
    SortedSet<Long> instants = new TreeSet<>();
    long first = -Math.floorDiv(-fromNanos, stepNanos) * stepNanos;
    for (long at = first; at <= toNanos; at += stepNanos) {
      instants.add(at);
    }
    return instants;
  }

  private static void addCloseUp(SortedSet<Long> instants, long toNanos) {
    for (long at = 0; at <= toNanos; at += Availability.closeUpStepNanos(at)) {
      instants.add(at);
    }
  }

  private void fill(AlignedRuns aligned, SortedSet<Long> instants, long allPairs) {
    for (long at : instants) {
      double[] shares = aligned.shares(at);
      double[] connected = aligned.connectedPairs(at);
      Arrays.sort(shares);
      Arrays.sort(connected);
      seconds.add(RunValues.seconds(at));
      low.add(Quantiles.type7(shares, LOW));
      median.add(Quantiles.type7(shares, 0.5));
      high.add(Quantiles.type7(shares, HIGH));
      ofAll.add(allPairs == 0 ? 1 : Quantiles.type7(connected, 0.5) / allPairs);
    }
  }

  /** From when on the curve stays as it is; its first instant when it never changes. */
  public double calmFromSeconds() {
    int last = seconds.size() - 1;
    while (last > 0
        && low.get(last).equals(low.get(last - 1))
        && median.get(last).equals(median.get(last - 1))
        && high.get(last).equals(high.get(last - 1))) {
      last--;
    }
    return seconds.get(last);
  }

  private static List<Span> spans(List<RunResult> runs) {
    Map<Integer, List<EventSpan>> byOrder = new TreeMap<>();
    Map<Integer, List<Long>> origins = new TreeMap<>();
    for (RunResult run : runs) {
      List<EventSpan> events = run.measures().events();
      for (int i = 0; i < events.size(); i++) {
        byOrder.computeIfAbsent(i, unused -> new ArrayList<>()).add(events.get(i));
        origins
            .computeIfAbsent(i, unused -> new ArrayList<>())
            .add(AlignedRuns.firstEventNanos(run));
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
