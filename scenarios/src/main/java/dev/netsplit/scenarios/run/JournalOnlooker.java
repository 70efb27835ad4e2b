package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.node.NodeConfig;
import dev.netsplit.protocol.node.NodeListener;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.TimelineEvent;
import dev.netsplit.scenarios.result.Journal.Kind;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;

/**
 * Tells the journal of a run what its timeline, its processes and its nodes do. Acts on nothing, so
 * that a run that is recorded is the same run.
 */
final class JournalOnlooker implements Onlooker, Lives {

  private final List<NodeSpec> nodes;
  private final JournalRecorder journal;
  private final NodeListener ear;

  /** What each event does, and to whom the last time. */
  private final TreeMap<String, String> deeds = new TreeMap<>();

  /** How the process of a node is ended by others, until it has. */
  private final TreeMap<Integer, String> endings = new TreeMap<>();

  /** Those that have been told to stop. */
  private final BitSet leaving = new BitSet();

  JournalOnlooker(List<NodeSpec> nodes, JournalRecorder journal) {
    this.nodes = nodes;
    this.journal = journal;
    this.ear = new JournalEar(journal);
  }

  @Override
  public OfLife life(NodeSpec node, NodeConfig config) {
    return new OfLife() {
      @Override
      public NodeListener listener(NodeListener listener) {
        return BothListeners.of(ear, listener);
      }
    };
  }

  @Override
  public void chosen(TimelineEvent event, List<List<NodeSpec>> chosen) {
    deeds.put(event.name(), DeedWords.of(event.action(), chosen));
  }

  @Override
  public void began(long nowNanos, String event) {
    journal.add(nowNanos, Kind.FAULT, event, "", deeds.getOrDefault(event, ""));
  }

  @Override
  public void over(long nowNanos, String event) {
    journal.add(nowNanos, Kind.FAULT_OVER, event, "", deeds.getOrDefault(event, ""));
  }

  @Override
  public void ends(int node, String how) {
    endings.put(node, how);
  }

  @Override
  public void leaves(long nowNanos, int node) {
    if (!leaving.get(node)) {
      leaving.set(node);
      journal.add(nowNanos, Kind.LEAVING, nodes.get(node).name(), "", "");
    }
  }

  @Override
  public void still(long nowNanos, int node, boolean still) {
    journal.add(nowNanos, still ? Kind.PAUSED : Kind.RESUMED, nodes.get(node).name(), "", "");
  }

  @Override
  public void epmdServes(long nowNanos, String host, boolean serves) {
    journal.add(nowNanos, serves ? Kind.EPMD_UP : Kind.EPMD_DOWN, host, "", "");
  }

  @Override
  public void started(long nowNanos, int node) {
    endings.remove(node);
    leaving.clear(node);
    journal.add(nowNanos, Kind.STARTED, nodes.get(node).name(), "", "");
  }

  @Override
  public void ended(long nowNanos, int node) {
    String how = endings.remove(node);
    journal.add(
        nowNanos, Kind.STOPPED, nodes.get(node).name(), "", how == null ? "by itself" : how);
  }
}
