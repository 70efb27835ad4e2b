package dev.netsplit.sockets.loop;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** One listening socket of a machine: takes connections in, some at a time. Knows no protocol. */
final class Listener implements Watched {

  /** Connections taken in before others have their turn. */
  static final int MAX_ACCEPTS_PER_TURN = 128;

  /** How long it stays away after the kernel refused to hand a connection over. */
  private static final long REFUSED_PAUSE_NANOS = 50_000_000L;

  private final SocketDriver owner;
  private final ServerSocketChannel channel;
  private final SelectionKey key;
  private final InetAddress address;
  private final int port;

  Listener(SocketDriver owner, ServerSocketChannel channel) throws IOException {
    this.owner = owner;
    this.channel = channel;
    address = channel.socket().getInetAddress();
    port = channel.socket().getLocalPort();
    channel.configureBlocking(false);
    key = channel.register(owner.loop().selector(), SelectionKey.OP_ACCEPT, this);
  }

  SocketDriver owner() {
    return owner;
  }

  /** Whether a connection to that address would reach it. */
  boolean covers(InetAddress target, int targetPort) {
    return targetPort == port && (address.isAnyLocalAddress() || address.equals(target));
  }

  @Override
  public void ready(long nowNanos) {
    for (int i = 0; i < MAX_ACCEPTS_PER_TURN && channel.isOpen(); i++) {
      SocketChannel accepted;
      try {
        accepted = channel.accept();
      } catch (IOException e) {
        outOfDescriptors(nowNanos);
        return;
      }
      if (accepted == null) {
        return;
      }
      take(nowNanos, accepted);
    }
  }

  private void take(long nowNanos, SocketChannel accepted) {
    if (owner.loop().isFull()) {
      SocketLoop.discard(accepted);
      return;
    }
    try {
      accepted.configureBlocking(false);
    } catch (IOException e) {
      SocketLoop.discard(accepted);
      return;
    }
    owner.loop().accepted(nowNanos, owner, accepted);
  }

  /**
   * The kernel has no descriptor left: the spare one serves to take the connection in and close it,
   * so that the client learns of it and the listener does not spin.
   */
  private void outOfDescriptors(long nowNanos) {
    if (!owner.loop().refuseWithSpare(channel)) {
      key.interestOps(0);
      owner.loop().later(nowNanos + REFUSED_PAUSE_NANOS, now -> resume());
    }
  }

  private void resume() {
    if (key.isValid()) {
      key.interestOps(SelectionKey.OP_ACCEPT);
    }
  }

  void close() {
    SocketLoop.discard(channel);
  }
}
