package dev.netsplit.sim.net;

import dev.netsplit.sim.loop.EventLoop;
import java.nio.ByteBuffer;

/**
 * The sending half of a connection: what may leave when. Nagle's algorithm (RFC 896), the peer's
 * window, segments of at most one MSS, FIN behind the last byte, and the return of a stream after
 * losses. The congestion window matters only after a loss, when it is one segment; scenarios with
 * bandwidth limits are a later concern.
 */
final class Sending {

  private final EventLoop loop;
  private final Wire wire;
  private final Acknowledging acknowledging;
  private final Retransmission retransmission;
  private final Notices notices;
  private final NetworkProbe probe;

  Sending(
      EventLoop loop,
      Wire wire,
      Acknowledging acknowledging,
      Retransmission retransmission,
      Notices notices,
      NetworkProbe probe) {
    this.loop = loop;
    this.wire = wire;
    this.acknowledging = acknowledging;
    this.retransmission = retransmission;
    this.notices = notices;
    this.probe = probe;
  }

  void write(Socket socket, ByteBuffer bytes, int traffic) {
    int length = bytes.remaining();
    probe.written(loop.nowNanos(), socket.host.number, traffic, length);
    if (length == 0) {
      return;
    }
    socket.out.append(bytes);
    socket.written += length;
    socket.marks.add(new Socket.Mark(socket.written, traffic));
    push(socket);
    socket.stuck = socket.sent < socket.written;
  }

  /** Asks for a FIN behind everything written. */
  void finish(Socket socket) {
    socket.finWanted = true;
    push(socket);
  }

  /** Sends whatever may go now. */
  void push(Socket socket) {
    if (socket.state != Socket.State.ESTABLISHED) {
      return;
    }
    while (mayGo(socket)) {
      send(socket, (int) Math.min(WireSize.MSS_BYTES, sendable(socket)));
    }
    boolean finMayGo = !socket.recovering || !socket.hasOutstanding();
    if (socket.finWanted && !socket.finSent && socket.sent == socket.written && finMayGo) {
      socket.finSent = true;
      sendFin(socket);
    }
    retransmission.arm(socket);
    if (socket.stuck && socket.sent == socket.written) {
      socket.stuck = false;
      notices.post(socket, VirtualProcess.Notice.DRAINED);
    }
  }

  private static long sendable(Socket socket) {
    long windowEnd = socket.acked + socket.peerWindowBytes;
    return Math.min(socket.written, windowEnd) - socket.sent;
  }

  private static boolean mayGo(Socket socket) {
    long bytes = sendable(socket);
    if (bytes <= 0) {
      return false;
    }
    boolean outstanding = socket.sent > socket.acked;
    if (socket.recovering) {
      // The window after a timeout is one segment (RFC 5681, 3.1).
      return !outstanding;
    }
    // Nagle: a small segment waits for the ACK of what is under way.
    return bytes >= WireSize.MSS_BYTES || socket.noDelay || socket.finWanted || !outstanding;
  }

  private void send(Socket socket, int bytes) {
    int offset = (int) (socket.sent - socket.acked);
    byte[] payload = socket.out.copy(offset, bytes);
    long end = socket.sent + bytes;
    Segment segment =
        new Segment(
            socket,
            socket.peer,
            Segment.Flag.ACK,
            socket.sent,
            payload,
            socket.trafficAt(end),
            false);
    boolean first = end > socket.highestSent;
    socket.sent = end;
    socket.highestSent = Math.max(socket.highestSent, end);
    if (first && socket.timedEnd < 0) {
      socket.timedEnd = end;
      socket.timedSinceNanos = loop.nowNanos();
    }
    acknowledging.rodeAlong(socket, true);
    wire.send(segment);
  }

  private void sendFin(Socket socket) {
    acknowledging.rodeAlong(socket, false);
    wire.send(
        new Segment(
            socket,
            socket.peer,
            Segment.Flag.FIN,
            socket.written,
            Segment.NO_PAYLOAD,
            Network.TCP_ONLY,
            false));
  }

  /** The retransmission timer fired: the first unacknowledged segment goes again, alone. */
  void resend(Socket socket) {
    socket.timedEnd = -1;
    socket.recovering = true;
    if (socket.acked == socket.written && socket.finSent) {
      sendFin(socket);
    } else if (socket.acked < socket.highestSent) {
      socket.finSent = false;
      socket.sent = socket.acked;
      send(socket, (int) Math.min(WireSize.MSS_BYTES, socket.highestSent - socket.acked));
    } else {
      wire.send(
          new Segment(
              socket,
              socket.peer,
              Segment.Flag.ACK,
              socket.sent,
              Segment.NO_PAYLOAD,
              Network.TCP_ONLY,
              true));
    }
  }

  /** An acknowledgement and a window arrived. */
  void acknowledged(Socket socket, long position, int windowBytes) {
    long ofFin = socket.finSent ? 1 : 0;
    if (position > socket.highestSent + ofFin) {
      throw new IllegalStateException(
          "ack of " + position + " but " + socket.highestSent + " sent on " + socket.label());
    }
    socket.peerWindowBytes = windowBytes;
    if (position > socket.acked) {
      long bytesTo = Math.min(position, socket.written);
      if (bytesTo > socket.acked) {
        socket.out.drop((int) (bytesTo - socket.acked));
        socket.acked = bytesTo;
        socket.sent = Math.max(socket.sent, bytesTo);
        while (!socket.marks.isEmpty() && socket.marks.peek().end() <= bytesTo) {
          socket.marks.poll();
        }
      }
      socket.finAcked |= socket.finSent && position > socket.written;
      retransmission.progressed(socket);
    }
    push(socket);
  }
}
