package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.node.NodedownReason;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.result.Cascade;
import dev.netsplit.scenarios.result.Cascade.Cause;
import dev.netsplit.scenarios.result.Cascade.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Finds for every link that was cut to prevent overlapping partitions what began it: the lost link,
 * the failed dial or the end of a node that somebody reported. Knows nothing of how {@code global}
 * decides.
 *
 * <p>A report names who reports and whom it has lost, and what happened last between these two is
 * its cause. A decision to cut follows the report in the same turn, and a request to hang up has
 * the cause of the decision it comes from. What parts two nodes that an earlier cause has parted,
 * and that have not been together since, comes after that cause.
 */
final class CascadeWatch {

  /** Causes that a run keeps, beyond those that cut links. */
  static final int MAX_HARMLESS = 10_000;

  private static final List<String> SUCCESSES = List.of("ok", "ok_simultaneous", "alive");

  /** Given up for the peer's own attempt: a failure only if that does not come. */
  private static final String GAVE_WAY = "nok";

  private final List<NodeSpec> nodes;
  private final List<OpenCause> causes = new ArrayList<>();

  /** Whom each node sees. */
  private final BitSet[] sees;

  /** By reporter and lost node: what the reporter noticed last of the other. */
  private final PairTable noticed = new PairTable();

  /** By unordered pair, the lesser first: what parted it, as long as it is apart. */
  private final PairTable parted = new PairTable();

  /** By node that decided and victim. */
  private final PairTable asked = new PairTable();

  /** By node that is about to hang up and who is to be rid of it. */
  private final PairTable hangingUp = new PairTable();

  /** By node and peer: when the node gave its attempt up for the peer's, which has not come yet. */
  private final PairTable gaveWay = new PairTable();

  /** What each node has heard of last. */
  private final long[] heard;

  private long unattributed;

  CascadeWatch(List<NodeSpec> nodes) {
    this.nodes = nodes;
    this.sees = new BitSet[nodes.size()];
    Arrays.setAll(sees, node -> new BitSet());
    this.heard = new long[nodes.size()];
    Arrays.fill(heard, PairTable.NONE);
  }

  /** A node sees another: whatever parted them is over. */
  void nodeUp(int node, int peer) {
    sees[node].set(peer);
    parted.remove(Math.min(node, peer), Math.max(node, peer));
    asked.remove(node, peer);
    hangingUp.remove(node, peer);
    gaveWay.remove(node, peer);
  }

  /**
   * A node reported another down.
   *
   * @param evicted whether that was to prevent overlapping partitions
   */
  void nodeDown(long nowNanos, int node, int peer, NodedownReason reason, boolean evicted) {
    if (evicted) {
      cut(nowNanos, node, peer);
    } else {
      long before = partedBy(node, peer);
      // The second end to notice, or one whose peer has ended.
      long cause =
          before != PairTable.NONE && sees[node].get(peer)
              ? before
              : add(Kind.LINK_LOST, node, peer, reason.text(), nowNanos);
      noticed.put(node, peer, cause);
      part(node, peer, cause);
    }
    sees[node].clear(peer);
  }

  /** The end that hangs up counts the link; the other one hears of it later. */
  private void cut(long nowNanos, int node, int peer) {
    long cause = hangingUp.remove(node, peer);
    asked.remove(node, peer);
    if (partedBy(node, peer) != PairTable.NONE) {
      return;
    }
    if (cause == PairTable.NONE) {
      unattributed++;
      return;
    }
    causes.get((int) cause).cut(nowNanos, node, sees[node].cardinality());
    causes.get((int) cause).cut(nowNanos, peer, sees[peer].cardinality());
    part(node, peer, cause);
  }

  /** An attempt of a node to connect ended; a failure is one if the peer has not come meanwhile. */
  void dialEnded(long nowNanos, int node, int peer, String result) {
    gaveWay.remove(node, peer);
    if (SUCCESSES.contains(result) || sees[node].get(peer)) {
      return;
    }
    if (result.equals(GAVE_WAY)) {
      gaveWay.put(node, peer, nowNanos);
    } else {
      dialFailed(nowNanos, node, peer, result);
    }
  }

  private void dialFailed(long nowNanos, int node, int peer, String result) {
    long cause = add(Kind.DIAL_FAILED, node, peer, result, nowNanos);
    noticed.put(node, peer, cause);
    part(node, peer, cause);
  }

  /** A node's process ended: all who see it are parted from it, and will notice. */
  void died(long nowNanos, int node) {
    BitSet peers = new BitSet();
    for (int peer = 0; peer < sees.length; peer++) {
      peers.set(peer, sees[peer].get(node) && partedBy(node, peer) == PairTable.NONE);
      asked.remove(node, peer);
      hangingUp.remove(node, peer);
      gaveWay.remove(node, peer);
    }
    if (!peers.isEmpty()) {
      long cause = add(Kind.NODE_ENDED, node, node, "", nowNanos);
      peers.stream().forEach(peer -> part(node, peer, cause));
    }
    sees[node].clear();
    heard[node] = PairTable.NONE;
  }

  /** A node tells others that a node, maybe itself, has lost another. */
  void lossTold(int node, int reporter, int lost) {
    long sinceNanos = node == reporter ? gaveWay.remove(node, lost) : PairTable.NONE;
    if (sinceNanos != PairTable.NONE) {
      dialFailed(sinceNanos, node, lost, GAVE_WAY);
    }
    heard[node] = noticed.get(reporter, lost);
  }

  /** A node takes a peer for lost, and is the one to hang up or has asked the peer to. */
  void decided(int node, int peer, boolean hangsUp) {
    if (!hangsUp) {
      asked.put(node, peer, heard[node]);
      return;
    }
    long request = asked.get(peer, node);
    hangingUp.put(node, peer, request == PairTable.NONE ? heard[node] : request);
  }

  private long partedBy(int node, int peer) {
    return parted.get(Math.min(node, peer), Math.max(node, peer));
  }

  private void part(int node, int peer, long cause) {
    parted.put(Math.min(node, peer), Math.max(node, peer), cause);
  }

  private long add(Kind kind, int node, int peer, String reason, long nowNanos) {
    long before = node == peer ? PairTable.NONE : partedBy(node, peer);
    causes.add(new OpenCause(kind, node, peer, reason, nowNanos, before));
    return causes.size() - 1L;
  }

  /** What was seen; ends the watch. */
  Cascade finish() {
    int[] places = new int[causes.size()];
    List<Cause> kept = new ArrayList<>();
    int harmless = 0;
    for (int i = 0; i < places.length; i++) {
      OpenCause cause = causes.get(i);
      boolean keep = cause.links() > 0 || harmless++ < MAX_HARMLESS;
      places[i] = keep ? kept.size() : Cause.NONE;
      if (keep) {
        kept.add(cause.close(nodes, placeBefore(cause, places)));
      }
    }
    return new Cascade(List.copyOf(kept), places.length - kept.size(), unattributed);
  }

  /** The nearest cause before it that is kept. */
  private int placeBefore(OpenCause cause, int[] places) {
    long before = cause.before();
    while (before != PairTable.NONE && places[(int) before] == Cause.NONE) {
      before = causes.get((int) before).before();
    }
    return before == PairTable.NONE ? Cause.NONE : places[(int) before];
  }
}
