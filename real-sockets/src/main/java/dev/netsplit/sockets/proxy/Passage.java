package dev.netsplit.sockets.proxy;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * One direction of a link: bytes on their way, in order, and how the stream ends. Knows neither
 * sockets nor why it is held back.
 */
final class Passage {

  /**
   * Most bytes on their way. Who sends more into a link that is held back would be stopped by TCP;
   * a proxy that stopped reading could not see the end of the connection, so it gives up instead.
   */
  static final int MAX_BYTES = 1 << 26;

  /** How a stream ends. */
  enum End {
    /** It has not. */
    OPEN,
    /** By FIN. */
    CLOSED,
    /** By RST. */
    RESET
  }

  private record Piece(long readyNanos, ByteBuffer bytes) {}

  private final ArrayDeque<Piece> pieces = new ArrayDeque<>();
  private final long delayNanos;
  private long heldBytes;
  private long lastReadyNanos;
  private End end = End.OPEN;
  private long endReadyNanos;

  Passage(long delayNanos) {
    this.delayNanos = delayNanos;
  }

  /** Takes all that is offered; false when it is too much. */
  boolean add(long nowNanos, ByteBuffer in) {
    ByteBuffer copy = ByteBuffer.allocate(in.remaining());
    copy.put(in).flip();
    heldBytes += copy.remaining();
    lastReadyNanos = Math.max(lastReadyNanos, nowNanos + delayNanos);
    pieces.add(new Piece(lastReadyNanos, copy));
    return heldBytes <= MAX_BYTES;
  }

  /** The stream has ended; the end travels behind the bytes. */
  void end(long nowNanos, End how) {
    end = how;
    endReadyNanos = Math.max(lastReadyNanos, nowNanos + delayNanos);
  }

  /** The next bytes that have arrived; null when there are none. */
  ByteBuffer take(long nowNanos) {
    Piece piece = pieces.peek();
    if (piece == null || piece.readyNanos > nowNanos) {
      return null;
    }
    pieces.remove();
    heldBytes -= piece.bytes.remaining();
    return piece.bytes;
  }

  /** How the stream has ended, as far as this has arrived. */
  End arrivedEnd(long nowNanos) {
    return pieces.isEmpty() && end != End.OPEN && endReadyNanos <= nowNanos ? end : End.OPEN;
  }

  /** Whether the sender's end has been seen, wherever it is on its way. */
  boolean isEnded() {
    return end != End.OPEN;
  }

  /** When the next piece arrives, or the end; {@code Long.MAX_VALUE} when nothing is on its way. */
  long nextNanos() {
    Piece piece = pieces.peek();
    if (piece != null) {
      return piece.readyNanos;
    }
    return end == End.OPEN ? Long.MAX_VALUE : endReadyNanos;
  }
}
