package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.result.Storms;
import dev.netsplit.scenarios.result.Storms.Exhausted;
import dev.netsplit.scenarios.result.Storms.Livelock;
import dev.netsplit.scenarios.result.Storms.Loss;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Recognises, while a run goes on, that {@code global} has got into a storm. Knows nothing of how
 * sessions or reports work; keeps counts only.
 *
 * <p>A pair of nodes opens one session for each connection between them, and that session ends in a
 * merge or with the connection. Many sessions on one connection without a merge are a livelock: the
 * two give up and start anew for ever. Reports of lost connections are grouped by the node that was
 * lost, as long as the next comes within a second.
 */
final class StormWatch {

  /**
   * Sessions of one node with one peer, on one connection and without a merge, within {@link
   * #SPAN_NANOS} that make a livelock. A calm pair needs one; a pair whose messages cross when it
   * is connected needs a few; the livelock of real nodes opens thousands.
   */
  static final int LIVELOCK_SESSIONS = 100;

  /** How long such sessions are counted together, and how long a quiet storm is not over. */
  static final long SPAN_NANOS = 1_000_000_000L;

  /** Livelocks, losses and processes out of room that a run keeps; more are only counted. */
  static final int MAX_KEPT = 10_000;

  private final List<NodeSpec> nodes;

  /** When the present second of sessions of a node with a peer began, and how many it has. */
  private final PairTable spanBegan = new PairTable();

  private final PairTable spanCount = new PairTable();
  private final TreeMap<Long, OpenLivelock> livelocks = new TreeMap<>();
  private final TreeMap<Integer, OpenLoss> losses = new TreeMap<>();
  private final List<Livelock> endedLivelocks = new ArrayList<>();
  private final List<Loss> endedLosses = new ArrayList<>();
  private final List<Exhausted> exhausted = new ArrayList<>();
  private long untold;

  private static final class OpenLivelock {
    private long beganNanos;
    private long lastNanos;
    private long sessions;
    private long peak;
  }

  private static final class OpenLoss {
    private final BitSet reporters = new BitSet();
    private final BitSet tellers = new BitSet();
    private int firstReporter;
    private long beganNanos;
    private long lastNanos;
    private long messages;
    private long spanBeganNanos;
    private long spanMessages;
    private long peak;
  }

  StormWatch(List<NodeSpec> nodes) {
    this.nodes = nodes;
  }

  /** A node opens a session with a peer. */
  void sessionBegun(long nowNanos, int node, int peer) {
    long began = spanBegan.get(node, peer);
    if (began == PairTable.NONE || nowNanos - began >= SPAN_NANOS) {
      began = nowNanos;
      spanBegan.put(node, peer, nowNanos);
      spanCount.put(node, peer, 0);
    }
    long count = spanCount.get(node, peer) + 1;
    spanCount.put(node, peer, count);
    OpenLivelock open = livelocks.get(pair(node, peer));
    if (open != null && nowNanos - open.lastNanos >= SPAN_NANOS) {
      end(node, peer);
      open = null;
    }
    if (open == null && count >= LIVELOCK_SESSIONS) {
      open = begin(node, peer, began, count - 1);
    }
    if (open != null) {
      open.sessions++;
      open.lastNanos = nowNanos;
      open.peak = Math.max(open.peak, count);
    }
  }

  private OpenLivelock begin(int node, int peer, long beganNanos, long sessions) {
    OpenLivelock open = new OpenLivelock();
    long back = spanCount.get(peer, node);
    open.beganNanos = beganNanos;
    open.sessions = sessions + (back == PairTable.NONE ? 0 : back);
    livelocks.put(pair(node, peer), open);
    return open;
  }

  /** A node has merged with a peer, or has another connection to it, or none. */
  void calmed(int node, int peer) {
    spanBegan.remove(node, peer);
    spanCount.remove(node, peer);
    end(node, peer);
  }

  private void end(int node, int peer) {
    OpenLivelock open = livelocks.remove(pair(node, peer));
    if (open != null) {
      keep(endedLivelocks, livelock(pair(node, peer), open, true));
    }
  }

  /** A node's process ended. */
  void died(int node) {
    for (int peer = 0; peer < nodes.size(); peer++) {
      calmed(node, peer);
      calmed(peer, node);
    }
  }

  /** A node tells others that a node, maybe itself, has lost another. */
  void lossTold(long nowNanos, int node, int reporter, int lost, int messages) {
    OpenLoss open = losses.get(lost);
    if (open != null && nowNanos - open.lastNanos >= SPAN_NANOS) {
      keep(endedLosses, loss(lost, open, true));
      open = null;
    }
    if (open == null) {
      open = new OpenLoss();
      open.beganNanos = nowNanos;
      open.spanBeganNanos = nowNanos;
      open.firstReporter = reporter;
      losses.put(lost, open);
    }
    if (nowNanos - open.spanBeganNanos >= SPAN_NANOS) {
      open.spanBeganNanos = nowNanos;
      open.spanMessages = 0;
    }
    open.reporters.set(reporter);
    open.tellers.set(node);
    open.messages += messages;
    open.spanMessages += messages;
    open.peak = Math.max(open.peak, open.spanMessages);
    open.lastNanos = nowNanos;
  }

  /** A process ended because its node was at a limit. */
  void exhausted(Exhausted process) {
    keep(exhausted, process);
  }

  /** What was seen; ends the watch. */
  Storms finish(long nowNanos) {
    livelocks.forEach(
        (pair, open) ->
            keep(endedLivelocks, livelock(pair, open, nowNanos - open.lastNanos >= SPAN_NANOS)));
    losses.forEach(
        (lost, open) ->
            keep(endedLosses, loss(lost, open, nowNanos - open.lastNanos >= SPAN_NANOS)));
    endedLivelocks.sort(Comparator.comparingLong(Livelock::beganNanos));
    endedLosses.sort(Comparator.comparingLong(Loss::beganNanos));
    return new Storms(
        List.copyOf(endedLivelocks), List.copyOf(endedLosses), List.copyOf(exhausted), untold);
  }

  private <T> void keep(List<T> storms, T storm) {
    if (storms.size() < MAX_KEPT) {
      storms.add(storm);
    } else {
      untold++;
    }
  }

  private Livelock livelock(long pair, OpenLivelock open, boolean ended) {
    return new Livelock(
        name((int) (pair / nodes.size())),
        name((int) (pair % nodes.size())),
        open.beganNanos,
        open.lastNanos,
        ended,
        open.sessions,
        open.peak);
  }

  private Loss loss(int lost, OpenLoss open, boolean ended) {
    return new Loss(
        name(lost),
        name(open.firstReporter),
        open.beganNanos,
        open.lastNanos,
        ended,
        open.messages,
        open.peak,
        open.reporters.cardinality(),
        open.tellers.cardinality());
  }

  private String name(int node) {
    return nodes.get(node).name();
  }

  private long pair(int node, int peer) {
    return (long) Math.min(node, peer) * nodes.size() + Math.max(node, peer);
  }
}
