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
 */
final class CollateralWatch implements MeshEdges.Follower {

  private static final class Event {
    private final String name;
    private final long beganNanos;

    /**
     * Bit b of row a: the pair was connected, is not hit and not lost; null when it is too late.
     */
    private long[][] spared;

    private long sparedPairs;
    private long lostPairs;

    Event(String name, long beganNanos, long[][] spared) {
      this.name = name;
      this.beganNanos = beganNanos;
      this.spared = spared;
      for (long[] row : spared) {
        for (long word : row) {
          sparedPairs += Long.bitCount(word);
        }
      }
      sparedPairs /= 2;
    }

    boolean take(int one, int other) {
      boolean had = (spared[one][other / Long.SIZE] >>> other & 1) != 0;
      if (had) {
        spared[one][other / Long.SIZE] &= ~(1L << other);
        spared[other][one / Long.SIZE] &= ~(1L << one);
      }
      return had;
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

  /** An event is about to do its work; harmless when it was told already at this instant. */
  void began(long nowNanos, String name) {
    for (int i = events.size() - 1; i >= 0 && events.get(i).beganNanos == nowNanos; i--) {
      if (events.get(i).name.equals(name)) {
        return;
      }
    }
    settle(nowNanos);
    events.add(new Event(name, nowNanos, edges.snapshot()));
  }

  /**
   * An event that begins at this instant hits all pairs of a node of one set and one of another: it
   * makes their path unusable, or stops one of them, or parts them.
   */
  void hits(long nowNanos, String name, BitSet some, BitSet others) {
    began(nowNanos, name);
    int at = events.size() - 1;
    while (!events.get(at).name.equals(name)) {
      at--;
    }
    Event event = events.get(at);
    for (int one = some.nextSetBit(0); one >= 0; one = some.nextSetBit(one + 1)) {
      for (int other = others.nextSetBit(0); other >= 0; other = others.nextSetBit(other + 1)) {
        event.sparedPairs -= event.take(one, other) ? 1 : 0;
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
      if (nowNanos - event.beganNanos <= withinNanos && event.take(one, other)) {
        event.lostPairs++;
      }
    }
  }

  /** Lets go of the pairs of events whose time is over. */
  private void settle(long nowNanos) {
    while (firstOpen < events.size()
        && nowNanos - events.get(firstOpen).beganNanos > horizonNanos) {
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
