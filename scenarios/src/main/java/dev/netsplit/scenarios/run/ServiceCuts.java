package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.Action;
import dev.netsplit.scenarios.model.Action.Partition;
import dev.netsplit.scenarios.model.Action.Partition.Scope;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.TimelineEvent;
import java.util.BitSet;
import java.util.List;

/**
 * Cuts nodes off from the discovery service, and leaves all other cuts to {@link Partitions}. The
 * service is on no host: no cut between hosts concerns it.
 */
final class ServiceCuts implements Timeline.OnNetwork {

  private final Timeline.OnNetwork partitions;
  private final DiscoveryOutage outage;
  private final ClusterWatch watch;

  ServiceCuts(Timeline.OnNetwork partitions, DiscoveryOutage outage, ClusterWatch watch) {
    this.partitions = partitions;
    this.outage = outage;
    this.watch = watch;
  }

  @Override
  public boolean cut(
      long nowNanos, TimelineEvent event, Partition partition, List<List<NodeSpec>> chosen) {
    if (partition.scope() != Scope.DISCOVERY) {
      return partitions.cut(nowNanos, event, partition, chosen);
    }
    BitSet nodes = new BitSet();
    chosen.get(0).forEach(node -> nodes.set(node.index()));
    if (nodes.isEmpty()) {
      return false;
    }
    watch.faultBegan(nowNanos, event.name());
    outage.begin(event.index(), nodes, partition.mode());
    return true;
  }

  @Override
  public boolean change(
      long nowNanos, TimelineEvent event, Action.Link link, List<List<NodeSpec>> chosen) {
    return partitions.change(nowNanos, event, link, chosen);
  }

  @Override
  public boolean isInForce(TimelineEvent event) {
    return outage.isInForce(event.index()) || partitions.isInForce(event);
  }

  @Override
  public void undo(long nowNanos, TimelineEvent event) {
    if (outage.end(event.index())) {
      watch.faultEnded(nowNanos, event.name());
    } else {
      partitions.undo(nowNanos, event);
    }
  }
}
