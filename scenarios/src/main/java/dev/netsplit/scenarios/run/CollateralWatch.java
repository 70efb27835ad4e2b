package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.ErlangSettings;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.result.MeshShape.Collateral;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What each event takes along (metrics.md 6.1): pairs that were connected just before it, that it
 * does not hit, and that are lost within twice the longest silence of their nodes. Knows nothing of
 * how events act.
 *
 * <p>An event that acts step by step is one event: what any step hits is hit, even if it was lost
 * before, and the time in which losses count begins anew with each step.
 */
final class CollateralWatch implements MeshEdges.Follower {

  private static final class Event {
    private final String name;
    private long latestNanos;

    /**
     * Bit b of row a: the pair was connected, is not hit and not lost; null when it is too late.
     */
    private long[][] spared;

    /** Bit b of row a: the pair was spared and is lost. */
    private final long[][] taken;

    private long sparedPairs;
    private long lostPairs;

    Event(String name, long beganNanos, long[][] spared) {
      this.name = name;
      this.latestNanos = beganNanos;
      this.spared = spared;
      this.taken = new long[spared.length][spared.length == 0 ? 0 : spared[0].length];
      for (long[] row : spared) {
        for (long word : row) {
          sparedPairs += Long.bitCount(word);
        }
      }
      sparedPairs /= 2;
    }

    void lose(int one, int other) {
      if (clear(spared, one, other)) {
        set(taken, one, other);
        set(taken, other, one);
        lostPairs++;
      }
    }

    void hit(int one, int other) {
      if (clear(spared, one, other)) {
        sparedPairs--;
      } else if (clear(taken, one, other)) {
        sparedPairs--;
        lostPairs--;
      }
    }

    private static boolean clear(long[][] pairs, int one, int other) {
      boolean had = (pairs[one][other / Long.SIZE] >>> other & 1) != 0;
      pairs[one][other / Long.SIZE] &= ~(1L << other);
      pairs[other][one / Long.SIZE] &= ~(1L << one);
      return had;
    }

    private static void set(long[][] pairs, int one, int other) {
      pairs[one][other / Long.SIZE] |= 1L << other;
    }
  }

  private final MeshEdges edges;
  private final long[] longestSilenceNanos;
  private final long horizonNanos;
  private final List<Event> events = new ArrayList<>();

  /** Events before this one are over. */
  private int firstOpen;

  CollateralWatch(MeshEdges edges, List<NodeSpec> nodes) {
    this.edges = edges;
    this.longestSilenceNanos =
        nodes.stream()
            .map(NodeSpec::erlang)
            .mapToLong(CollateralWatch::longestSilenceNanos)
            .toArray();
    long longest = 0;
    for (long silenceNanos : longestSilenceNanos) {
      longest = Math.max(longest, silenceNanos);
    }
    this.horizonNanos = 2 * longest;
  }

  static long longestSilenceNanos(ErlangSettings erlang) {
    return erlang.netTicktimeNanos() + erlang.tickIntervalNanos();
  }

  /** An event is about to do its work, or the next step of it. */
  void began(long nowNanos, String name) {
    settle(nowNanos);
    Event open = find(name);
    if (open == null) {
      events.add(new Event(name, nowNanos, edges.snapshot()));
    } else {
      open.latestNanos = nowNanos;
    }
  }

  /** The event of that name whose time is not over, or null. */
  private Event find(String name) {
    for (int i = firstOpen; i < events.size(); i++) {
      if (events.get(i).name.equals(name)) {
        return events.get(i);
      }
    }
    return null;
  }

  /**
   * An event that begins at this instant hits all pairs of a node of one set and one of another: it
   * makes their path unusable, or stops one of them, or parts them.
   */
  void hits(long nowNanos, String name, BitSet some, BitSet others) {
    began(nowNanos, name);
    Event event = find(name);
    for (int one = some.nextSetBit(0); one >= 0; one = some.nextSetBit(one + 1)) {
      for (int other = others.nextSetBit(0); other >= 0; other = others.nextSetBit(other + 1)) {
        event.hit(one, other);
      }
    }
  }

  @Override
  public void connected(long nowNanos, int one, int other) {}

  @Override
  public void lost(long nowNanos, int one, int other) {
    settle(nowNanos);
    long withinNanos = 2 * Math.max(longestSilenceNanos[one], longestSilenceNanos[other]);
    for (int i = firstOpen; i < events.size(); i++) {
      Event event = events.get(i);
      if (nowNanos - event.latestNanos <= withinNanos) {
        event.lose(one, other);
      }
    }
  }

  /** Lets go of the pairs of events whose time is over. */
  private void settle(long nowNanos) {
    while (firstOpen < events.size()
        && nowNanos - events.get(firstOpen).latestNanos > horizonNanos) {
      events.get(firstOpen++).spared = null;
    }
  }

  /** What each event took along, in the order in which they began. */
  List<Collateral> finish() {
    return events.stream()
        .map(event -> new Collateral(event.name, event.lostPairs, event.sparedPairs))
        .toList();
  }
}
