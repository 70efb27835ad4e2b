package dev.netsplit.protocol.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An immutable string of bytes, equal to every other with the same content. It does not know what
 * the bytes mean.
 */
public final class Bytes {

  /** No bytes at all. */
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  /** A copy of what remains in {@code in}, whose position is left alone. */
  public static Bytes of(ByteBuffer in) {
    if (!in.hasRemaining()) {
      return EMPTY;
    }
    byte[] copy = new byte[in.remaining()];
    in.get(in.position(), copy);
    return new Bytes(copy);
  }

  /** How many bytes there are. */
  public int size() {
    return content.length;
  }

  /** The byte at {@code index}, 0 to 255. */
  public int at(int index) {
    return content[index] & 0xff;
  }

  /** The first {@code size} bytes. */
  public Bytes prefix(int size) {
    return size == content.length ? this : new Bytes(Arrays.copyOf(content, size));
  }

  /** Appends the content to {@code out}. */
  public void putInto(ByteBuffer out) {
    out.put(content);
  }

  /** A read-only view of the content. */
  public ByteBuffer buffer() {
    return ByteBuffer.wrap(content).asReadOnlyBuffer();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  /** The content in hexadecimal. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(content);
  }
}
