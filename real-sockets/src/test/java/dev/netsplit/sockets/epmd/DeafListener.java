package dev.netsplit.sockets.epmd;

import dev.netsplit.protocol.epmd.EpmdListener;

/** An epmd's listener that does not care. */
final class DeafListener implements EpmdListener {

  @Override
  public void registered(long nowNanos, String name, int port, int creation) {}

  @Override
  public void unregistered(long nowNanos, String name) {}
}
