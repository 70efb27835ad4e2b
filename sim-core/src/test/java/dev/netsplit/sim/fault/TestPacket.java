package dev.netsplit.sim.fault;

/** A packet for tests. */
record TestPacket(int fromHost, int toHost, int fromPort, int toPort, long connectionBeganNanos)
    implements Packet {

  /** A packet between hosts, of any connection. */
  static TestPacket between(int fromHost, int toHost) {
    return new TestPacket(fromHost, toHost, 32_768, 9, 0);
  }
}
