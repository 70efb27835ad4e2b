package dev.netsplit.plots;

import dev.netsplit.scenarios.result.Detection;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The empirical distribution of the detection times of one event over all runs. Undetected
 * observers count as infinite (metrics.md 6.1), so a curve may end below 1.
 */
final class DetectionCurve {

  /** Reason of a nodedown that the ticks brought about. */
  private static final String TICK_TIMEOUT = "net_tick_timeout";

  private final String event;
  private final int runs;
  private final int observers;
  private final boolean silent;
  private final long[] nanos;

  /**
   * @param event name of the event
   * @param runs runs in which the event had an observer
   * @param observers observers of all those runs
   * @param silent whether an observer had to rely on ticks or noticed nothing at all
   * @param nanos the finite detection times, ascending; not copied
   */
  DetectionCurve(String event, int runs, int observers, boolean silent, long... nanos) {
    this.event = event;
    this.runs = runs;
    this.observers = observers;
    this.silent = silent;
    this.nanos = nanos;
  }

  /** The curves of all events that had an observer, in the order of the timeline. */
  static List<DetectionCurve> of(ExperimentResult result) {
    Map<String, Samples> byEvent = new LinkedHashMap<>();
    result.scenario().events().forEach(event -> byEvent.put(event.name(), new Samples()));
    for (RunResult run : result.runs()) {
      for (Detection detection : run.detections()) {
        byEvent.computeIfAbsent(detection.event(), name -> new Samples()).add(run, detection);
      }
    }
    List<DetectionCurve> curves = new ArrayList<>();
    byEvent.forEach(
        (event, samples) -> {
          if (samples.observers > 0) {
            curves.add(samples.curve(event));
          }
        });
    return curves;
  }

  /** Name of the event. */
  String event() {
    return event;
  }

  /** Runs in which the event had an observer. */
  int runs() {
    return runs;
  }

  /** Observers of all those runs. */
  int observers() {
    return observers;
  }

  /** Whether an observer had to rely on ticks or noticed nothing at all. */
  boolean silent() {
    return silent;
  }

  /** Number of observers that reported the loss. */
  int detected() {
    return nanos.length;
  }

  /** Number of observers that reported nothing. */
  int undetected() {
    return observers - nanos.length;
  }

  /** The detection time number {@code index} from 0, in ascending order. */
  long nanos(int index) {
    return nanos[index];
  }

  /** The shortest detection time; there is one. */
  long fastestNanos() {
    return nanos[0];
  }

  /** The longest finite detection time, or 0 when nobody reported anything. */
  long slowestNanos() {
    return nanos.length == 0 ? 0 : nanos[nanos.length - 1];
  }

  /** Share of the observers that had reported after {@code count} of the finite times. */
  double shareAfter(int count) {
    return (double) count / observers;
  }

  /** The median by type 7 of all observers; empty when it is infinite. */
  OptionalLong medianNanos() {
    int low = (observers - 1) / 2;
    int high = observers / 2;
    if (high >= nanos.length) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(nanos[low] + (nanos[high] - nanos[low]) / 2);
  }

  /** The detections of one event as they are gathered. */
  private static final class Samples {
    private final List<Long> finite = new ArrayList<>();
    private int observers;
    private int runs;
    private int lastRun = -1;
    private boolean silent;

    void add(RunResult run, Detection detection) {
      observers++;
      if (run.run() != lastRun) {
        lastRun = run.run();
        runs++;
      }
      if (detection.detected()) {
        finite.add(detection.detectionNanos());
      }
      silent |= !detection.detected() || detection.reason().equals(TICK_TIMEOUT);
    }

    DetectionCurve curve(String event) {
      long[] sorted = finite.stream().mapToLong(Long::longValue).toArray();
      Arrays.sort(sorted);
      return new DetectionCurve(event, runs, observers, silent, sorted);
    }
  }
}
