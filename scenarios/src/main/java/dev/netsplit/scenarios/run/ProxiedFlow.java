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
 * One direction of a link through a proxy: what was read of one node goes out to the other, in
 * order, after the time of the path and not while a cut holds it back. The end of the stream takes
 * its turn behind the bytes. Knows nothing of what the bytes mean.
 */
final class ProxiedFlow {

  /** The class of bytes that a proxy passes on: they were counted when a node wrote them. */
  static final int RELAYED = Network.TCP_ONLY - 1;

  /** Most bytes on their way: a proxy goes on reading, to see the end, and gives up beyond it. */
  static final int MAX_BYTES = 1 << 26;

  /**
   * Where a flow goes, as packets from node to node would.
   *
   * @param key names the flow by hosts and ports, for the draws of its path
   */
  record Way(
      int fromHost, int toHost, int fromPort, int toPort, long connectionBeganNanos, long key)
      implements Packet {}

  /** What was read at once and when it may go on; or, instead of bytes, how the stream ended. */
  private record Piece(long dueNanos, ByteBuffer bytes, EndCause end) {}

  private final Network network;
  private final PathModel paths;
  private final FaultPlan plan;
  private final Way way;
  private final ArrayDeque<Piece> pieces = new ArrayDeque<>();
  private long bytes;
  private long number;
  private long lastDueNanos;

  ProxiedFlow(Network network, PathModel paths, FaultPlan plan, Way way) {
    this.network = network;
    this.paths = paths;
    this.plan = plan;
    this.way = way;
  }

  Way way() {
    return way;
  }

  /** What would become of a packet that takes this way now. */
  Verdict verdict(long nowNanos) {
    return plan.judge(nowNanos, way);
  }

  /** Takes what arrived; false when it is too much. */
  boolean take(long nowNanos, ByteBuffer in) {
    ByteBuffer taken = ByteBuffer.allocate(in.remaining());
    taken.put(in).flip();
    bytes += taken.remaining();
    add(nowNanos, taken, null);
    return bytes <= MAX_BYTES;
  }

  /** Takes the end of what arrives. */
  void takeEnd(long nowNanos, EndCause why) {
    add(nowNanos, ByteBuffer.allocate(0), why);
  }

  private void add(long nowNanos, ByteBuffer taken, EndCause end) {
    long wayNanos = paths.latencyNanos(way.fromHost(), way.toHost(), way.key(), number++);
    lastDueNanos = Math.max(lastDueNanos, nowNanos + wayNanos);
    pieces.add(new Piece(lastDueNanos, taken, end));
  }

  /** When the path lets something on next; the far future if that is now or never. */
  long dueNanos(long nowNanos) {
    Piece next = pieces.peek();
    return next == null || next.dueNanos <= nowNanos ? Long.MAX_VALUE : next.dueNanos;
  }

  /**
   * Passes on what may go now.
   *
   * @param to the socket it leaves by; {@link ProxiedLink#NONE} when nobody hears it
   * @return how the stream ended, once all before the end has gone; else null
   */
  EndCause pump(long nowNanos, int to) {
    while (!pieces.isEmpty() && pieces.peek().dueNanos <= nowNanos) {
      Piece next = pieces.remove();
      bytes -= next.bytes.remaining();
      if (next.end != null) {
        return next.end;
      }
      if (to != ProxiedLink.NONE) {
        network.write(to, next.bytes, RELAYED);
      }
    }
    return null;
  }
}
