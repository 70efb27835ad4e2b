package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.TimelineEvent;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;

/**
 * Makes the work of nodes and epmds take longer, and as long as before when that is over. A node
 * that starts again in the meantime is as slow. Knows nothing of what the work is.
 */
final class Slowdowns implements Timeline.OnProcessors {

  private final World world;
  private final ClusterWatch watch;

  /** Events that slow something down, by their index. */
  private final TreeMap<Integer, TimelineEvent> open = new TreeMap<>();

  Slowdowns(World world, ClusterWatch watch) {
    this.world = world;
    this.watch = watch;
  }

  /** Slows nodes down. */
  @Override
  public boolean nodes(long nowNanos, TimelineEvent event, long permille, List<NodeSpec> chosen) {
    for (NodeSpec node : chosen) {
      slow(event, world.hosts().find(node.host()), node.name(), permille);
    }
    return begun(nowNanos, event, !chosen.isEmpty());
  }

  /** Slows the epmds down that run on the hosts of nodes. */
  @Override
  public boolean epmds(long nowNanos, TimelineEvent event, long permille, List<NodeSpec> chosen) {
    BitSet hosts = new BitSet();
    chosen.forEach(node -> hosts.set(world.hosts().find(node.host())));
    hosts.stream().forEach(host -> slow(event, host, Epmds.PROCESS, permille));
    return begun(nowNanos, event, !chosen.isEmpty());
  }

  private void slow(TimelineEvent event, int host, String process, long permille) {
    world.processors().paces().slow(world.network(), host, process, event.index(), permille);
  }

  private boolean begun(long nowNanos, TimelineEvent event, boolean any) {
    if (any) {
      open.put(event.index(), event);
      watch.faultBegan(nowNanos, event.name());
    }
    return any;
  }

  /** The event is over. */
  @Override
  public void undo(long nowNanos, TimelineEvent event) {
    if (open.remove(event.index()) != null) {
      watch.faultEnded(nowNanos, event.name());
      world.processors().paces().release(world.network(), event.index());
    }
  }
}
