package dev.netsplit.benchmarks;

import dev.netsplit.sim.random.Distribution;

/** How long a message travels in {@link MessagePassing}. It must not know who carries it. */
public enum Latency {
  /** 1 ms. */
  CONSTANT(1_000_000, 1_000_000),
  /** 0.5 to 1.55 ms. */
  JITTER(500_000, 1_550_000);

  private final long leastNanos;
  private final long greatestNanos;

  Latency(long leastNanos, long greatestNanos) {
    this.leastNanos = leastNanos;
    this.greatestNanos = greatestNanos;
  }

  /** No message is faster. */
  public long leastNanos() {
    return leastNanos;
  }

  /** Where travel times come from. */
  public Distribution distribution() {
    return leastNanos == greatestNanos
        ? Distribution.fixed(leastNanos)
        : Distribution.uniform(leastNanos, greatestNanos);
  }
}
