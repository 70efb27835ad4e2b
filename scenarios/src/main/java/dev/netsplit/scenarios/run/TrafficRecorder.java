package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.result.TrafficHistory;
import dev.netsplit.scenarios.result.TrafficHistory.Series;
import dev.netsplit.sim.net.Network;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the bytes on the wire of each kind over time. Steps get twice as long whenever they would
 * be too many, so that a second and a day take equally much memory. Schedules nothing, so that a
 * run that is recorded is the same run.
 */
final class TrafficRecorder {

  /** More could not be told apart on a screen. */
  static final int MAX_STEPS = 4096;

  /** Length of a step in a run of no more than {@value #MAX_STEPS} of them. */
  private static final long SHORTEST_NANOS = 1_000_000;

  private final long[][] bytes = new long[Network.MAX_TRAFFIC_CLASSES][MAX_STEPS];
  private long stepNanos = SHORTEST_NANOS;

  void sent(long nowNanos, int traffic, int sentBytes) {
    bytes[traffic][step(nowNanos)] += sentBytes;
  }

  private int step(long nowNanos) {
    while (nowNanos / stepNanos >= MAX_STEPS) {
      widen();
    }
    return (int) (nowNanos / stepNanos);
  }

  private void widen() {
    stepNanos *= 2;
    for (long[] row : bytes) {
      for (int step = 0; step < MAX_STEPS; step++) {
        int first = 2 * step;
        row[step] = first < MAX_STEPS ? row[first] + row[first + 1] : 0;
      }
    }
  }

  /**
   * What was kept, up to the end of the run.
   *
   * @param kinds names of the kinds to tell of
   * @param classes their numbers on the wire
   */
  TrafficHistory finish(long endNanos, List<String> kinds, List<Integer> classes) {
    int steps = step(endNanos) + 1;
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      List<Long> row = new ArrayList<>();
      for (int step = 0; step < steps; step++) {
        row.add(bytes[classes.get(i)][step]);
      }
      series.add(new Series(kinds.get(i), List.copyOf(row)));
    }
    return new TrafficHistory(stepNanos, List.copyOf(series));
  }
}
