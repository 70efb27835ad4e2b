package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.OperatorAction;
import dev.netsplit.scenarios.model.OperatorAction.Epmd.Deed;
import dev.netsplit.scenarios.model.OperatorAction.SetTicktime;
import dev.netsplit.scenarios.model.TimelineEvent;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;

/** What operators do to real nodes, as far as it can be done: {@link RealRefusals} has the rest. */
final class LiveOperations implements Timeline.ByOperators {

  private final LiveNodes nodes;
  private final RealNodes hands;
  private final LiveNotes notes;

  /** Told when a node answers that it disconnected; by node and peer. */
  private final TreeMap<Long, Operations.Outcome> disconnects = new TreeMap<>();

  LiveOperations(LiveNodes nodes, RealNodes hands, LiveNotes notes) {
    this.nodes = nodes;
    this.hands = hands;
    this.notes = notes;
  }

  @Override
  public boolean start(long nowNanos, List<NodeSpec> chosen) {
    boolean started = false;
    for (NodeSpec node : chosen) {
      started |= nodes.start(nowNanos, node.index());
    }
    return started;
  }

  @Override
  public void disconnect(
      long nowNanos,
      TimelineEvent event,
      List<NodeSpec> first,
      List<NodeSpec> second,
      Operations.Outcome outcome) {
    for (NodeSpec node : first) {
      if (nodes.isRunning(node.index())) {
        parts(nowNanos, event, node, second);
        for (NodeSpec peer : second) {
          disconnects.put(way(node.index(), peer.index()), outcome);
          hands.disconnect(node.index(), peer.index());
        }
      }
    }
  }

  private void parts(long nowNanos, TimelineEvent event, NodeSpec node, List<NodeSpec> from) {
    notes.seen(
        nowNanos,
        (now, m) -> {
          BitSet peers = new BitSet();
          for (NodeSpec peer : from) {
            peers.set(peer.index(), m.watch().mesh().isConnected(node.index(), peer.index()));
          }
          if (!peers.isEmpty()) {
            BitSet one = new BitSet();
            one.set(node.index());
            m.watch().faultHits(now, event.name(), one, peers);
          }
        });
  }

  /** A node says that it called disconnect_node, and whether there was a connection. */
  void disconnected(long nowNanos, int node, int peer, boolean wasConnected) {
    Operations.Outcome outcome = disconnects.remove(way(node, peer));
    if (outcome != null && wasConnected) {
      outcome.cameAbout(nowNanos);
    }
  }

  private static long way(int node, int peer) {
    return (long) node << 32 | peer;
  }

  @Override
  public void ping(
      long nowNanos, List<NodeSpec> from, List<NodeSpec> to, Operations.Outcome outcome) {
    for (NodeSpec node : from) {
      for (NodeSpec peer : to) {
        if (nodes.isRunning(node.index()) && peer.index() != node.index()) {
          hands.ping(node.index(), peer.index());
          outcome.cameAbout(nowNanos);
        }
      }
    }
  }

  @Override
  public void happened(long nowNanos, TimelineEvent event) {
    notes.seen(nowNanos, (now, m) -> m.watch().faultBegan(now, event.name()));
  }

  @Override
  public void undo(long nowNanos, TimelineEvent event) {
    // Nothing that is done here can be undone.
  }

  @Override
  public boolean epmd(long nowNanos, TimelineEvent event, Deed deed, List<NodeSpec> chosen) {
    throw refused(event.name());
  }

  @Override
  public boolean suspend(long nowNanos, TimelineEvent event, List<NodeSpec> chosen) {
    throw refused(event.name());
  }

  @Override
  public void setCookie(
      long nowNanos,
      TimelineEvent event,
      String cookie,
      List<NodeSpec> chosen,
      Operations.Outcome outcome) {
    throw refused(event.name());
  }

  @Override
  public void send(
      long nowNanos,
      OperatorAction.Send send,
      List<NodeSpec> from,
      List<NodeSpec> to,
      Operations.Outcome outcome) {
    throw refused("send");
  }

  @Override
  public void register(
      long nowNanos, TimelineEvent event, List<NodeSpec> chosen, Operations.Outcome outcome) {
    throw refused(event.name());
  }

  @Override
  public void setTicktime(
      long nowNanos,
      TimelineEvent event,
      SetTicktime set,
      List<NodeSpec> chosen,
      Operations.Outcome outcome) {
    throw refused(event.name());
  }

  private static IllegalStateException refused(String what) {
    return new IllegalStateException(what + " should have been refused");
  }
}
