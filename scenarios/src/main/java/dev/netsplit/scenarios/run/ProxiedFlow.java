package dev.netsplit.scenarios.run;

import dev.netsplit.sim.fault.FaultPlan;
import dev.netsplit.sim.fault.Packet;
import dev.netsplit.sim.fault.Verdict;
import dev.netsplit.sim.net.EndCause;
import dev.netsplit.sim.net.Network;
import dev.netsplit.sim.net.PathModel;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * One direction of a link through a proxy: what was read at one socket goes out at another, in
 * order, after the time of the path and not while a cut holds it back. The end of the stream takes
 * its turn behind the bytes. Knows nothing of what the bytes mean.
 */
final class ProxiedFlow {

  /** What a proxy keeps of one direction before it stops reading: the default of a socket buffer. */
  static final int BUFFER_BYTES = 64 * 1024;

  /** The class of bytes that a proxy passes on: they were counted when a node wrote them. */
  static final int RELAYED = Network.TCP_ONLY - 1;

  /**
   * Where a flow goes, as packets from node to node would.
   *
   * @param key names the flow by hosts and ports, for the draws of its path
   */
  record Way(
      int fromHost, int toHost, int fromPort, int toPort, long connectionBeganNanos, long key)
      implements Packet {}

  /** What was read at once and when it may go on; without bytes: how the stream ended. */
  private record Piece(long dueNanos, byte[] bytes, EndCause end) {}

  private final Network network;
  private final PathModel paths;
  private final FaultPlan plan;
  private final Way way;
  private final int from;
  private final int to;
  private final ArrayDeque<Piece> pieces = new ArrayDeque<>();
  private int bytes;
  private long number;
  private long lastDueNanos;
  private boolean fromAlive = true;
  private boolean toAlive = true;
  private boolean toOpen;
  private boolean reading = true;

  ProxiedFlow(Network network, PathModel paths, FaultPlan plan, Way way, int from, int to) {
    this.network = network;
    this.paths = paths;
    this.plan = plan;
    this.way = way;
    this.from = from;
    this.to = to;
  }

  Way way() {
    return way;
  }

  int from() {
    return from;
  }

  /** The socket it writes to can be written to. */
  void opened() {
    toOpen = true;
  }

  /** The socket it writes to has ended: what is still on its way reaches nobody. */
  void targetGone() {
    toAlive = false;
    pieces.clear();
    bytes = 0;
  }

  /** Whether what leaves now would be answered by a reset. */
  boolean isRejected(long nowNanos) {
    return plan.judge(nowNanos, way) == Verdict.REJECT;
  }

  /** Takes what arrived. */
  void take(long nowNanos, ByteBuffer in) {
    byte[] taken = new byte[in.remaining()];
    in.get(taken);
    if (!toAlive) {
      return;
    }
    add(nowNanos, taken, null);
    bytes += taken.length;
    if (bytes > BUFFER_BYTES && reading) {
      reading = false;
      network.reads(from, false);
    }
  }

  /** Whether nothing arrives any more. */
  boolean hasEnded() {
    return !fromAlive;
  }

  /** Takes the end of what arrives. */
  void takeEnd(long nowNanos, EndCause why) {
    fromAlive = false;
    if (toAlive) {
      add(nowNanos, new byte[0], why);
    }
  }

  private void add(long nowNanos, byte[] taken, EndCause end) {
    long wayNanos = paths.latencyNanos(way.fromHost(), way.toHost(), way.key(), number++);
    lastDueNanos = Math.max(lastDueNanos, nowNanos + wayNanos);
    pieces.add(new Piece(lastDueNanos, taken, end));
  }

  /** When it is to be looked at again by the time of its path; the far future if not. */
  long dueNanos(long nowNanos) {
    Piece next = pieces.peek();
    return next == null || next.dueNanos <= nowNanos ? Long.MAX_VALUE : next.dueNanos;
  }

  /**
   * Passes on what may go now.
   *
   * @return how the stream ended, once all before the end has gone; else null
   */
  EndCause pump(long nowNanos) {
    if (!toOpen || !toAlive || plan.judge(nowNanos, way) != Verdict.PASS) {
      return null;
    }
    while (!pieces.isEmpty() && pieces.peek().dueNanos <= nowNanos) {
      if (pieces.peek().end != null) {
        return pieces.remove().end;
      }
      if (network.bytesUnsent(to) > 0) {
        // The receiver reads too slowly: the proxy is told when its kernel has sent all.
        return null;
      }
      byte[] next = pieces.remove().bytes;
      bytes -= next.length;
      network.write(to, ByteBuffer.wrap(next), RELAYED);
    }
    if (!reading && fromAlive && bytes <= BUFFER_BYTES / 2) {
      reading = true;
      network.reads(from, true);
    }
    return null;
  }
}
