package dev.netsplit.decode;

import dev.netsplit.capture.Allowance;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes of one direction that are not read yet. It does not know what they mean. */
final class Backlog {

  private static final int FIRST_CAPACITY = 2048;

  /** An empty backlog gives more than this back. */
  private static final int MAX_IDLE_CAPACITY = 1 << 16;

  private final Allowance held;
  private byte[] bytes = new byte[0];
  private int from;
  private int to;
  private long offset;

  Backlog(Allowance held) {
    this.held = held;
  }

  /** Where the first unread byte is in its stream. */
  long offset() {
    return offset;
  }

  int size() {
    return to - from;
  }

  /** The unread bytes. */
  ByteBuffer unread() {
    return ByteBuffer.wrap(bytes, from, to - from).slice().asReadOnlyBuffer();
  }

  /** Adds bytes; answers false, and adds nothing, when there is no room for them. */
  boolean append(ByteBuffer more) {
    int count = more.remaining();
    if (to + count > bytes.length && !makeRoom(count)) {
      return false;
    }
    more.duplicate().get(bytes, to, count);
    to += count;
    return true;
  }

  private boolean makeRoom(int count) {
    int size = size();
    if (size + count > bytes.length) {
      long wanted = Math.max(FIRST_CAPACITY, Math.max(2L * bytes.length, (long) size + count));
      if (wanted > Integer.MAX_VALUE - 8 || !held.take(wanted - bytes.length)) {
        return false;
      }
      byte[] larger = new byte[(int) wanted];
      System.arraycopy(bytes, from, larger, 0, size);
      bytes = larger;
    } else {
      System.arraycopy(bytes, from, bytes, 0, size);
    }
    from = 0;
    to = size;
    return true;
  }

  /** The first {@code count} bytes have been read. */
  void consume(int count) {
    from += count;
    offset += count;
    if (from == to) {
      from = 0;
      to = 0;
      if (bytes.length > MAX_IDLE_CAPACITY) {
        release();
      }
    }
  }

  /** Drops what is unread and goes on at {@code nextOffset}. */
  void restart(long nextOffset) {
    from = 0;
    to = 0;
    offset = nextOffset;
  }

  /** Gives everything back. */
  void release() {
    held.give(bytes.length);
    bytes = Arrays.copyOf(bytes, 0);
    from = 0;
    to = 0;
  }
}
