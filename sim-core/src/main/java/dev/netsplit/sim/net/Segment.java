package dev.netsplit.sim.net;

/** One packet under way, as the receiving kernel will see it. */
final class Segment {

  /** What a packet is for beside its payload. */
  enum Flag {
    SYN,
    SYN_ACK,
    /** Data, a pure ACK or a window probe. */
    ACK,
    FIN,
    RST
  }

  static final byte[] NO_PAYLOAD = new byte[0];

  final Socket from;

  /** The receiving socket; null for a SYN, which looks for a listener. */
  final Socket to;

  final Flag flag;

  /** Stream position of the first payload byte. */
  final long sequence;

  final byte[] payload;

  /** Stream position up to which the sender has received, a FIN counted as one byte. */
  final long acknowledged;

  /** Unread bytes the sender can still take. */
  final int windowBytes;

  final int traffic;

  /** Whether the receiver must answer even though there is nothing new (a window probe). */
  final boolean probe;

  Segment(
      Socket from, Socket to, Flag flag, long sequence, byte[] payload, int traffic, boolean probe) {
    this.from = from;
    this.to = to;
    this.flag = flag;
    this.sequence = sequence;
    this.payload = payload;
    this.acknowledged = from.received + (from.finReceived ? 1 : 0);
    this.windowBytes = from.freeWindowBytes();
    this.traffic = traffic;
    this.probe = probe;
  }

  int wireBytes() {
    boolean syn = flag == Flag.SYN || flag == Flag.SYN_ACK;
    return (syn ? WireSize.SYN_BYTES : WireSize.HEADER_BYTES) + payload.length;
  }

  long end() {
    return sequence + payload.length;
  }
}
