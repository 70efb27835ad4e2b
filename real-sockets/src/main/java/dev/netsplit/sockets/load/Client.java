package dev.netsplit.sockets.load;

import dev.netsplit.protocol.machine.CloseReason;
import dev.netsplit.protocol.machine.ConnectFailure;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Machine;
import dev.netsplit.protocol.machine.Traffic;
import java.nio.ByteBuffer;

/** What all who put load on an epmd have in common: they dial it, and never mind being hung up. */
abstract class Client implements Machine {

  private final int port;

  Client(int port) {
    this.port = port;
  }

  final int dial(Effects fx) {
    return fx.connect(fx.address("localhost", port), 0);
  }

  static void write(int socket, byte[] bytes, Effects fx) {
    fx.reserve(socket, bytes.length).put(bytes);
    fx.send(socket, Traffic.EPMD);
  }

  @Override
  public void onConnectFailed(
      long nowNanos, int socket, int attachment, ConnectFailure why, Effects fx) {
    ended(nowNanos, socket, false, fx);
  }

  @Override
  public void onBytes(long nowNanos, int socket, int attachment, ByteBuffer in, Effects fx) {
    in.position(in.limit());
  }

  @Override
  public void onDrained(long nowNanos, int socket, int attachment, Effects fx) {
    // What it sends is short.
  }

  @Override
  public void onClosed(long nowNanos, int socket, int attachment, CloseReason why, Effects fx) {
    ended(nowNanos, socket, why == CloseReason.PEER_CLOSED && fx.bytesRead(socket) > 0, fx);
  }

  @Override
  public void onTimer(long nowNanos, int kind, long key, Effects fx) {
    throw new IllegalStateException("no timer of kind " + kind);
  }

  /** A connection is over, with an answer or without. */
  abstract void ended(long nowNanos, int socket, boolean answered, Effects fx);
}
