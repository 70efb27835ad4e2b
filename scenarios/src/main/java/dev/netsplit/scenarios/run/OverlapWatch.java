package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.result.MeshShape.Overlap;

/**
 * How many open triads there are, over time (metrics.md 6.3): triples of nodes with two connections
 * among them and not the third. Knows nothing of what closes or opens them.
 *
 * <p>Counted as pairs change: a connection between a and b closes the triad with each node that
 * both are connected with, and opens one with each that only one of them is.
 */
final class OverlapWatch implements MeshEdges.Follower {

  private static final double NANOS_PER_SECOND = 1e9;

  private static final class Stretch {
    private final long fromNanos;
    private long overlapNanos;
    private double weightedTriads;
    private double weightedRatio;
    private long maxTriads;
    private double maxRatio;

    Stretch(long fromNanos) {
      this.fromNanos = fromNanos;
    }

    void add(long lengthNanos, long open, double ratio) {
      double seconds = lengthNanos / NANOS_PER_SECOND;
      overlapNanos += open > 0 ? lengthNanos : 0;
      weightedTriads += (double) open * seconds;
      weightedRatio += ratio * seconds;
      maxTriads = Math.max(maxTriads, open);
      maxRatio = Math.max(maxRatio, ratio);
    }

    Overlap overlap(long endNanos) {
      long lengthNanos = endNanos - fromNanos;
      double seconds = lengthNanos > 0 ? lengthNanos / NANOS_PER_SECOND : 1;
      return new Overlap(
          lengthNanos,
          overlapNanos,
          weightedTriads / seconds,
          maxTriads,
          weightedRatio / seconds,
          maxRatio);
    }
  }

  private final MeshEdges edges;
  private Stretch whole = new Stretch(0);
  private Stretch afterMesh;
  private long nowNanos;
  private long open;
  private long closed;

  OverlapWatch(MeshEdges edges) {
    this.edges = edges;
  }

  /** The first node starts; nothing before counts. */
  void begin(long startNanos) {
    nowNanos = startNanos;
    whole = new Stretch(startNanos);
  }

  /** The mesh was full from {@code sinceNanos} to now, which is known only now that it has held. */
  void meshHeld(long atNanos, long sinceNanos) {
    advance(atNanos);
    afterMesh = new Stretch(sinceNanos);
  }

  /** What happens until {@link #warm} does not count for the figures of the whole run. */
  void warmsUp() {
    whole = null;
  }

  /** The run has warmed up by {@code sinceNanos}; if that is before now, in a full mesh. */
  void warm(long atNanos, long sinceNanos) {
    advance(atNanos);
    whole = new Stretch(sinceNanos);
  }

  @Override
  public void connected(long atNanos, int one, int other) {
    advance(atNanos);
    count(one, other, 1);
  }

  @Override
  public void lost(long atNanos, int one, int other) {
    advance(atNanos);
    count(one, other, -1);
  }

  /** What a pair that is not in the rows means for the triads when it comes, or has gone. */
  private void count(int one, int other, int sign) {
    int common = edges.inCommon(one, other);
    open += (long) sign * (edges.degree(one) + edges.degree(other) - 3L * common);
    closed += (long) sign * common;
  }

  private void advance(long atNanos) {
    if (atNanos <= nowNanos) {
      return;
    }
    if (whole != null) {
      whole.add(atNanos - nowNanos, open, ratio());
    }
    if (afterMesh != null) {
      afterMesh.add(atNanos - nowNanos, open, ratio());
    }
    nowNanos = atNanos;
  }

  /** Open triads at present. */
  long openTriads() {
    return open;
  }

  /** Triples at present of which every two nodes are connected. */
  long closedTriads() {
    return closed;
  }

  private double ratio() {
    return open == 0 ? 0 : (double) open / (open + closed);
  }

  /** Brings the figures up to the end of the run. */
  void finish(long endNanos) {
    advance(endNanos);
  }

  /** What was seen from the start of the first node or the end of the warm-up on, if it ended. */
  Overlap whole() {
    return whole == null ? null : whole.overlap(nowNanos);
  }

  /** What was seen from the first full mesh that held; null without any. */
  Overlap afterMesh() {
    return afterMesh == null ? null : afterMesh.overlap(nowNanos);
  }
}
