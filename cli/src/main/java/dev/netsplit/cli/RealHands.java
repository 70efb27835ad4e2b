package dev.netsplit.cli;

import dev.netsplit.scenarios.run.RealNodes;
import dev.netsplit.sockets.cluster.RealCluster;
import dev.netsplit.sockets.cluster.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Does to the processes and proxies of a real cluster what a run asks for. Times of the run count
 * from {@link #begin}.
 */
final class RealHands implements RealNodes {

  private final RealCluster cluster;
  private final RealPlan plan;

  /** Nodes whose present process has an observer. */
  private final BitSet present = new BitSet();

  /** Nodes that are to take their names as soon as they have one. */
  private final BitSet awaited = new BitSet();

  private long originNanos;

  RealHands(RealCluster cluster, RealPlan plan) {
    this.cluster = cluster;
    this.plan = plan;
  }

  /** The run begins now. */
  void begin() {
    originNanos = System.nanoTime();
  }

  /** The time of the run at that time of the clock. */
  long sinceBegin(long clockNanos) {
    return clockNanos - originNanos;
  }

  /** The observer of a node is there. */
  void hello(int node) {
    present.set(node);
    if (awaited.get(node)) {
      name(node);
    }
  }

  /** Whether a report is of the present process of its node. */
  boolean isPresentLife(Report report) {
    return report.life() == cluster.life(report.node());
  }

  /** How many nodes have an observer. */
  int presentNodes() {
    return present.cardinality();
  }

  /** An action that the machine refuses ends the run. */
  private interface Deed {

    long done() throws IOException;
  }

  private long at(Deed deed) {
    try {
      return sinceBegin(deed.done());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void start(int node) {
    present.clear(node);
    at(
        () -> {
          cluster.start(node);
          return 0;
        });
  }

  @Override
  public void name(int node) {
    awaited.set(node, !present.get(node));
    if (present.get(node)) {
      cluster.tell(node, "name " + plan.realName(node));
    }
  }

  @Override
  public void ping(int node, int peer) {
    cluster.tell(node, "ping " + plan.realName(peer));
  }

  @Override
  public void disconnect(int node, int peer) {
    cluster.tell(node, "disconnect " + plan.realName(peer));
  }

  @Override
  public void halt(int node) {
    cluster.tell(node, "halt");
  }

  @Override
  public void stop(int node) {
    cluster.tell(node, "stop");
  }

  @Override
  public long kill(int node) {
    return at(() -> cluster.kill(node));
  }

  @Override
  public long pause(int node) {
    return at(() -> cluster.pause(node));
  }

  @Override
  public long resume(int node) {
    return at(() -> cluster.resume(node));
  }

  @Override
  public long cut(int number, boolean resets, BitSet one, BitSet other) {
    return at(() -> cluster.cut(number, resets, names(one), names(other)));
  }

  @Override
  public long heal(int number) {
    return at(() -> cluster.heal(number));
  }

  private Set<String> names(BitSet nodes) {
    return nodes.stream().mapToObj(plan::realName).collect(Collectors.toCollection(TreeSet::new));
  }
}
