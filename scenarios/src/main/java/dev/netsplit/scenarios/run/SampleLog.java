package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.result.Availability.Samples;
import java.util.Arrays;

/** A growing column of instants with what was the case at each. Knows nothing of their choice. */
final class SampleLog {

  private long[] atNanos = new long[64];
  private int[] connected = new int[64];
  private int[] live = new int[64];
  private int count;

  void add(long instantNanos, int connectedPairs, int liveNodes) {
    if (count == atNanos.length) {
      atNanos = Arrays.copyOf(atNanos, 2 * count);
      connected = Arrays.copyOf(connected, 2 * count);
      live = Arrays.copyOf(live, 2 * count);
    }
    atNanos[count] = instantNanos;
    connected[count] = connectedPairs;
    live[count++] = liveNodes;
  }

  /** As above, unless nothing is different from the last one. */
  void addIfChanged(long instantNanos, int connectedPairs, int liveNodes) {
    boolean same =
        count > 0 && connected[count - 1] == connectedPairs && live[count - 1] == liveNodes;
    if (!same) {
      add(instantNanos, connectedPairs, liveNodes);
    }
  }

  int count() {
    return count;
  }

  Samples finish() {
    return new Samples(
        Arrays.copyOf(atNanos, count), Arrays.copyOf(connected, count), Arrays.copyOf(live, count));
  }
}
