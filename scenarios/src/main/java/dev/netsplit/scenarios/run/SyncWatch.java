package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.NodeSpec;
import java.util.BitSet;
import java.util.List;

/**
 * Since when {@code global} is in sync everywhere, as if {@code global:sync/0} had returned on
 * every node (metrics.md: sync_time). Told of what the name servers do, and of the start and end of
 * processes; knows nothing of how names are merged.
 *
 * <p>Members are visible nodes that run {@code global} and take part in the mesh. They are in sync
 * when every node that the scenario expects runs, each member has exactly the other members among
 * its synced nodes, and nobody has a session open or holds the lock {@code global}. A node that
 * stays out of the mesh leaves the session of each member it is connected to open for ever: such a
 * cluster never is in sync, just as {@code global:sync/0} hangs there.
 */
final class SyncWatch {

  /** {@link #syncedSinceNanos} of a cluster that is not in sync. */
  static final long UNSYNCED = -1;

  private final MeshWatch mesh;
  private final BitSet members = new BitSet();

  /** The members that run. */
  private final BitSet live = new BitSet();

  /** By node, the members among its synced nodes. */
  private final BitSet[] synced;

  private final int[] sessions;
  private final BitSet locked = new BitSet();

  /** Entries of live nodes for live nodes; for those that ended. */
  private long entries;

  private long staleEntries;
  private long openSessions;
  private long syncedSinceNanos = UNSYNCED;
  private final AgreementLog log = new AgreementLog();
  private final LockedTimes lockedTimes;

  SyncWatch(List<NodeSpec> nodes, MeshWatch mesh) {
    this.mesh = mesh;
    this.lockedTimes = new LockedTimes(nodes);
    this.synced = new BitSet[nodes.size()];
    this.sessions = new int[nodes.size()];
    for (NodeSpec node : nodes) {
      synced[node.index()] = new BitSet(0);
      boolean member =
          !node.erlang().hidden() && node.erlang().global() && node.erlang().connectAll();
      members.set(node.index(), member);
    }
  }

  /** A node has registered; the mesh has been told. */
  void started(long nowNanos, int node) {
    if (members.get(node) && !live.get(node)) {
      long known = membersWith(node);
      staleEntries -= known;
      entries += known;
      live.set(node);
    }
    update(nowNanos);
  }

  /** The process of a node has ended; the mesh has been told. */
  void died(long nowNanos, int node) {
    if (live.get(node)) {
      for (int peer = synced[node].nextSetBit(0); peer >= 0; ) {
        count(peer, -1);
        peer = synced[node].nextSetBit(peer + 1);
      }
      synced[node].clear();
      live.clear(node);
      long known = membersWith(node);
      entries -= known;
      staleEntries += known;
    }
    openSessions -= sessions[node];
    sessions[node] = 0;
    locked.clear(node);
    lockedTimes.held(nowNanos, node, false);
    update(nowNanos);
  }

  private long membersWith(int peer) {
    return live.stream().filter(node -> synced[node].get(peer)).count();
  }

  /** A node that ended is to start again; the mesh has been told. */
  void comesBack(long nowNanos) {
    update(nowNanos);
  }

  void synced(long nowNanos, int node, int peer) {
    if (members.get(node) && members.get(peer) && !synced[node].get(peer)) {
      synced[node].set(peer);
      count(peer, 1);
    }
    update(nowNanos);
  }

  void unsynced(long nowNanos, int node, int peer) {
    if (synced[node].get(peer)) {
      synced[node].clear(peer);
      count(peer, -1);
    }
    update(nowNanos);
  }

  private void count(int peer, int change) {
    if (live.get(peer)) {
      entries += change;
    } else {
      staleEntries += change;
    }
  }

  void sessions(long nowNanos, int node, int open) {
    openSessions += open - sessions[node];
    sessions[node] = open;
    update(nowNanos);
  }

  void lockHeld(long nowNanos, int node, boolean held) {
    locked.set(node, held);
    lockedTimes.held(nowNanos, node, held);
    update(nowNanos);
  }

  private void update(long nowNanos) {
    // The cheapest first: most of the time somebody has something to do.
    boolean inSync =
        openSessions == 0
            && locked.isEmpty()
            && staleEntries == 0
            && isEveryoneSynced()
            && mesh.isAllRunning();
    log.update(nowNanos, inSync);
    if (!inSync) {
      syncedSinceNanos = UNSYNCED;
    } else if (syncedSinceNanos == UNSYNCED) {
      syncedSinceNanos = nowNanos;
    }
  }

  private boolean isEveryoneSynced() {
    long count = live.cardinality();
    return count > 0 && entries == count * (count - 1);
  }

  /** Whether there is anybody to be in sync. */
  boolean anyMember() {
    return !members.isEmpty();
  }

  /** How long the lock was held where. */
  LockedTimes lockedTimes() {
    return lockedTimes;
  }

  /** Members that run and are not in sync with every other that does. */
  long unsynced() {
    return live.stream()
        .filter(
            node -> {
              BitSet missing = (BitSet) live.clone();
              missing.clear(node);
              missing.andNot(synced[node]);
              return !missing.isEmpty();
            })
        .count();
  }

  /** When every member was in sync with every other. */
  AgreementLog log() {
    return log;
  }

  /** Since when every member is in sync with every other, or {@link #UNSYNCED}. */
  long syncedSinceNanos() {
    return syncedSinceNanos;
  }
}
