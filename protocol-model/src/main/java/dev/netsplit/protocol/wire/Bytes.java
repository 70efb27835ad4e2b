package dev.netsplit.protocol.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An immutable string of bytes, equal to every other with the same content. It does not know what
 * the bytes mean.
 *
 * <p>Long strings of zeros, as in payload that stands for any other, are not held byte by byte.
 */
public final class Bytes {

  /** From this size on nothing but zeros is held as their number. */
  private static final int PAGE_BYTES = 1 << 12;

  private static final byte[] ZEROS = new byte[PAGE_BYTES];

  /** No bytes at all. */
  public static final Bytes EMPTY = new Bytes(new byte[0], 0);

  /** The bytes; a page of zeros when there are more of them than it has. */
  private final byte[] content;

  private final int size;

  private Bytes(byte[] content, int size) {
    this.content = content;
    this.size = size;
  }

  /** A copy of what remains in {@code in}, whose position is left alone. */
  public static Bytes of(ByteBuffer in) {
    if (!in.hasRemaining()) {
      return EMPTY;
    }
    if (in.remaining() >= PAGE_BYTES && isZero(in)) {
      return zeros(in.remaining());
    }
    byte[] copy = new byte[in.remaining()];
    in.get(in.position(), copy);
    return new Bytes(copy, copy.length);
  }

  /** So many zeros, which take no room. */
  public static Bytes zeros(int size) {
    return size < PAGE_BYTES ? new Bytes(new byte[size], size) : new Bytes(ZEROS, size);
  }

  private static boolean isZero(ByteBuffer in) {
    ByteBuffer page = ByteBuffer.wrap(ZEROS);
    int end = in.limit();
    for (int from = in.position(); from < end; from += PAGE_BYTES) {
      int length = Math.min(PAGE_BYTES, end - from);
      if (in.slice(from, length).mismatch(page.limit(length)) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** How many bytes there are. */
  public int size() {
    return size;
  }

  /** The memory that the content takes; none of zeros that are held as their number. */
  public int heldBytes() {
    return isHeld() ? size : 0;
  }

  /** The byte at {@code index}, 0 to 255. */
  public int at(int index) {
    return isHeld() ? content[index] & 0xff : 0;
  }

  /** The first {@code count} bytes. */
  public Bytes prefix(int count) {
    return part(0, count);
  }

  /** {@code count} bytes from the one at {@code from} on. */
  public Bytes part(int from, int count) {
    if (count == size) {
      return this;
    }
    if (!isHeld()) {
      return zeros(count);
    }
    return new Bytes(Arrays.copyOfRange(content, from, from + count), count);
  }

  /** Appends the content to {@code out}. */
  public void putInto(ByteBuffer out) {
    for (int done = 0; done < size; done += content.length) {
      out.put(content, 0, Math.min(content.length, size - done));
    }
  }

  /** A read-only view of the content. */
  public ByteBuffer buffer() {
    return ByteBuffer.wrap(held()).asReadOnlyBuffer();
  }

  private boolean isHeld() {
    return content.length == size;
  }

  private byte[] held() {
    return isHeld() ? content : new byte[size];
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Bytes bytes) || bytes.size != size) {
      return false;
    }
    return content == bytes.content || Arrays.equals(held(), bytes.held());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(held());
  }

  /** The content in hexadecimal. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(held());
  }
}
