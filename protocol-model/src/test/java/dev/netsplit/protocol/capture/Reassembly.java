package dev.netsplit.protocol.capture;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts what one end of a TCP connection sent into order, each byte once: what was sent again is
 * left out, and what came early waits for what belongs before it. It does not know the other end.
 */
final class Reassembly {

  private record Early(int packet, ByteBuffer data) {}

  private final boolean fromClient;
  private final List<TcpStream.Segment> segments;

  /** What came too early, by its distance from the first byte. */
  private final Map<Long, Early> early = new TreeMap<>();

  private boolean started;
  private int first;

  /** How many bytes are in order. */
  private long done;

  Reassembly(boolean fromClient, List<TcpStream.Segment> segments) {
    this.fromClient = fromClient;
    this.segments = segments;
  }

  /** Says which sequence number the first byte has. */
  void startAt(int sequence) {
    started = true;
    first = sequence;
  }

  /** Takes the data of a packet, which may be none. */
  void take(int packet, int sequence, ByteBuffer data) {
    if (!started) {
      startAt(sequence);
    }
    // Sequence numbers wrap around; distances between packets of one recording are small.
    long offset = done + (sequence - (first + (int) done));
    if (data.hasRemaining() && offset >= 0) {
      early.merge(
          offset,
          new Early(packet, data),
          (a, b) -> a.data().remaining() >= b.data().remaining() ? a : b);
    }
    while (!early.isEmpty() && early.keySet().iterator().next() <= done) {
      long at = early.keySet().iterator().next();
      append(at, early.remove(at));
    }
  }

  private void append(long offset, Early part) {
    int known = (int) (done - offset);
    int fresh = part.data().remaining() - known;
    if (fresh > 0) {
      ByteBuffer data = part.data().slice(part.data().position() + known, fresh);
      segments.add(new TcpStream.Segment(part.packet(), fromClient, data));
      done += fresh;
    }
  }

  /** Fails when bytes are missing before some that were recorded. */
  void requireNoGap() {
    if (!early.isEmpty()) {
      Early part = early.values().iterator().next();
      throw new IllegalStateException("bytes missing before packet " + part.packet());
    }
  }
}
