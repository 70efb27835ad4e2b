package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.Action.Dns;
import dev.netsplit.scenarios.model.HostAddress;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.TimelineEvent;
import java.util.List;
import java.util.TreeSet;

/** What the platform does that nodes run on: DNS in trouble. Knows nothing of what is measured. */
final class Platform implements Timeline.OnPlatform {

  private final Discovering discovering;
  private final ClusterWatch watch;

  Platform(Discovering discovering, ClusterWatch watch) {
    this.discovering = discovering;
    this.watch = watch;
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
    if (discovering.names().end(event.index())) {
      watch.faultEnded(nowNanos, event.name());
    }
  }
}
