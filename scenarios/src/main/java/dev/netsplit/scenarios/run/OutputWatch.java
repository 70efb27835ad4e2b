package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.result.OutputLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What waits in nodes for their connections, and whom that holds up (metrics.md 6.5). Knows nothing
 * of what is sent.
 */
final class OutputWatch {

  /** Since when processes of a node wait for a connection to a peer, by both. */
  private final TreeMap<Long, Long> busySince = new TreeMap<>();

  private final List<Long> busyNanos = new ArrayList<>();
  private long suspended;
  private long peakBytes;
  private long heldBack;

  /** A message was not made because the process that would have made it is suspended. */
  void heldBack() {
    heldBack++;
  }

  /** The most that has waited in a node for one connection, in one of its lives. */
  void peak(long bytes) {
    peakBytes = Math.max(peakBytes, bytes);
  }

  void suspended(long nowNanos, int node, int peer) {
    suspended++;
    busySince.putIfAbsent(key(node, peer), nowNanos);
  }

  void resumed(long nowNanos, int node, int peer) {
    Long since = busySince.remove(key(node, peer));
    if (since != null) {
      busyNanos.add(nowNanos - since);
    }
  }

  /** Nobody waits on a node that has ended. */
  void died(long nowNanos, int node) {
    endAll(nowNanos, key(node, 0), key(node + 1, 0));
  }

  OutputLoad finish(long nowNanos) {
    endAll(nowNanos, Long.MIN_VALUE, Long.MAX_VALUE);
    return new OutputLoad(suspended, heldBack, peakBytes, List.copyOf(busyNanos));
  }

  private void endAll(long nowNanos, long fromKey, long toKey) {
    busySince.subMap(fromKey, toKey).values().forEach(since -> busyNanos.add(nowNanos - since));
    busySince.subMap(fromKey, toKey).clear();
  }

  private static long key(int node, int peer) {
    return (long) node << Integer.SIZE | peer;
  }
}
