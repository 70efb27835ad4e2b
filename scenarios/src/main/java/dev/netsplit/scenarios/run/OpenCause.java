package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.result.Cascade.Cause;
import dev.netsplit.scenarios.result.Cascade.Hit;
import dev.netsplit.scenarios.result.Cascade.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** A cause while the run goes on: what it has taken along so far. Knows no other cause. */
final class OpenCause {

  private final Kind kind;
  private final int node;
  private final int peer;
  private final String reason;
  private final long atNanos;
  private final long before;

  /**
   * Links that each node has lost, and had: those at a cut and those lost before it. Null until one
   * is cut: most causes never cut any, and a run may have millions.
   */
  private TreeMap<Integer, int[]> hit;

  private long ends;
  private long firstCutNanos = Cause.NEVER;
  private long lastCutNanos = Cause.NEVER;

  OpenCause(Kind kind, int node, int peer, String reason, long atNanos, long before) {
    this.kind = kind;
    this.node = node;
    this.peer = peer;
    this.reason = reason;
    this.atNanos = atNanos;
    this.before = before;
  }

  /** One end of a link that is cut; told of both. */
  void cut(long nowNanos, int end, int hadLinks) {
    if (hit == null) {
      hit = new TreeMap<>();
    }
    int[] of = hit.computeIfAbsent(end, unused -> new int[2]);
    // Links may come back, to be cut again.
    of[1] = Math.max(of[1], of[0] + hadLinks);
    of[0]++;
    ends++;
    firstCutNanos = firstCutNanos == Cause.NEVER ? nowNanos : firstCutNanos;
    lastCutNanos = nowNanos;
  }

  /** The cause that had parted the two before. */
  long before() {
    return before;
  }

  long links() {
    return ends / 2;
  }

  Cause close(List<NodeSpec> nodes, int after) {
    return new Cause(
        kind,
        name(nodes, node),
        kind == Kind.NODE_ENDED ? "" : name(nodes, peer),
        reason,
        atNanos,
        after,
        links(),
        firstCutNanos,
        lastCutNanos,
        hit == null ? List.of() : hits(nodes));
  }

  private List<Hit> hits(List<NodeSpec> nodes) {
    return hit.entrySet().stream()
        .map(one -> new Hit(name(nodes, one.getKey()), one.getValue()[0], one.getValue()[1]))
        .sorted(Comparator.comparingInt(Hit::links).reversed())
        .toList();
  }

  private static String name(List<NodeSpec> nodes, int node) {
    return nodes.get(node).name();
  }
}
