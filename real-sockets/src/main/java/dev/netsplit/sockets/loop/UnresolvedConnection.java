package dev.netsplit.sockets.loop;

import dev.netsplit.protocol.machine.ConnectFailure;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/** A connection whose peer has a name and no address yet. It becomes another one once it has. */
final class UnresolvedConnection extends Connection {

  private final int port;

  UnresolvedConnection(SocketDriver owner, int socket, int attachment, int port) {
    super(owner, socket, attachment);
    this.port = port;
  }

  /** The answer has come; null when there is no such host. */
  void resolved(long nowNanos, InetAddress address) {
    if (isOver()) {
      return;
    }
    if (address == null) {
      failed(nowNanos, ConnectFailure.UNREACHABLE);
    } else {
      loop().dial(owner(), socket(), attachment(), address, port);
    }
  }

  @Override
  boolean isLocal() {
    return false;
  }

  @Override
  void noDelay(boolean on) {
    throw notEstablished();
  }

  @Override
  long pending() {
    return 0;
  }

  @Override
  void write(ByteBuffer bytes) {
    throw notEstablished();
  }

  @Override
  void finish() {
    // There is nothing to close, and the answer will find that it is over.
  }

  @Override
  void abort() {
    // As above.
  }

  private IllegalStateException notEstablished() {
    return new IllegalStateException("socket " + socket() + " is not established");
  }
}
