package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.result.Detection;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * How long each observer takes to report the target of each fault (metrics.md 6.1). Knows nothing
 * of how faults act.
 *
 * <p>An observer that reports nothing stays in the result as undetected, with the time it was
 * watched; it is never dropped.
 */
final class DetectionWatch {

  /** An observer that has not reported yet. */
  private record Open(int order, String event, int target, int observer, long faultNanos) {}

  private final List<NodeSpec> nodes;
  private final TreeMap<Long, List<Open>> openByPair = new TreeMap<>();
  private final TreeMap<Integer, Detection> results = new TreeMap<>();
  private int observers;

  DetectionWatch(List<NodeSpec> nodes) {
    this.nodes = nodes;
  }

  /** A fault made {@code target} unreachable from {@code observer}, which saw it until now. */
  void expect(long nowNanos, String event, int target, int observer) {
    openByPair
        .computeIfAbsent(pair(observer, target), unused -> new ArrayList<>())
        .add(new Open(observers++, event, target, observer, nowNanos));
  }

  /** {@code observer} reported {@code target} down. */
  void nodeDown(long nowNanos, int observer, int target, String reason) {
    List<Open> open = openByPair.remove(pair(observer, target));
    if (open == null) {
      return;
    }
    for (Open one : open) {
      finish(one, reason, nowNanos - one.faultNanos, nowNanos);
    }
  }

  /**
   * The named fault was undone: for whoever has not reported it by now it counts as undetected,
   * even if the report comes later, as TCP's repetitions back off.
   */
  void undone(long nowNanos, String event) {
    censor(nowNanos, event, -1);
  }

  /** {@code observer} ended and can report nothing more. */
  void observerDied(long nowNanos, int observer) {
    censor(nowNanos, null, observer);
  }

  private void censor(long nowNanos, String event, int observer) {
    for (List<Open> open : openByPair.values()) {
      List<Open> kept = new ArrayList<>();
      for (Open one : open) {
        if (one.event.equals(event) || one.observer == observer) {
          finish(one, "", Detection.UNDETECTED, nowNanos);
        } else {
          kept.add(one);
        }
      }
      open.clear();
      open.addAll(kept);
    }
  }

  private void finish(Open one, String reason, long detectionNanos, long nowNanos) {
    results.put(
        one.order,
        new Detection(
            one.event,
            nodes.get(one.target).name(),
            nodes.get(one.observer).name(),
            reason,
            detectionNanos,
            nowNanos - one.faultNanos));
  }

  /** Everything observed, in the order the observations began; ends the watch. */
  List<Detection> finish(long nowNanos) {
    for (List<Open> open : openByPair.values()) {
      for (Open one : open) {
        finish(one, "", Detection.UNDETECTED, nowNanos);
      }
    }
    openByPair.clear();
    return List.copyOf(results.values());
  }

  private static long pair(int observer, int target) {
    return (long) observer << 32 | target;
  }
}
