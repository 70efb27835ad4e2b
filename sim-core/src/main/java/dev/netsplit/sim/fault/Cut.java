package dev.netsplit.sim.fault;

import java.util.BitSet;

/**
 * A cut: stops packets from one set of hosts to another, all of them or those of some connections.
 * It does not know when it begins or ends; the plan it is installed in does.
 *
 * <p>A cut drops every packet of every connection until told otherwise; each refinement returns a
 * new cut. A host in both sets is cut off from itself as well.
 */
public final class Cut implements FaultRule {

  private static final int EVERY_PORT = -1;
  private static final long EVERY_AGE = Long.MIN_VALUE;

  private final BitSet from;
  private final BitSet to;
  private final boolean bothWays;
  private final Verdict verdict;
  private final int port;
  private final boolean sparesPort;
  private final long begunFromNanos;

  private Cut(
      BitSet from,
      BitSet to,
      boolean bothWays,
      Verdict verdict,
      int port,
      boolean sparesPort,
      long begunFromNanos) {
    this.from = from;
    this.to = to;
    this.bothWays = bothWays;
    this.verdict = verdict;
    this.port = port;
    this.sparesPort = sparesPort;
    this.begunFromNanos = begunFromNanos;
  }

  /** Drops what goes from the first hosts to the second; the way back stays open. */
  public static Cut oneWay(BitSet from, BitSet to) {
    return dropping(from, to, false);
  }

  /** Drops what goes between the two sets of hosts in either direction. */
  public static Cut between(BitSet one, BitSet other) {
    return dropping(one, other, true);
  }

  private static Cut dropping(BitSet from, BitSet to, boolean bothWays) {
    BitSet ownFrom = (BitSet) from.clone();
    BitSet ownTo = (BitSet) to.clone();
    return new Cut(ownFrom, ownTo, bothWays, Verdict.DROP, EVERY_PORT, false, EVERY_AGE);
  }

  /** The same cut, which answers what it stops with an RST instead of dropping it. */
  public Cut rejecting() {
    return new Cut(from, to, bothWays, Verdict.REJECT, port, sparesPort, begunFromNanos);
  }

  /**
   * The same cut for connections with one port at either end only, for example those of one
   * service. Takes the place of an earlier choice of ports.
   */
  public Cut onlyPort(int chosen) {
    return withPort(chosen, false);
  }

  /** The same cut for all connections but those with one port at either end; as above. */
  public Cut exceptPort(int spared) {
    return withPort(spared, true);
  }

  /** The same cut for connections begun at an instant or later; older ones go on undisturbed. */
  public Cut onlyBegunFrom(long instantNanos) {
    return new Cut(from, to, bothWays, verdict, port, sparesPort, instantNanos);
  }

  private Cut withPort(int number, boolean spares) {
    if (number < 1 || number > 65_535) {
      throw new IllegalStateException("a cut of port " + number);
    }
    return new Cut(from, to, bothWays, verdict, number, spares, begunFromNanos);
  }

  @Override
  public Verdict judge(long nowNanos, Packet packet) {
    int sender = packet.fromHost();
    int receiver = packet.toHost();
    boolean onPath = from.get(sender) && to.get(receiver);
    if (bothWays) {
      onPath |= to.get(sender) && from.get(receiver);
    }
    return onPath && isMeant(packet) ? verdict : Verdict.PASS;
  }

  @Override
  public boolean isLasting() {
    return true;
  }

  private boolean isMeant(Packet packet) {
    if (packet.connectionBeganNanos() < begunFromNanos) {
      return false;
    }
    return port == EVERY_PORT
        || (packet.fromPort() == port || packet.toPort() == port) != sparesPort;
  }
}
