package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.result.MeshHistory;
import dev.netsplit.scenarios.result.MeshHistory.Kind;
import java.util.Arrays;

/**
 * Keeps what changes in a {@link MeshWatch}, 17 bytes a change. Schedules nothing, so that a run
 * that is recorded is the same run.
 */
final class MeshRecorder {

  /** Changes that are kept: a mesh of 1,000 nodes that forms twice. */
  static final int MAX_CHANGES = 4_000_000;

  private static final long ALL_KEPT = -1;

  private final int limit;
  private long[] atNanos = new long[64];
  private byte[] kinds = new byte[64];
  private int[] nodes = new int[64];
  private int[] peers = new int[64];
  private int count;
  private long dropped;
  private long firstDroppedNanos = ALL_KEPT;

  MeshRecorder() {
    this(MAX_CHANGES);
  }

  MeshRecorder(int limit) {
    this.limit = limit;
  }

  /**
   * Keeps a change, unless there are too many already.
   *
   * @param peer 0 where there is none
   */
  void changed(long nowNanos, Kind kind, int node, int peer) {
    if (count == limit) {
      dropped++;
      firstDroppedNanos = firstDroppedNanos == ALL_KEPT ? nowNanos : firstDroppedNanos;
      return;
    }
    if (count == nodes.length) {
      resize(2 * count);
    }
    atNanos[count] = nowNanos;
    kinds[count] = kind.code();
    nodes[count] = node;
    peers[count++] = peer;
  }

  private void resize(int rows) {
    atNanos = Arrays.copyOf(atNanos, rows);
    kinds = Arrays.copyOf(kinds, rows);
    nodes = Arrays.copyOf(nodes, rows);
    peers = Arrays.copyOf(peers, rows);
  }

  /** What was kept; ends the record. */
  MeshHistory finish(long startNanos, long endNanos) {
    long knownUntilNanos = firstDroppedNanos == ALL_KEPT ? endNanos : firstDroppedNanos;
    resize(count);
    return new MeshHistory(startNanos, knownUntilNanos, dropped, atNanos, kinds, nodes, peers);
  }
}
