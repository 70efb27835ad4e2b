package dev.netsplit.capture;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts what one end of a connection sent into order, each byte once. What comes early waits for
 * what belongs before it, until that can no longer come: the other end has acknowledged it and some
 * more segments have passed, too much waits, or the connection has ended. It does not know the
 * other end.
 */
final class HalfStream {

  /** Most segments that wait. */
  static final int MAX_WAITING = 4096;

  /** Most bytes that wait. */
  static final int MAX_WAITING_BYTES = 8 << 20;

  /** What a waiting segment costs beyond its bytes. */
  private static final long COST = 128;

  /** Segments that may pass between an acknowledgement and the recording of what it is for. */
  private static final int PATIENCE = 16;

  /** A segment, or what is left of it: {@code length} bytes of which the first are {@code data}. */
  private record Piece(long packet, long timeNanos, int length, ByteBuffer data) {
    long cost() {
      return COST + data.remaining();
    }

    Piece without(int front) {
      int kept = Math.min(front, data.remaining());
      ByteBuffer rest = data.slice(data.position() + kept, data.remaining() - kept);
      return new Piece(packet, timeNanos, length - front, rest);
    }
  }

  private final TcpConnection connection;
  private final boolean fromClient;
  private final StreamListener listener;
  private final Allowance held;
  private final TreeMap<Long, Piece> waiting = new TreeMap<>();
  private long waitingBytes;

  private boolean started;

  /** The start was guessed from a segment without data. */
  private boolean guessed;

  private int firstSequence;
  private int nextSequence;
  private long next;
  private long acknowledged;
  private int impatience;
  private TcpSegment fin;
  private long finAt;
  private boolean finished;
  private long bytes;
  private long repeated;
  private long early;
  private long missing;

  /** Bytes in front of {@link #next} that the listener was not told of. */
  private long lost;

  HalfStream(
      TcpConnection connection, boolean fromClient, StreamListener listener, Allowance held) {
    this.connection = connection;
    this.fromClient = fromClient;
    this.listener = listener;
    this.held = held;
  }

  StreamCounts counts() {
    return new StreamCounts(bytes, repeated, early, missing);
  }

  boolean isStarted() {
    return started;
  }

  boolean startsAt(int sequence) {
    return firstSequence == sequence;
  }

  boolean isFinished() {
    return finished;
  }

  /** Says which number the first byte has. */
  void startAt(int sequence) {
    started = true;
    guessed = false;
    firstSequence = sequence;
    nextSequence = sequence;
  }

  void take(TcpSegment segment) {
    if (segment.isSyn()) {
      if (!started) {
        startAt(segment.sequence() + 1);
      }
      return;
    }
    if (!started || (guessed && segment.length() > 0)) {
      boolean empty = segment.length() == 0;
      startAt(segment.sequence());
      guessed = empty;
    }
    // Numbers wrap around; distances are below half of their range.
    long offset = next + (segment.sequence() - nextSequence);
    if (segment.isFin() && fin == null && offset + segment.length() >= next) {
      fin = segment;
      finAt = offset + segment.length();
    }
    if (segment.length() > 0 && !finished) {
      place(
          offset,
          new Piece(segment.packet(), segment.timeNanos(), segment.length(), segment.data()));
    }
    finish();
  }

  /** The other end waits for the byte of that number. */
  void acknowledged(int sequence) {
    if (started) {
      acknowledged = Math.max(acknowledged, next + (sequence - nextSequence));
    }
  }

  /** Called for each segment of the connection. */
  void losePatience() {
    if (waiting.isEmpty() || acknowledged < waiting.firstKey()) {
      impatience = 0;
    } else if (++impatience > PATIENCE) {
      impatience = 0;
      giveUp(waiting.firstKey());
      finish();
    }
  }

  /** Hands out everything that waits. */
  void flush() {
    while (!waiting.isEmpty()) {
      giveUp(waiting.firstKey());
    }
    finish();
  }

  private void place(long offset, Piece piece) {
    if (offset > next) {
      early++;
    }
    while (offset > next) {
      if (hold(offset, piece)) {
        return;
      }
      giveUp(waiting.isEmpty() ? offset : Math.min(offset, waiting.firstKey()));
    }
    handOut(offset, piece);
    drain();
  }

  private boolean hold(long offset, Piece piece) {
    Piece there = waiting.get(offset);
    if (there != null && there.length() >= piece.length()) {
      repeated += piece.length();
      return true;
    }
    ByteBuffer copy = ByteBuffer.allocate(piece.data().remaining());
    if (waiting.size() == MAX_WAITING
        || waitingBytes + piece.cost() > MAX_WAITING_BYTES
        || !held.take(piece.cost())) {
      return false;
    }
    copy.put(piece.data().duplicate()).flip();
    if (there != null) {
      repeated += there.length();
      release(there);
    }
    waitingBytes += piece.cost();
    waiting.put(offset, new Piece(piece.packet(), piece.timeNanos(), piece.length(), copy));
    return true;
  }

  private void release(Piece piece) {
    waitingBytes -= piece.cost();
    held.give(piece.cost());
  }

  /** Takes the bytes before {@code offset} for lost. */
  private void giveUp(long offset) {
    Map.Entry<Long, Piece> first = waiting.firstEntry();
    if (first != null && first.getKey() <= offset) {
      waiting.remove(first.getKey());
      release(first.getValue());
      handOut(first.getKey(), first.getValue());
    } else {
      lose(offset - next);
    }
    drain();
  }

  private void drain() {
    while (!waiting.isEmpty() && waiting.firstKey() <= next) {
      Map.Entry<Long, Piece> first = waiting.pollFirstEntry();
      release(first.getValue());
      handOut(first.getKey(), first.getValue());
    }
  }

  /** Hands out what of a piece was not handed out before, a hole in front of it included. */
  private void handOut(long offset, Piece piece) {
    long known = Math.min(Math.max(0, next - offset), piece.length());
    repeated += known;
    Piece fresh = piece.without((int) known);
    if (fresh.length() == 0) {
      return;
    }
    long hole = lost + Math.max(0, offset - next);
    missing += hole - lost;
    int recorded = fresh.data().remaining();
    long at = Math.max(next, offset);
    bytes += recorded;
    advance(at + recorded - next);
    lost = 0;
    listener.bytes(
        connection,
        fromClient,
        new StreamChunk(fresh.packet(), fresh.timeNanos(), at, hole, fresh.data()));
    lose(fresh.length() - recorded);
  }

  private void lose(long count) {
    lost += count;
    missing += count;
    advance(count);
  }

  private void advance(long count) {
    next += count;
    nextSequence += (int) count;
  }

  private void finish() {
    if (fin != null && next >= finAt && !finished) {
      finished = true;
      listener.finished(connection, fromClient, fin);
    }
  }
}
