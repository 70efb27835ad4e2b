package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.Action;
import dev.netsplit.scenarios.model.Action.Dns;
import dev.netsplit.scenarios.model.HostAddress;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.TimelineEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What the platform does that nodes run on: DNS in trouble, rollouts, places that others take.
 * Knows nothing of what is measured.
 */
final class Platform implements Timeline.OnPlatform {

  private final Discovering discovering;
  private final Cluster cluster;
  private final Rollouts rollouts;
  private final ClusterWatch watch;
  private final Scaling scaling;

  Platform(
      World world,
      Discovering discovering,
      Cluster cluster,
      Rollouts rollouts,
      ClusterWatch watch) {
    this.discovering = discovering;
    this.cluster = cluster;
    this.rollouts = rollouts;
    this.watch = watch;
    this.scaling = new Scaling(world, cluster, watch);
  }

  /** Whether anything that it began goes on by itself. */
  boolean isBusy() {
    return rollouts.isAnyUnderWay() || scaling.isAnyUnderWay();
  }

  @Override
  public boolean scale(long nowNanos, TimelineEvent event, Action.Scale scale) {
    return scaling.begin(nowNanos, event, scale);
  }

  @Override
  public boolean roll(
      long nowNanos, TimelineEvent event, Action.RollingRestart roll, List<NodeSpec> chosen) {
    return rollouts.begin(nowNanos, event, roll, chosen);
  }

  @Override
  public List<NodeSpec> renewed(Action.Renewal renewal, List<NodeSpec> chosen) {
    List<NodeSpec> starting = new ArrayList<>();
    for (NodeSpec node : chosen) {
      if (cluster.isRunning(node.index()) || cluster.isBooting(node.index())) {
        continue;
      }
      cluster.renewals().next(node.index(), renewal);
      int next = cluster.renewals().inPlaceOf(node.index());
      starting.add(cluster.renewals().roster().all().get(next));
    }
    return starting;
  }

  @Override
  public boolean dns(long nowNanos, TimelineEvent event, Dns dns, List<NodeSpec> chosen) {
    TreeSet<String> hosts = new TreeSet<>();
    for (NodeSpec node : chosen) {
      if (!HostAddress.isIn(node.name())) {
        hosts.add(node.host());
      }
    }
    if (hosts.isEmpty()) {
      return false;
    }
    watch.faultBegan(nowNanos, event.name());
    discovering.names().begin(event.index(), hosts, dns);
    return true;
  }

  @Override
  public void undo(long nowNanos, TimelineEvent event) {
    if (discovering.names().end(event.index()) || scaling.undo(nowNanos, event)) {
      watch.faultEnded(nowNanos, event.name());
    }
  }
}
