package dev.netsplit.sim.net;

/** Watches the wire. Passive: it counts and records, never schedules or draws. */
public interface NetworkProbe {

  /**
   * A process wrote one message.
   *
   * @param traffic the class given with the write, 0 to {@link Network#MAX_TRAFFIC_CLASSES} - 1
   */
  void written(long nowNanos, int host, int traffic, int payloadBytes);

  /**
   * A packet left a host, whether or not it will arrive.
   *
   * @param traffic class of the last payload byte in it or, for a pure ACK, of the last byte it
   *     acknowledges; {@link Network#TCP_ONLY} for SYN, FIN, RST and their ACKs
   * @param wireBytes frame length: Ethernet, IP and TCP headers with timestamps, and payload
   */
  void packet(long nowNanos, int fromHost, int toHost, int traffic, int wireBytes);

  /** A packet was discarded: by a fault, by a dead host, or because a backlog was full. */
  void dropped(long nowNanos, int fromHost, int toHost, int wireBytes);

  /** A packet was discarded because the queue of a card or of a path had no room for it. */
  void overflowed(long nowNanos, int fromHost, int toHost, int wireBytes);

  /** A packet that left was lost by chance on its way. */
  void lost(long nowNanos, int fromHost, int toHost, int wireBytes);

  /** A SYN, a SYN-ACK, data or a FIN is about to leave again because no answer came. */
  void repeated(long nowNanos, int fromHost, int toHost);

  /** Whether it takes many packets at once, later and without their instants. */
  default boolean takesMany() {
    return false;
  }

  /**
   * So many messages of a class and of equal length have been written and acknowledged, each in a
   * packet of its own; only if it {@link #takesMany}.
   *
   * @param ackBytes frame length of the packet that acknowledges each
   */
  default void many(int traffic, long messages, int payloadBytes, int wireBytes, int ackBytes) {
    throw new IllegalStateException("a probe that takes one packet at a time");
  }

  /** Who is shown the packets themselves; asked once, when a network is made. */
  default WireTap tap() {
    return WireTap.NONE;
  }
}
