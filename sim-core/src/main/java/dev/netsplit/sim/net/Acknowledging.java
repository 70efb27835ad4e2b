package dev.netsplit.sim.net;

import dev.netsplit.sim.loop.EventKind;
import dev.netsplit.sim.loop.EventLoop;

/**
 * The rule by which received data is acknowledged, that of Linux in short.
 *
 * <p><b>At once on a young connection, else delayed.</b> A socket is young for its first 16 data
 * segments (TCP_MAX_QUICKACKS) and until it answers received data with data of its own within 40 ms;
 * it then acknowledges each segment at once, in a packet of its own. Afterwards the ACK waits up to
 * 40 ms (TCP_DELACK_MIN) for data to ride on, except that two full segments are acknowledged at once
 * (RFC 1122, 4.2.3.2). In the captures of real nodes an accepting node acknowledges the name at once
 * and the challenge reply together with its own ack; idle connections show pure ACKs after 40 to 46
 * ms.
 */
final class Acknowledging {

  static final int MAX_QUICK_ACKS = 16;
  static final long MAX_DELAY_NANOS = 40_000_000L;

  private final EventLoop loop;
  private final Wire wire;
  private final int handler;
  private final Sockets sockets;

  Acknowledging(EventLoop loop, Wire wire, Sockets sockets) {
    this.loop = loop;
    this.wire = wire;
    this.sockets = sockets;
    this.handler = loop.register((now, handle, unused) -> due(now, handle));
  }

  /** New data was received in order. */
  void received(Socket socket, int bytes, int traffic) {
    long nowNanos = loop.nowNanos();
    socket.segmentsReceived++;
    socket.lastReceivedNanos = nowNanos;
    socket.unacknowledgedBytes += bytes;
    socket.ackTraffic = traffic;
    boolean young = socket.segmentsReceived <= MAX_QUICK_ACKS && !socket.interactive;
    if (young || socket.unacknowledgedBytes >= 2 * WireSize.MSS_BYTES) {
      now(socket, traffic);
    } else if (!socket.ackOwed) {
      socket.ackOwed = true;
      socket.ackDueNanos = nowNanos + MAX_DELAY_NANOS;
      queue(socket);
    }
  }

  private void queue(Socket socket) {
    if (!socket.ackQueued) {
      socket.ackQueued = true;
      loop.schedule(socket.ackDueNanos, EventKind.TRANSPORT, handler, socket.handle, 0);
    }
  }

  /** A segment of this socket leaves and carries the acknowledgement with it. */
  void rodeAlong(Socket socket, boolean withData) {
    socket.ackOwed = false;
    socket.unacknowledgedBytes = 0;
    if (withData && loop.nowNanos() - socket.lastReceivedNanos <= MAX_DELAY_NANOS) {
      socket.interactive = true;
    }
  }

  /** Sends a pure ACK. */
  void now(Socket socket, int traffic) {
    rodeAlong(socket, false);
    wire.send(
        new Segment(
            socket,
            socket.peer,
            Segment.Flag.ACK,
            socket.sent,
            Segment.NO_PAYLOAD,
            traffic,
            false));
  }

  private void due(long nowNanos, int handle) {
    Socket socket = sockets.find(handle);
    if (socket == null) {
      return;
    }
    socket.ackQueued = false;
    if (!socket.ackOwed || !socket.host.alive || socket.state == Socket.State.CLOSED) {
      return;
    }
    // The ACK this event was queued for has gone with data; another one is owed since.
    if (nowNanos < socket.ackDueNanos) {
      queue(socket);
      return;
    }
    now(socket, socket.ackTraffic);
  }
}
