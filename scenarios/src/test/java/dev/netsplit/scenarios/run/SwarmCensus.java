package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.node.ConnectResult;
import dev.netsplit.protocol.node.NodedownReason;
import java.util.Map;
import java.util.TreeMap;

/** Counts what happened in swarms, to show that the invariants had something to look at. */
final class SwarmCensus extends Invariant {

  private final Map<String, Long> counts = new TreeMap<>();

  Map<String, Long> counts() {
    return counts;
  }

  void add(String what, long count) {
    counts.merge(what, count, Long::sum);
  }

  void addAll(SwarmCensus other) {
    other.counts.forEach(this::add);
  }

  @Override
  void started(long nowNanos, Life life) {
    add("starts", 1);
  }

  @Override
  void up(long nowNanos, Life life, String peer, int socket) {
    add("nodeup", 1);
  }

  @Override
  void down(long nowNanos, Life life, String peer, NodedownReason reason) {
    add("nodedown " + reason.text(), 1);
  }

  @Override
  void frame(long nowNanos, Life life, String peer) {
    add("frames", 1);
  }

  @Override
  void ticktimeChanged(long nowNanos, Life life) {
    add("ticktime changes", 1);
  }

  @Override
  void attemptEnded(long nowNanos, Life life, String peer, ConnectResult result) {
    add("attempt " + result, 1);
  }

  @Override
  void registered(long nowNanos, Object epmd, String name, int creation) {
    add("registrations", 1);
  }
}
