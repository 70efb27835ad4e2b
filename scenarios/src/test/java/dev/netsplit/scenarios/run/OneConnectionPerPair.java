package dev.netsplit.scenarios.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Invariant 1: a node has at most one connection up to a peer. Counted by sockets, and compared
 * with what the node says.
 */
final class OneConnectionPerPair extends Invariant {

  private final Map<Life, Map<String, Integer>> socketsOfPeers = new LinkedHashMap<>();

  @Override
  void up(long nowNanos, Life life, String peer, int socket) {
    Integer other = socketsOf(life).put(peer, socket);
    require(other == null, "a second connection is up", nowNanos, life, peer);
  }

  @Override
  void socketGone(long nowNanos, Life life, int socket) {
    socketsOf(life).values().remove(socket);
  }

  @Override
  void ended(long nowNanos, Life life) {
    socketsOfPeers.remove(life);
  }

  @Override
  void afterEvent(long nowNanos, List<Life> touched) {
    for (Life life : touched) {
      if (!life.hasEnded()) {
        Map<String, Integer> sockets = socketsOf(life);
        int said = life.connections();
        require(sockets.size() == said, "connections", nowNanos, life, sockets.keySet(), said);
        for (String peer : sockets.keySet()) {
          require(life.isConnected(peer), "an open connection is not up", nowNanos, life, peer);
        }
      }
    }
  }

  private Map<String, Integer> socketsOf(Life life) {
    return socketsOfPeers.computeIfAbsent(life, unused -> new LinkedHashMap<>());
  }
}
