package dev.netsplit.sim.net;

import dev.netsplit.sim.digest.HistoryDigest;
import dev.netsplit.sim.loop.EventLoop;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * The receiving half of a connection: puts segments in order, keeps early ones until the gap before
 * them is filled (head-of-line blocking), and hands bytes to the process.
 */
final class Receiving {

  private final EventLoop loop;
  private final HistoryDigest history;
  private final Acknowledging acknowledging;
  private final Notices notices;
  private final long beatClasses;

  Receiving(
      EventLoop loop,
      HistoryDigest history,
      Acknowledging acknowledging,
      Notices notices,
      long beatClasses) {
    this.loop = loop;
    this.history = history;
    this.acknowledging = acknowledging;
    this.notices = notices;
    this.beatClasses = beatClasses;
  }

  /** Payload or FIN arrived at an established socket. */
  void arrived(Socket socket, Segment segment) {
    if (segment.probe) {
      acknowledging.now(socket, Network.TCP_ONLY);
      return;
    }
    boolean isFin = segment.flag == Segment.Flag.FIN;
    boolean old = isFin ? socket.finReceived : segment.end() <= socket.received;
    if (old) {
      // A duplicate: the peer has missed the acknowledgement.
      acknowledging.now(socket, segment.traffic);
      return;
    }
    if (segment.sequence > socket.received) {
      socket.early.put(segment.sequence, segment);
      acknowledging.now(socket, segment.traffic);
      return;
    }
    take(socket, segment);
    takeEarly(socket);
  }

  private void takeEarly(Socket socket) {
    while (!socket.early.isEmpty() && socket.early.firstKey() <= socket.received) {
      Map.Entry<Long, Segment> first = socket.early.pollFirstEntry();
      Segment segment = first.getValue();
      if (segment.flag == Segment.Flag.FIN || segment.end() > socket.received) {
        take(socket, segment);
      }
    }
  }

  private void take(Socket socket, Segment segment) {
    if (segment.flag == Segment.Flag.FIN) {
      socket.finReceived = true;
      acknowledging.now(socket, Network.TCP_ONLY);
      notices.post(socket, VirtualProcess.Notice.PEER_CLOSED);
      return;
    }
    int skip = (int) (socket.received - segment.sequence);
    int bytes = segment.payload.length - skip;
    socket.in.append(segment.payload, skip, bytes);
    socket.received += bytes;
    record(socket, segment, skip, bytes);
    acknowledging.received(socket, bytes, segment.traffic);
    if (!socket.readQueued) {
      socket.readQueued = true;
      notices.post(socket, VirtualProcess.Notice.READABLE);
    }
  }

  private void record(Socket socket, Segment segment, int skip, int bytes) {
    long nowNanos = loop.nowNanos();
    if ((beatClasses >>> segment.traffic & 1) != 0) {
      socket.beats++;
      socket.lastBeatNanos = nowNanos;
      return;
    }
    int host = socket.host.number;
    long identity = (long) socket.port << 32 | socket.peerPort;
    history.record(host, nowNanos, HistoryCodes.BYTES_OF, identity);
    history.recordBytes(
        host, nowNanos, HistoryCodes.BYTES, ByteBuffer.wrap(segment.payload, skip, bytes));
  }

  /** The process read from a buffer that had been full: the peer may go on. */
  void windowOpened(Socket socket) {
    if (socket.state == Socket.State.ESTABLISHED) {
      acknowledging.now(socket, Network.TCP_ONLY);
    }
  }
}
