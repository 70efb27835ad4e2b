package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.result.TickLoad;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** What the tickers of the nodes send (metrics.md 6.5). Knows nothing of who receives it. */
final class TickWatch {

  private static final long BURST_NANOS = 10_000_000L;

  private record Instant(long atNanos, int sent) {}

  /** The instants of the last 10 ms of each node; more than one only if its ticks are so fast. */
  private final List<ArrayDeque<Instant>> recent = new ArrayList<>();

  private final long[] recentSent;
  private long sent;
  private long suppressed;
  private long burst;
  private long countedFromNanos;
  private long wireBytesBefore;

  TickWatch(int nodes) {
    recentSent = new long[nodes];
    for (int node = 0; node < nodes; node++) {
      recent.add(new ArrayDeque<>(2));
    }
  }

  void ticked(long nowNanos, int node, int sentNow, int suppressedNow) {
    sent += sentNow;
    suppressed += suppressedNow;
    ArrayDeque<Instant> instants = recent.get(node);
    while (!instants.isEmpty() && instants.peek().atNanos() < nowNanos - BURST_NANOS) {
      recentSent[node] -= instants.poll().sent();
    }
    instants.add(new Instant(nowNanos, sentNow));
    recentSent[node] += sentNow;
    burst = Math.max(burst, recentSent[node]);
  }

  /** The run warms up: its bandwidth counts from {@link #warm} on. */
  void warmsUp() {
    countedFromNanos = TickLoad.NEVER;
  }

  /** It has warmed up, and ticks have taken so many bytes on the wire. */
  void warm(long nowNanos, long wireBytes) {
    countedFromNanos = nowNanos;
    wireBytesBefore = wireBytes;
  }

  TickLoad finish() {
    return new TickLoad(sent, suppressed, burst, countedFromNanos, wireBytesBefore);
  }
}
