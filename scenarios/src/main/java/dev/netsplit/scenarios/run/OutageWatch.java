package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.result.DetectionQuality.Outages;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds masked outages: a connected pair's path became unusable and usable again, and neither end
 * noticed (metrics.md 6.1). Knows nothing of how faults act.
 *
 * <p>Faults that overlap on a pair make one outage of it, from the first's beginning to the last's
 * end. An outage is not masked if the ticks report it shortly after it ended: a nodedown with
 * net_tick_timeout less than the shortest silence after the end tells of a silence that began
 * before. Pairs are kept as rows of bits, and their outages as counts by length.
 */
final class OutageWatch implements PathWatch.Sequel {

  private record Fault(BitSet from, BitSet to, TreeMap<Long, Pairs> connectedBySince) {
    boolean covers(int one, int other) {
      return (from.get(one) && to.get(other)) || (from.get(other) && to.get(one));
    }
  }

  private record Ended(long atNanos, long lengthNanos, Pairs pairs) {}

  private final MeshWatch mesh;
  private final long[] shortestSilenceNanos;
  private final long horizonNanos;
  private final TreeMap<Integer, Fault> active = new TreeMap<>();
  private final List<Ended> ended = new ArrayList<>();
  private final TreeMap<Long, Long> countByLength = new TreeMap<>();
  private long reported;

  /** The watch over nodes that notice a silence when their settings say so. */
  static OutageWatch of(MeshWatch mesh, List<NodeSpec> nodes) {
    return new OutageWatch(
        mesh,
        nodes.stream()
            .map(NodeSpec::erlang)
            .mapToLong(erlang -> erlang.netTicktimeNanos() - erlang.tickIntervalNanos())
            .toArray());
  }

  /**
   * @param shortestSilenceNanos of each node, before its ticks report a peer
   */
  OutageWatch(MeshWatch mesh, long... shortestSilenceNanos) {
    this.mesh = mesh;
    this.shortestSilenceNanos = shortestSilenceNanos;
    long longest = 0;
    for (long silenceNanos : shortestSilenceNanos) {
      longest = Math.max(longest, silenceNanos);
    }
    this.horizonNanos = longest;
  }

  @Override
  public void unusable(long nowNanos, int number, BitSet from, BitSet to) {
    settle(nowNanos);
    Pairs connected = new Pairs();
    for (int one = from.nextSetBit(0); one >= 0; one = from.nextSetBit(one + 1)) {
      for (int other = to.nextSetBit(0); other >= 0; other = to.nextSetBit(other + 1)) {
        if (mesh.isConnected(one, other)) {
          connected.add(one, other);
        }
      }
    }
    for (Fault fault : active.values()) {
      fault.connectedBySince.values().forEach(connected::removeAll);
    }
    TreeMap<Long, Pairs> since = new TreeMap<>();
    since.put(nowNanos, connected);
    active.put(number, new Fault(from, to, since));
  }

  @Override
  public void over(long nowNanos, int number) {
    Fault over = active.remove(number);
    for (Map.Entry<Long, Pairs> entry : over.connectedBySince.entrySet()) {
      long sinceNanos = entry.getKey();
      Pairs pairs = entry.getValue();
      for (Fault other : active.values()) {
        Pairs inherited = pairs.takeIf(other::covers);
        if (!inherited.isEmpty()) {
          other
              .connectedBySince
              .computeIfAbsent(sinceNanos, unused -> new Pairs())
              .addAll(inherited);
        }
      }
      if (!pairs.isEmpty()) {
        ended.add(new Ended(nowNanos, nowNanos - sinceNanos, pairs));
      }
    }
    settle(nowNanos);
  }

  /** A node reported a peer down, by its ticks or otherwise. */
  void nodeDown(long nowNanos, int node, int peer, boolean byTicks) {
    for (Fault fault : active.values()) {
      fault.connectedBySince.values().forEach(pairs -> report(pairs, node, peer));
    }
    if (byTicks) {
      for (Ended outage : ended) {
        if (nowNanos - outage.atNanos < shortestSilenceNanos[node]) {
          report(outage.pairs, node, peer);
        }
      }
    }
  }

  private void report(Pairs pairs, int node, int peer) {
    reported += pairs.remove(node, peer) ? 1 : 0;
  }

  /** A node's process ended: its pairs are no more. */
  void died(int node) {
    for (Fault fault : active.values()) {
      fault.connectedBySince.values().forEach(pairs -> pairs.removeNode(node));
    }
  }

  /** Counts what cannot be reported any more. */
  private void settle(long nowNanos) {
    ended.removeIf(
        outage -> {
          boolean decided = nowNanos - outage.atNanos >= horizonNanos;
          if (decided) {
            count(outage);
          }
          return decided;
        });
  }

  private void count(Ended outage) {
    long pairs = outage.pairs.count();
    if (pairs > 0) {
      countByLength.merge(outage.lengthNanos, pairs, Long::sum);
    }
  }

  /** What became of the outages; ends the watch. What goes on at the end is not masked yet. */
  Outages finish() {
    ended.forEach(this::count);
    ended.clear();
    long open =
        active.values().stream()
            .flatMap(fault -> fault.connectedBySince.values().stream())
            .mapToLong(Pairs::count)
            .sum();
    return new Outages(Collections.unmodifiableSortedMap(countByLength), reported, open);
  }
}
