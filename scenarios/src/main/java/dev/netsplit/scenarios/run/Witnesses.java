package dev.netsplit.scenarios.run;

import java.util.BitSet;

/**
 * Says at the moment of a fault whom it hits and who ought to notice it: every live node that saw a
 * target just before and is not hit itself (metrics.md 6.1). Knows nothing of how faults act.
 */
final class Witnesses {

  private final int nodes;
  private final ClusterWatch watch;

  Witnesses(int nodes, ClusterWatch watch) {
    this.nodes = nodes;
    this.watch = watch;
  }

  /** Nodes stop or stand still: whoever else sees one of them has to notice. */
  void ofVictims(long nowNanos, String event, BitSet victims) {
    BitSet others = new BitSet();
    others.set(0, nodes);
    watch.faultHits(nowNanos, event, victims, others);
    others.andNot(victims);
    ofTargets(nowNanos, event, victims, others);
  }

  /**
   * What one side sends to another is cut, in one direction or both: either side has to notice.
   * After a loss of one direction the receivers miss the ticks, and the senders lose the connection
   * because the receivers give it up.
   */
  void ofCut(long nowNanos, String event, BitSet one, BitSet other) {
    watch.faultHits(nowNanos, event, one, other);
    ofTargets(nowNanos, event, one, other);
    ofTargets(nowNanos, event, other, one);
  }

  private void ofTargets(long nowNanos, String event, BitSet targets, BitSet observers) {
    MeshWatch mesh = watch.mesh();
    for (int target = targets.nextSetBit(0); target >= 0; target = targets.nextSetBit(target + 1)) {
      for (int o = observers.nextSetBit(0); o >= 0; o = observers.nextSetBit(o + 1)) {
        if (mesh.isLive(o) && mesh.sees(o, target)) {
          watch.detections().expect(nowNanos, event, target, o);
        }
      }
    }
  }
}
