package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.Warmup;
import dev.netsplit.scenarios.model.Warmup.Until;
import dev.netsplit.sim.loop.EventKind;
import dev.netsplit.sim.loop.EventLoop;

/**
 * Says when a run has warmed up: what is averaged over time counts from then. Knows nothing of what
 * is measured.
 */
final class WarmupWatch {

  /** Is told once. */
  interface Follower {

    /** It has warmed up by {@code sinceNanos}, which is known only now. */
    void warm(long nowNanos, long sinceNanos);
  }

  private final Warmup warmup;
  private final EventLoop loop;
  private final Follower follower;

  WarmupWatch(Warmup warmup, EventLoop loop, Follower follower) {
    this.warmup = warmup;
    this.loop = loop;
    this.follower = follower;
  }

  /** Whether there is a time that does not count. */
  boolean isAny() {
    return warmup.until() != Until.NOTHING;
  }

  /** The first node starts. */
  void begin(long startNanos) {
    if (warmup.until() == Until.TIME) {
      int handler = loop.register((now, unused, alsoUnused) -> follower.warm(now, now));
      loop.schedule(startNanos + warmup.afterNanos(), EventKind.ACTION, handler, 0, 0);
    }
  }

  /** A moment was first reached. */
  void reached(Until moment, long nowNanos, long sinceNanos) {
    if (warmup.until() == moment) {
      follower.warm(nowNanos, sinceNanos);
    }
  }
}
