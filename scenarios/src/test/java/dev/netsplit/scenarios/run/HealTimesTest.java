package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.sim.random.Streams;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Test;

/**
 * How long two meshes on one host take to become one when one pair of their nodes connects, or
 * every pair, against real nodes (OTP 25.2.3 on two loaded cores, one run each). Here the end is
 * that {@code global} is in sync: where all pairs connect, the mesh is full at once.
 */
class HealTimesTest {

  private static final int RUNS = 100;
  private static final double MOST_OFF = 0.15;
  private static final long IDLE_NANOS = 5 * Lab.SECOND;

  /** Nodes on either side, which pairs connect, and the measured milliseconds. */
  private record Heal(int half, boolean everyPair, double measuredMillis) {}

  private static final List<Heal> MEASURED =
      List.of(
          new Heal(1, false, 239),
          new Heal(3, false, 1_276),
          new Heal(8, false, 1_834),
          new Heal(8, true, 1_780));

  @Test
  void halvesHealInTheTimesOfRealNodes() {
    List<String> misses = new ArrayList<>();
    for (Heal heal : MEASURED) {
      double[] millis =
          IntStream.range(0, RUNS).parallel().mapToDouble(r -> run(heal, r)).toArray();
      double median = StatUtils.percentile(millis, 50);
      String line =
          String.format(
              Locale.ROOT,
              "%d+%d %-9s | measured %6.0f | simulated %6.0f (%.0f to %.0f) | %+.1f %%",
              heal.half(),
              heal.half(),
              heal.everyPair() ? "all links" : "one link",
              heal.measuredMillis(),
              median,
              StatUtils.min(millis),
              StatUtils.max(millis),
              100 * (median / heal.measuredMillis() - 1));
      System.out.println(line);
      if (Math.abs(median / heal.measuredMillis() - 1) > MOST_OFF) {
        misses.add(line);
      }
    }
    assertEquals(List.of(), misses);
  }

  private static double run(Heal heal, long run) {
    int half = heal.half();
    MeshLab lab =
        new MeshLab(
            Streams.of(17, run),
            2 * half,
            MeshLab.Layout.LOOPBACK.onVirtualMachine(),
            config -> config);
    for (int node = 1; node < half; node++) {
      lab.ping(lab.nowNanos(), node, 0);
      lab.ping(lab.nowNanos(), half + node, half);
      lab.runUntil(lab.nowNanos() + IDLE_NANOS);
    }
    long sinceNanos = lab.nowNanos() + IDLE_NANOS;
    for (int node = 0; node < (heal.everyPair() ? half : 1); node++) {
      for (int peer = 0; peer < (heal.everyPair() ? half : 1); peer++) {
        lab.ping(sinceNanos, node, half + peer);
      }
    }
    // Nodes that connect all to all see each other at once; it is the names that take their time.
    assertTrue(lab.runUntil(sinceNanos + 60 * Lab.SECOND, lab::isSynced), lab::topology);
    return (lab.nowNanos() - sinceNanos) / 1e6;
  }
}
