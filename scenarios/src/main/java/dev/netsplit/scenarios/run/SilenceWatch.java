package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.result.DetectionQuality.Silence;
import java.util.List;

/**
 * How many ticks in a row found nothing from a peer, for each connection and direction (metrics.md
 * 6.1: missed_ticks_max, closest_call). Knows nothing of why nothing came.
 */
final class SilenceWatch {

  private final List<NodeSpec> nodes;

  /**
   * The most missed on the present connection, by observer and peer, and one more; 0 without one.
   */
  private final short[][] missed;

  private int missedMax = Silence.NONE;
  private int closestCall = Integer.MAX_VALUE;
  private int closestSurvivor = Integer.MAX_VALUE;
  private int observer = -1;
  private int peer = -1;

  SilenceWatch(List<NodeSpec> nodes) {
    this.nodes = nodes;
    missed = new short[nodes.size()][nodes.size()];
  }

  void nodeUp(int node, int of) {
    nodeDown(node, of, false);
    missed[node][of] = 1;
  }

  /**
   * A tick of {@code node} found nothing from {@code of} for the {@code ticks}-th time in a row.
   */
  void silence(int node, int of, int ticks) {
    int before = missed[node][of];
    if (before > 0 && ticks >= before) {
      missed[node][of] = (short) (ticks + 1);
    }
  }

  void nodeDown(int node, int of, boolean byTicks) {
    int most = missed[node][of] - 1;
    missed[node][of] = 0;
    if (most >= 0) {
      take(node, of, most, byTicks);
    }
  }

  /** A node ended: what it missed until then stays seen. */
  void died(int node) {
    for (NodeSpec of : nodes) {
      nodeDown(node, of.index(), false);
    }
  }

  private void take(int node, int of, int most, boolean closedForIt) {
    int left = Math.max(0, nodes.get(node).erlang().netTickintensity() - most);
    missedMax = Math.max(missedMax, most);
    closestCall = Math.min(closestCall, left);
    if (closedForIt) {
      return;
    }
    boolean before = node < observer || (node == observer && of < peer);
    if (left < closestSurvivor || (left == closestSurvivor && before)) {
      closestSurvivor = left;
      observer = node;
      peer = of;
    }
  }

  /** What was seen; ends the watch. */
  Silence finish() {
    for (int node = 0; node < missed.length; node++) {
      for (int of = 0; of < missed.length; of++) {
        nodeDown(node, of, false);
      }
    }
    boolean named =
        observer >= 0 && closestSurvivor < nodes.get(observer).erlang().netTickintensity();
    return new Silence(
        missedMax,
        closestCall == Integer.MAX_VALUE ? Silence.NONE : closestCall,
        closestSurvivor == Integer.MAX_VALUE ? Silence.NONE : closestSurvivor,
        named ? nodes.get(observer).name() : "",
        named ? nodes.get(peer).name() : "");
  }
}
