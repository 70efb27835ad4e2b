package dev.netsplit.sim.fault;

import java.util.BitSet;

/**
 * A cut: drops every packet from one set of hosts to another. It does not know when it begins or
 * ends; the plan it is installed in does.
 *
 * <p>A host in both sets is cut off from itself as well.
 */
public final class Cut implements FaultRule {

  private final BitSet from;
  private final BitSet to;
  private final boolean bothWays;

  private Cut(BitSet from, BitSet to, boolean bothWays) {
    this.from = (BitSet) from.clone();
    this.to = (BitSet) to.clone();
    this.bothWays = bothWays;
  }

  /** Drops what goes from the first hosts to the second; the way back stays open. */
  public static Cut oneWay(BitSet from, BitSet to) {
    return new Cut(from, to, false);
  }

  /** Drops what goes between the two sets of hosts in either direction. */
  public static Cut between(BitSet one, BitSet other) {
    return new Cut(one, other, true);
  }

  @Override
  public Verdict judge(long nowNanos, int fromHost, int toHost) {
    boolean cut = from.get(fromHost) && to.get(toHost);
    if (bothWays) {
      cut |= to.get(fromHost) && from.get(toHost);
    }
    return cut ? Verdict.DROP : Verdict.PASS;
  }
}
