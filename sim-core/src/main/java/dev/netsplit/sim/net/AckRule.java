package dev.netsplit.sim.net;

import dev.netsplit.sim.net.SocketTable.Mark;

/**
 * When received data is acknowledged: the rule of a Linux kernel. It must not know packets.
 *
 * <ul>
 *   <li>A connection is <em>interactive</em> once data was sent within 40 ms of receiving some, and
 *       stops being so when a delayed ACK had to be sent after all.
 *   <li>While it is not interactive, the first 16 ACKs (TCP_MAX_QUICKACKS) leave at once, before
 *       the process sees the data; a pause longer than the retransmission timeout grants 16 more.
 *       After those, an ACK leaves when the process has read.
 *   <li>While it is interactive, the ACK waits for data to travel with, at most 40 ms; a second
 *       segment is acknowledged as soon as the process has read it, and more than one full segment
 *       at once.
 *   <li>What is out of order or repeated is acknowledged at once. Every segment carries the
 *       cumulative ACK.
 * </ul>
 *
 * <p>Seen so between OTP 25 nodes on Linux. In a capture of a handshake send_name, status and
 * challenge are each answered by a pure ACK within 0.4 ms although the next message follows; the
 * challenge reply and the ack of it, where both ends have become interactive, are not; later every
 * second segment is, and a lone last one after 42 to 46 ms; the first segments after such a wait
 * are acknowledged one by one. In a capture of ticks every tick is answered by a pure ACK within a
 * millisecond, on a connection of any age, because its peer's tick is not sent within 40 ms of it.
 */
final class AckRule {

  /**
   * Whether an in-order segment is acknowledged before the process sees it.
   *
   * @param fullBytes payload of a full segment
   */
  boolean atOnce(End e, long nowNanos, long rtoNanos, int bytes, int fullBytes) {
    boolean first = e.lastDataNanos() == SocketTable.NO_DATA;
    if (first || nowNanos - e.lastDataNanos() > rtoNanos) {
      e.quickAcks(Limits.QUICK_ACKS);
    }
    e.lastDataNanos(nowNanos);
    e.owedAcks(e.owedAcks() + 1);
    e.owedBytes(e.owedBytes() + bytes);
    return e.owedBytes() > fullBytes || (e.quickAcks() > 0 && !e.is(Mark.INTERACTIVE));
  }

  /** Whether what is still owed is acknowledged now that the process has read everything. */
  boolean afterRead(End e) {
    return e.owedAcks() > 1 || (e.owedAcks() == 1 && !e.is(Mark.INTERACTIVE));
  }

  /** A FIN came; the own FIN is likely to follow and to carry the ACK. */
  void finReceived(End e) {
    e.owedAcks(e.owedAcks() + 1);
    e.mark(Mark.INTERACTIVE, true);
  }

  /** Data leaves. */
  void dataSent(End e, long nowNanos) {
    if (e.lastDataNanos() != SocketTable.NO_DATA
        && nowNanos - e.lastDataNanos() < Limits.DELAYED_ACK_NANOS) {
      e.mark(Mark.INTERACTIVE, true);
    }
  }

  /** A packet with an ACK leaves. */
  void ackLeft(End e) {
    if (e.owedAcks() > 0 && e.quickAcks() > 0) {
      e.quickAcks(e.quickAcks() - 1);
    }
    e.owedAcks(0);
    e.owedBytes(0);
  }

  /** The delay ran out. */
  void delayExpired(End e) {
    e.mark(Mark.INTERACTIVE, false);
  }
}
