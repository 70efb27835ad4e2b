package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.node.SetupStep;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.result.AttemptColumns;
import dev.netsplit.scenarios.result.SetupLog;
import dev.netsplit.scenarios.result.SetupLog.Attempt;
import dev.netsplit.scenarios.result.SetupLog.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Follows attempts to connect from the wish to the result, and refused names (metrics.md 6.4).
 * Knows nothing of how a connection is set up.
 */
final class SetupWatch {

  /** What OTP 25 logs of a peer that does not know its cookie, before and after its name. */
  private static final String LINE_BEGINS = "** Connection attempt from node ";

  private static final String LINE_ENDS = " rejected. Invalid challenge reply. **";

  private static final class Open {
    private final int order;
    private final int node;
    private final int peer;
    private long startedNanos = Attempt.NOT_REACHED;
    private long resolvedNanos = Attempt.NOT_REACHED;
    private long portKnownNanos = Attempt.NOT_REACHED;
    private long tcpOpenNanos = Attempt.NOT_REACHED;

    Open(int order, int node, int peer) {
      this.order = order;
      this.node = node;
      this.peer = peer;
    }

    void reached(SetupStep step, long nowNanos) {
      switch (step) {
        case STARTED -> startedNanos = nowNanos;
        case RESOLVED -> resolvedNanos = nowNanos;
        case PORT_KNOWN -> portKnownNanos = nowNanos;
        case TCP_OPEN -> tcpOpenNanos = nowNanos;
        case UP -> {
          // The end of the attempt tells.
        }
      }
    }
  }

  private final List<NodeSpec> nodes;
  private final TreeMap<Long, Open> open = new TreeMap<>();
  private final AttemptColumns attempts;
  private final Pairs simultaneous = new Pairs();
  private final TreeMap<Integer, Long> firstRefusalNanos = new TreeMap<>();
  private final List<Long> conflictNanos = new ArrayList<>();
  private final List<Rejection> rejections = new ArrayList<>();
  private long nameConflicts;

  SetupWatch(List<NodeSpec> nodes) {
    this.nodes = nodes;
    attempts = new AttemptColumns(nodes.stream().map(NodeSpec::name).toList());
  }

  /** An attempt has come so far. */
  void step(long nowNanos, int node, int peer, SetupStep step) {
    if (step == SetupStep.STARTED) {
      begin(node, peer);
    }
    Open attempt = open.get(way(node, peer));
    if (attempt != null) {
      attempt.reached(step, nowNanos);
    }
  }

  private void begin(int node, int peer) {
    Open old = open.put(way(node, peer), new Open(attempts.begin(), node, peer));
    if (old != null) {
      close(old, Attempt.UNFINISHED, Attempt.NOT_REACHED);
    }
    if (open.containsKey(way(peer, node))) {
      simultaneous.add(node, peer);
    }
  }

  /** An attempt ended. */
  void ended(long nowNanos, int node, int peer, String result) {
    Open attempt = open.remove(way(node, peer));
    if (attempt != null) {
      close(attempt, result, nowNanos);
    }
  }

  private void close(Open attempt, String result, long endNanos) {
    attempts.end(
        attempt.order,
        attempt.node,
        attempt.peer,
        new Attempt(
            nodes.get(attempt.node).name(),
            nodes.get(attempt.peer).name(),
            result,
            attempt.startedNanos,
            Attempt.between(attempt.startedNanos, attempt.resolvedNanos),
            Attempt.between(attempt.startedNanos, attempt.portKnownNanos),
            Attempt.between(attempt.startedNanos, attempt.tcpOpenNanos),
            Attempt.between(attempt.startedNanos, endNanos)));
  }

  /** A node's process ended, and with it what it had begun. */
  void died(int node) {
    SortedMap<Long, Open> own = open.subMap(way(node, 0), way(node + 1, 0));
    own.values().forEach(attempt -> close(attempt, Attempt.UNFINISHED, Attempt.NOT_REACHED));
    own.clear();
  }

  /** A node logged a line; some are about attempts of others. */
  void logged(long nowNanos, int node, String line) {
    if (line.startsWith(LINE_BEGINS) && line.endsWith(LINE_ENDS)) {
      rejections.add(new Rejection(nodes.get(node).name(), nowNanos, line));
    }
  }

  /** A node's name was refused because another process has it. */
  void nameRefused(long nowNanos, int node) {
    nameConflicts++;
    firstRefusalNanos.putIfAbsent(node, nowNanos);
  }

  /** A node's name was accepted. */
  void nameAccepted(long nowNanos, int node) {
    Long refusedNanos = firstRefusalNanos.remove(node);
    if (refusedNanos != null) {
      conflictNanos.add(nowNanos - refusedNanos);
    }
  }

  /** What was seen; ends the watch. */
  SetupLog finish(long pairsConnected) {
    open.values().forEach(attempt -> close(attempt, Attempt.UNFINISHED, Attempt.NOT_REACHED));
    open.clear();
    firstRefusalNanos.forEach((node, since) -> conflictNanos.add(SetupLog.UNRESOLVED));
    return new SetupLog(
        attempts,
        List.copyOf(rejections),
        pairsConnected,
        simultaneous.count(),
        nameConflicts,
        List.copyOf(conflictNanos));
  }

  private static long way(int node, int peer) {
    return (long) node << 32 | peer;
  }
}
