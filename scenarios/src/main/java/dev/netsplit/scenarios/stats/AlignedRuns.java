package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.model.RunSettings.StopWhen;
import dev.netsplit.scenarios.result.Availability.Samples;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * Runs laid over each other so that something happens in all of them at time 0. Knows nothing of
 * the curves that are made of them.
 */
final class AlignedRuns {

  /** {@link Aligned#toNanos} of a run that stays as it was at its end. */
  private static final long FOREVER = Long.MAX_VALUE;

  private record Aligned(Samples samples, Samples closeUp, long originNanos, long toNanos) {

    long fromNanos() {
      return samples.atNanos(0) - originNanos;
    }

    long lastNanos() {
      long closest = closeUp.count() == 0 ? 0 : closeUp.atNanos(closeUp.count() - 1);
      return Math.max(samples.atNanos(samples.count() - 1), closest) - originNanos;
    }

    /** Reads the latest of all samples up to an instant. */
    double read(long sinceNanos, Reading reading) {
      int even = samples.lastUpTo(originNanos + sinceNanos);
      int close = closeUp.lastUpTo(originNanos + sinceNanos);
      boolean closer = close >= 0 && (even < 0 || closeUp.atNanos(close) >= samples.atNanos(even));
      return closer ? reading.of(closeUp, close) : reading.of(samples, even);
    }
  }

  private interface Reading {
    double of(Samples samples, int sample);
  }

  private final List<RunResult> runs = new ArrayList<>();
  private final List<Aligned> aligned = new ArrayList<>();
  private final boolean atEvent;
  private final double shareOfNoPair;

  private AlignedRuns(boolean atEvent, double shareOfNoPair) {
    this.atEvent = atEvent;
    this.shareOfNoPair = shareOfNoPair;
  }

  /** At the first event of each run; at the start of its first node when no run has events. */
  static AlignedRuns atFirstEvent(ExperimentResult result) {
    if (!hasEvents(result)) {
      return atStart(result);
    }
    AlignedRuns all = new AlignedRuns(true, 1);
    for (RunResult run : result.runs()) {
      if (!run.measures().events().isEmpty()) {
        all.add(run, firstEventNanos(run), Long.MAX_VALUE, result);
      }
    }
    return all;
  }

  /** At the start of the first node of each run, up to its first event. */
  static AlignedRuns atStart(ExperimentResult result) {
    // Before the second node runs nothing is connected yet, unless there is never to be a pair.
    AlignedRuns all = new AlignedRuns(false, result.scenario().nodes().size() > 1 ? 0 : 1);
    for (RunResult run : result.runs()) {
      boolean events = !run.measures().events().isEmpty();
      long untilNanos = events ? firstEventNanos(run) : Long.MAX_VALUE;
      all.add(run, run.startNanos(), untilNanos, result);
    }
    return all;
  }

  private static boolean hasEvents(ExperimentResult result) {
    return result.runs().stream().anyMatch(run -> !run.measures().events().isEmpty());
  }

  static long firstEventNanos(RunResult run) {
    return run.measures().events().get(0).beganNanos();
  }

  private void add(RunResult run, long originNanos, long untilNanos, ExperimentResult result) {
    Samples samples = run.measures().availability().samples();
    if (samples.count() == 0) {
      return;
    }
    boolean endsByItself =
        result.scenario().run().stopWhen() != StopWhen.END && !run.limitReached();
    long endNanos = endsByItself ? FOREVER : samples.atNanos(samples.count() - 1);
    long toNanos = Math.min(endNanos, untilNanos);
    runs.add(run);
    aligned.add(
        new Aligned(
            samples,
            run.measures().availability().closeUp(),
            originNanos,
            toNanos == FOREVER ? FOREVER : toNanos - originNanos));
  }

  List<RunResult> runs() {
    return runs;
  }

  /** Whether time 0 is an event. */
  boolean atEvent() {
    return atEvent;
  }

  /** From when on all runs have samples. */
  long fromNanos() {
    return most(Aligned::fromNanos);
  }

  /** Until when all runs have samples; the longest when all end by themselves. */
  long toNanos() {
    long shortest = aligned.stream().mapToLong(Aligned::toNanos).min().orElse(0);
    return shortest == FOREVER ? most(Aligned::lastNanos) : shortest;
  }

  private long most(ToLongFunction<Aligned> property) {
    return aligned.stream().mapToLong(property).max().orElse(0);
  }

  /** The connected share of the live pairs in each run. */
  double[] shares(long sinceNanos) {
    return values(
        run ->
            run.read(
                sinceNanos,
                (samples, at) -> samples.livePairs(at) == 0 ? shareOfNoPair : samples.share(at)));
  }

  /** The number of connected pairs in each run. */
  double[] connectedPairs(long sinceNanos) {
    return values(run -> run.read(sinceNanos, Samples::connectedPairs));
  }

  private double[] values(ToDoubleFunction<Aligned> value) {
    return aligned.stream().mapToDouble(value).toArray();
  }
}
