package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.result.GlobalActivity.Lock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How lockers come by the lock of {@code global}, and what the name servers answer (metrics.md
 * 6.5). A locker deals with one peer at a time. Knows nothing of messages.
 */
final class LockWatch {

  private static final int NOBODY = -1;

  private final List<NodeSpec> nodes;
  private final long[] requests;
  private final long[] conflicts;
  private final long[] attempts;
  private final long[] failed;
  private final long[] retries;

  /** With whom each node is about to merge while it has the lock for that. */
  private final int[] holdsFor;

  /** Since when a node has waited for what its present attempt is about. */
  private final long[] attemptSinceNanos;

  private final long[] heldSinceNanos;
  private final long[] waitedNanos;

  /** Instant of the first attempt at a peer for a lock that is not obtained yet. */
  private final PairTable waitsSinceNanos = new PairTable();

  /** Pairs (node, peer) of which the node has tried the peer and not merged with it since. */
  private final PairTable tried = new PairTable();

  /** Pairs (node, peer) of which the node has merged with the peer and the peer not yet. */
  private final PairTable halfMerged = new PairTable();

  private final List<Lock> locks = new ArrayList<>();
  private long merges;

  LockWatch(List<NodeSpec> nodes) {
    this.nodes = nodes;
    int count = nodes.size();
    requests = new long[count];
    conflicts = new long[count];
    attempts = new long[count];
    failed = new long[count];
    retries = new long[count];
    holdsFor = new int[count];
    attemptSinceNanos = new long[count];
    heldSinceNanos = new long[count];
    waitedNanos = new long[count];
    Arrays.fill(holdsFor, NOBODY);
  }

  /** A name server answered a request for the lock. */
  void answered(int node, boolean granted) {
    requests[node]++;
    conflicts[node] += granted ? 0 : 1;
  }

  /** A locker begins to take the lock, of its own accord or in answer to a peer. */
  void begun(long nowNanos, int node, int peer, boolean initiator) {
    attempts[node]++;
    if (initiator) {
      retries[node] += tried.get(node, peer) == PairTable.NONE ? 0 : 1;
      tried.put(node, peer, nowNanos);
    }
    if (waitsSinceNanos.get(node, peer) == PairTable.NONE) {
      waitsSinceNanos.put(node, peer, nowNanos);
    }
    attemptSinceNanos[node] = waitsSinceNanos.get(node, peer);
  }

  /** The attempt begun last has ended; the peer may have been given up meanwhile. */
  void ended(long nowNanos, int node, int peer, boolean locked) {
    if (!locked) {
      failed[node]++;
      return;
    }
    if (holdsFor[node] != NOBODY) {
      throw new IllegalStateException(nodes.get(node).name() + " has two locks at once");
    }
    waitsSinceNanos.remove(node, peer);
    holdsFor[node] = peer;
    heldSinceNanos[node] = nowNanos;
    waitedNanos[node] = nowNanos - attemptSinceNanos[node];
  }

  /** A locker gave its lock back. */
  void unlocked(long nowNanos, int node) {
    if (holdsFor[node] != NOBODY) {
      record(node, nowNanos - heldSinceNanos[node]);
    }
  }

  private void record(int node, long holdNanos) {
    String peer = nodes.get(holdsFor[node]).name();
    long beganNanos = heldSinceNanos[node] - waitedNanos[node];
    locks.add(new Lock(nodes.get(node).name(), peer, beganNanos, waitedNanos[node], holdNanos));
    holdsFor[node] = NOBODY;
  }

  /** A node has the same names as a peer: it has merged with it if it has the lock for that. */
  void synced(int node, int peer) {
    if (holdsFor[node] == peer && halfMerged.remove(peer, node) == PairTable.NONE) {
      merges++;
      halfMerged.put(node, peer, 0);
    }
    givenUp(node, peer);
  }

  /** A node has no more to do with a peer, for now. */
  void givenUp(int node, int peer) {
    waitsSinceNanos.remove(node, peer);
    tried.remove(node, peer);
  }

  /** A node has lost a peer: what comes next is another merge. */
  void lost(int node, int peer) {
    halfMerged.remove(node, peer);
    halfMerged.remove(peer, node);
  }

  /** A node's process ended, and with it what its locker had. */
  void died(long nowNanos, int node) {
    unlocked(nowNanos, node);
    for (int peer = 0; peer < nodes.size(); peer++) {
      givenUp(node, peer);
      lost(node, peer);
    }
  }

  long requests(int node) {
    return requests[node];
  }

  long conflicts(int node) {
    return conflicts[node];
  }

  long attempts(int node) {
    return attempts[node];
  }

  long failedAttempts(int node) {
    return failed[node];
  }

  long retries(int node) {
    return retries[node];
  }

  /** Partitions that became one, counted once for both sides. */
  long merges() {
    return merges;
  }

  /** Every lock, those waited for in vain included; ends the watch. */
  List<Lock> finish() {
    for (int node = 0; node < holdsFor.length; node++) {
      if (holdsFor[node] != NOBODY) {
        record(node, Lock.NEVER);
      }
    }
    waitsSinceNanos.forEach(
        (node, peer, since) ->
            locks.add(
                new Lock(
                    nodes.get(node).name(),
                    nodes.get(peer).name(),
                    since,
                    Lock.NEVER,
                    Lock.NEVER)));
    locks.sort(
        Comparator.comparingLong(Lock::beganNanos)
            .thenComparing(Lock::node)
            .thenComparing(Lock::peer));
    return List.copyOf(locks);
  }
}
