package dev.netsplit.sim.net;

import dev.netsplit.sim.fault.Packet;

/**
 * Shows a fault rule the packets that leave an end, one after the other. It must not know their
 * contents.
 */
final class Departure implements Packet {

  private final End sender;

  Departure(SocketTable sockets) {
    sender = sockets.cursor();
  }

  /** A packet from {@code end} to its peer. */
  Departure from(int end) {
    sender.at(end);
    return this;
  }

  @Override
  public int fromHost() {
    return sender.host();
  }

  @Override
  public int toHost() {
    return sender.peerHost();
  }

  @Override
  public int fromPort() {
    return sender.port();
  }

  @Override
  public int toPort() {
    return sender.peerPort();
  }

  @Override
  public long connectionBeganNanos() {
    return sender.beganNanos();
  }
}
