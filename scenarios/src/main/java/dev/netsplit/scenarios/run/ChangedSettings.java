package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.node.NodeMachine;
import dev.netsplit.protocol.node.TicktimeReply;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.OperatorAction;
import dev.netsplit.scenarios.model.TimelineEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Changes settings of nodes that run, and gives them back what they had. Knows nothing of what the
 * settings do.
 */
final class ChangedSettings {

  /** A net_ticktime that a process of a node had before. */
  private record Before(int node, NodeMachine machine, long ticktimeNanos, long transitionNanos) {}

  private final Cluster cluster;
  private final ClusterWatch watch;

  /** What is to be given back by the index of the event that took it. */
  private final TreeMap<Integer, List<Before>> ticktimes = new TreeMap<>();

  private final TreeMap<Integer, TreeMap<Integer, String>> cookies = new TreeMap<>();

  ChangedSettings(Cluster cluster, ClusterWatch watch) {
    this.cluster = cluster;
    this.watch = watch;
  }

  /**
   * net_kernel:set_net_ticktime on every chosen node that runs and is distributed; nothing comes of
   * it where a change is under way or there is nothing to change.
   */
  void setTicktime(
      long nowNanos,
      TimelineEvent event,
      OperatorAction.SetTicktime set,
      List<NodeSpec> chosen,
      Operations.Outcome outcome) {
    List<Before> before = new ArrayList<>();
    if (event.isUndone()) {
      ticktimes.put(event.index(), before);
    }
    for (NodeSpec node : chosen) {
      if (cluster.isRunning(node.index()) && cluster.machine(node.index()).isAlive()) {
        cluster.act(
            nowNanos,
            node.index(),
            (now, machine, fx) -> {
              long hadNanos = machine.netTicktimeNanos();
              TicktimeReply reply =
                  machine.setNetTicktime(now, set.netTicktimeNanos(), set.transitionNanos(), fx);
              if (reply == TicktimeReply.CHANGE_INITIATED) {
                before.add(new Before(node.index(), machine, hadNanos, set.transitionNanos()));
                outcome.cameAbout(now);
              }
            });
      }
    }
  }

  /** Another cookie for the chosen nodes: at once for those that run, and for later lives. */
  void setCookie(
      long nowNanos,
      TimelineEvent event,
      String cookie,
      List<NodeSpec> chosen,
      Operations.Outcome outcome) {
    TreeMap<Integer, String> before = new TreeMap<>();
    if (event.isUndone()) {
      cookies.put(event.index(), before);
    }
    for (NodeSpec node : chosen) {
      before.put(node.index(), cluster.cookie(node.index()));
      cluster.setCookie(nowNanos, node.index(), cookie);
      outcome.cameAbout(nowNanos);
    }
  }

  /**
   * Gives nodes the settings back that they had before an event. A node that has been started again
   * in the meantime has its configured net_ticktime already.
   */
  void undo(long nowNanos, TimelineEvent event) {
    List<Before> ticktimesBefore = ticktimes.remove(event.index());
    TreeMap<Integer, String> cookiesBefore = cookies.remove(event.index());
    if (ticktimesBefore != null || cookiesBefore != null) {
      watch.faultEnded(nowNanos, event.name());
    }
    if (cookiesBefore != null) {
      cookiesBefore.forEach((node, cookie) -> cluster.setCookie(nowNanos, node, cookie));
    }
    if (ticktimesBefore != null) {
      ticktimesBefore.forEach(before -> restore(nowNanos, before));
    }
  }

  private void restore(long nowNanos, Before before) {
    if (cluster.isRunning(before.node) && cluster.machine(before.node) == before.machine) {
      cluster.act(
          nowNanos,
          before.node,
          (now, machine, fx) ->
              machine.setNetTicktime(now, before.ticktimeNanos, before.transitionNanos, fx));
    }
  }
}
