package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.Action;
import dev.netsplit.scenarios.model.Action.Partition;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.TimelineEvent;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;

/** Has the proxies cut real nodes off from each other, in both directions, and heals them. */
final class LiveCuts implements Timeline.OnNetwork {

  private final List<NodeSpec> nodes;
  private final HostDirectory hosts;
  private final RealNodes hands;
  private final LiveNotes notes;

  /** Events whose cuts are in force, by their index, and the numbers of the cuts. */
  private final TreeMap<Integer, BitSet> inForce = new TreeMap<>();

  private int cuts;

  LiveCuts(List<NodeSpec> nodes, HostDirectory hosts, RealNodes hands, LiveNotes notes) {
    this.nodes = nodes;
    this.hosts = hosts;
    this.hands = hands;
    this.notes = notes;
  }

  @Override
  public boolean cut(
      long nowNanos, TimelineEvent event, Partition partition, List<List<NodeSpec>> chosen) {
    List<Partitions.Side> sides = Partitions.sides(partition, chosen, nodes, hosts);
    if (sides.stream().anyMatch(side -> side.hosts().isEmpty())) {
      return false;
    }
    BitSet numbers = new BitSet();
    inForce.put(event.index(), numbers);
    for (int a = 0; a < sides.size(); a++) {
      for (int b = a + 1; b < sides.size(); b++) {
        numbers.set(cuts);
        part(event, partition, sides.get(a).nodes(), sides.get(b).nodes());
      }
    }
    return true;
  }

  private void part(TimelineEvent event, Partition partition, BitSet one, BitSet other) {
    boolean resets = partition.mode() == Partition.Mode.RESET;
    long atNanos = hands.cut(cuts++, resets, one, other);
    notes.seen(
        atNanos,
        (now, m) -> {
          m.watch().faultBegan(now, event.name());
          m.witnesses().ofCut(now, event.name(), one, other);
          m.pathsUnusable(event.index(), m.watch().paths().cutBegan(now, one, other));
          m.pathsUnusable(event.index(), m.watch().paths().cutBegan(now, other, one));
        });
  }

  /** A scenario that asks for it is refused before the run. */
  @Override
  public boolean change(
      long nowNanos, TimelineEvent event, Action.Link link, List<List<NodeSpec>> chosen) {
    throw new IllegalStateException("proxies change no paths: " + event.name());
  }

  @Override
  public boolean isInForce(TimelineEvent event) {
    return inForce.containsKey(event.index());
  }

  @Override
  public void undo(long nowNanos, TimelineEvent event) {
    BitSet numbers = inForce.remove(event.index());
    if (numbers == null) {
      return;
    }
    long atNanos = nowNanos;
    for (int cut = numbers.nextSetBit(0); cut >= 0; cut = numbers.nextSetBit(cut + 1)) {
      atNanos = hands.heal(cut);
    }
    notes.seen(
        atNanos,
        (now, m) -> {
          m.pathsUsable(now, event.index());
          m.watch().faultEnded(now, event.name());
        });
  }
}
