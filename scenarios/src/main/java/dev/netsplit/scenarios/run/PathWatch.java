package dev.netsplit.scenarios.run;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Which paths between nodes were usable when (metrics.md: basic sets). Told of faults as they begin
 * and end; knows nothing of how they act, and nothing of connections.
 *
 * <p>A cut is kept as two sets of nodes and an interval, never as pairs: their number would be the
 * square of the nodes'. Intervals are closed, so a fault that ends at once still counts.
 */
final class PathWatch {

  /** Hears of the same faults, each with a number of its own and as sets of nodes. */
  interface Sequel {

    /** No path from a node of {@code from} to one of {@code to} is usable any more. */
    void unusable(long nowNanos, int fault, BitSet from, BitSet to);

    /** The fault of that number is over; others may go on. */
    void over(long nowNanos, int fault);
  }

  /** {@code endNanos} of what goes on. */
  private static final long GOES_ON = Long.MAX_VALUE;

  private static final class Span {
    private final int fault;
    private final BitSet from;
    private final BitSet to;
    private final long beganNanos;
    private long endNanos = GOES_ON;

    Span(int fault, BitSet from, BitSet to, long beganNanos) {
      this.fault = fault;
      this.from = from;
      this.to = to;
      this.beganNanos = beganNanos;
    }

    boolean overlaps(long fromNanos, long toNanos) {
      return beganNanos <= toNanos && endNanos >= fromNanos;
    }

    boolean covers(int one, int other) {
      return (from.get(one) && to.get(other)) || (from.get(other) && to.get(one));
    }
  }

  private final int nodes;
  private final Sequel sequel;
  private final List<Span> cuts = new ArrayList<>();
  private final List<List<Span>> stalls = new ArrayList<>();
  private final BitSet leaving = new BitSet();
  private int faults;

  PathWatch(int nodes, Sequel sequel) {
    this.nodes = nodes;
    this.sequel = sequel;
    for (int node = 0; node < nodes; node++) {
      stalls.add(new ArrayList<>(0));
    }
  }

  /**
   * A fault began to drop, reject or reset what nodes of {@code from} send to nodes of {@code to};
   * a cut of both directions is told twice.
   *
   * @return the number to give to {@link #cutEnded}
   */
  int cutBegan(long nowNanos, BitSet from, BitSet to) {
    Span cut = new Span(faults++, (BitSet) from.clone(), (BitSet) to.clone(), nowNanos);
    cuts.add(cut);
    sequel.unusable(nowNanos, cut.fault, cut.from, cut.to);
    return cut.fault;
  }

  /** The cut of that number ended. */
  void cutEnded(long nowNanos, int fault) {
    for (Span cut : cuts) {
      if (cut.fault == fault && cut.endNanos == GOES_ON) {
        cut.endNanos = nowNanos;
        sequel.over(nowNanos, fault);
        return;
      }
    }
    throw new IllegalStateException("no cut " + fault + " goes on");
  }

  /** A node's process stopped running, as by SIGSTOP; harmless when it was stalled already. */
  void stalled(long nowNanos, int node) {
    if (isStalled(node)) {
      return;
    }
    BitSet victim = new BitSet();
    victim.set(node);
    BitSet all = new BitSet();
    all.set(0, nodes);
    Span stall = new Span(faults++, victim, all, nowNanos);
    stalls.get(node).add(stall);
    sequel.unusable(nowNanos, stall.fault, victim, all);
  }

  /** A node's process runs again, or is gone; harmless when it was not stalled. */
  void resumed(long nowNanos, int node) {
    if (isStalled(node)) {
      Span stall = last(node);
      stall.endNanos = nowNanos;
      sequel.over(nowNanos, stall.fault);
    }
  }

  /** A node was asked to end in an orderly way: what its connections do now is no fault. */
  void leaving(int node) {
    leaving.set(node);
  }

  /** A new process of a node runs. */
  void started(int node) {
    leaving.clear(node);
  }

  /** Whether a node was asked to end and has not been started again. */
  boolean isLeaving(int node) {
    return leaving.get(node);
  }

  /** Whether a node is stalled now. */
  boolean isStalled(int node) {
    return !stalls.get(node).isEmpty() && last(node).endNanos == GOES_ON;
  }

  /** Whether a cut, of either direction, came between two nodes at some time of the interval. */
  boolean wasCut(int one, int other, long fromNanos, long toNanos) {
    for (Span cut : cuts) {
      if (cut.overlaps(fromNanos, toNanos) && cut.covers(one, other)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a node was stalled at some time of the interval. */
  boolean wasStalled(int node, long fromNanos, long toNanos) {
    return stalls.get(node).stream().anyMatch(stall -> stall.overlaps(fromNanos, toNanos));
  }

  /** Whether the path was usable in both directions during the whole interval. */
  boolean wasUsable(int one, int other, long fromNanos, long toNanos) {
    return !wasCut(one, other, fromNanos, toNanos)
        && !wasStalled(one, fromNanos, toNanos)
        && !wasStalled(other, fromNanos, toNanos);
  }

  /**
   * Length of the longest stall of a node that reaches into the interval, 0 without one.
   *
   * @param nowNanos until when a stall has lasted that goes on
   */
  long longestStallNanos(int node, long fromNanos, long toNanos, long nowNanos) {
    long longest = 0;
    for (Span stall : stalls.get(node)) {
      if (stall.overlaps(fromNanos, toNanos)) {
        longest = Math.max(longest, Math.min(stall.endNanos, nowNanos) - stall.beganNanos);
      }
    }
    return longest;
  }

  private Span last(int node) {
    List<Span> of = stalls.get(node);
    return of.get(of.size() - 1);
  }
}
