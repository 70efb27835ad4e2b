package dev.netsplit.sim.net;

import dev.netsplit.sim.loop.EventKind;
import dev.netsplit.sim.loop.EventLoop;
import java.util.function.Consumer;

/**
 * The retransmission timer of established connections (RFC 6298 in integer arithmetic, with Linux's
 * floor: the variance term is at least {@code tcp_rto_min}, 200 ms). Each expiry doubles the timeout
 * up to 120 s; after {@code tcp_retries2} expiries in a row the connection is given up.
 *
 * <p>At most one event is queued for a socket: a deadline that moves later is looked at again when
 * the queued event fires.
 */
final class Retransmission {

  private static final long MAX_RTO_NANOS = 120_000_000_000L;

  private final EventLoop loop;
  private final TcpOptions options;
  private final Sockets sockets;
  private final Consumer<Socket> giveUp;
  private final int handler;
  private Consumer<Socket> resend;

  Retransmission(
      EventLoop loop, TcpOptions options, Sockets sockets, Consumer<Socket> giveUp) {
    this.loop = loop;
    this.options = options;
    this.sockets = sockets;
    this.giveUp = giveUp;
    this.handler = loop.register(this::due);
  }

  /** What to do when the timer fires; set once, by the half that sends. */
  void onExpiry(Consumer<Socket> action) {
    resend = action;
  }

  /** A round trip was measured on a segment that was sent once (Karn's rule). */
  void measured(Socket socket, long rttNanos) {
    if (socket.smoothedRttNanos < 0) {
      socket.smoothedRttNanos = rttNanos;
      socket.rttVarianceNanos = rttNanos / 2;
    } else {
      long error = Math.abs(socket.smoothedRttNanos - rttNanos);
      socket.rttVarianceNanos += (error - socket.rttVarianceNanos) / 4;
      socket.smoothedRttNanos += (rttNanos - socket.smoothedRttNanos) / 8;
    }
    socket.rtoNanos = timeout(socket);
  }

  private long timeout(Socket socket) {
    long variance = Math.max(options.rtoMinNanos(), 4 * socket.rttVarianceNanos);
    return Math.min(MAX_RTO_NANOS, socket.smoothedRttNanos + variance);
  }

  /** Something new was acknowledged: the back-off ends and the timer starts anew. */
  void progressed(Socket socket) {
    if (socket.timedEnd >= 0 && socket.acked >= socket.timedEnd) {
      measured(socket, loop.nowNanos() - socket.timedSinceNanos);
      socket.timedEnd = -1;
    }
    socket.recovering = false;
    socket.retries = 0;
    if (socket.smoothedRttNanos >= 0) {
      socket.rtoNanos = timeout(socket);
    }
    socket.rtoDeadlineNanos = 0;
  }

  /** Starts the timer if something is outstanding, or waits for the peer's window to open. */
  void arm(Socket socket) {
    boolean needed = socket.hasOutstanding() || socket.sent < socket.written;
    if (!needed) {
      socket.rtoDeadlineNanos = 0;
    } else if (socket.rtoDeadlineNanos == 0) {
      socket.rtoDeadlineNanos = loop.nowNanos() + socket.rtoNanos;
      queue(socket);
    }
  }

  private void queue(Socket socket) {
    if (socket.rtoQueuedNanos == 0 || socket.rtoQueuedNanos > socket.rtoDeadlineNanos) {
      socket.rtoQueuedNanos = socket.rtoDeadlineNanos;
      long instant = socket.rtoQueuedNanos;
      loop.schedule(instant, EventKind.TRANSPORT, handler, socket.handle, instant);
    }
  }

  private void due(long nowNanos, int handle, long instant) {
    Socket socket = sockets.find(handle);
    if (socket == null || socket.rtoQueuedNanos != instant) {
      return;
    }
    socket.rtoQueuedNanos = 0;
    boolean over = socket.state != Socket.State.ESTABLISHED || !socket.host.alive;
    if (over || socket.rtoDeadlineNanos == 0) {
      return;
    }
    if (nowNanos < socket.rtoDeadlineNanos) {
      queue(socket);
      return;
    }
    if (socket.retries >= options.retries2()) {
      giveUp.accept(socket);
      return;
    }
    socket.retries++;
    socket.rtoNanos = Math.min(MAX_RTO_NANOS, 2 * socket.rtoNanos);
    socket.rtoDeadlineNanos = nowNanos + socket.rtoNanos;
    resend.accept(socket);
    queue(socket);
  }
}
