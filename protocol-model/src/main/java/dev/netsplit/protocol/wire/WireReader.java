package dev.netsplit.protocol.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A big-endian cursor over the bytes of one frame that cannot be made to read beyond it. It does
 * not know any message.
 *
 * <p>The first violation sticks: from then on every read answers zero or the empty text and moves
 * nothing, so that a decoder reads all fields of a message in a straight line and asks once, at the
 * end, whether it may trust them. A loop over a count from the wire must check the count with
 * {@link #require} first, and stop when {@link #failed}.
 */
public final class WireReader {

  private final ByteBuffer in;
  private ProtocolViolation violation;

  /** Reads {@code frame} from its position to its limit; the position of {@code frame} stays. */
  public WireReader(ByteBuffer frame) {
    this.in = frame.slice();
  }

  /** Bytes of the frame not read yet. */
  public int remaining() {
    return in.remaining();
  }

  /** Bytes of the frame read so far. */
  public int consumed() {
    return in.position();
  }

  /** Whether a violation has been met. */
  public boolean failed() {
    return violation != null;
  }

  /** Records a violation found by the caller; the first one of a frame wins. */
  public void refuse(ProtocolViolation why) {
    if (violation == null) {
      violation = why;
    }
  }

  /** Whether {@code bytes} more bytes are in the frame; if not, that is the violation. */
  public boolean require(long bytes) {
    if (bytes > in.remaining()) {
      refuse(ProtocolViolation.FIELD_BEYOND_FRAME);
    }
    return violation == null;
  }

  /** Refuses bytes that were not read. */
  public void requireEnd() {
    if (in.hasRemaining()) {
      refuse(ProtocolViolation.TRAILING_BYTES);
    }
  }

  /** One unsigned byte. */
  public int u8() {
    return require(1) ? in.get() & 0xff : 0;
  }

  /** The unsigned byte so many places ahead, which is left there; it must be in the frame. */
  public int ahead(int places) {
    return in.get(in.position() + places) & 0xff;
  }

  /** Passes over bytes that are in the frame. */
  public void skip(int bytes) {
    in.position(in.position() + bytes);
  }

  /** Two bytes, unsigned. */
  public int u16() {
    return require(2) ? in.getShort() & 0xffff : 0;
  }

  /** Four bytes as they are, for values whose sign has no meaning. */
  public int i32() {
    return require(4) ? in.getInt() : 0;
  }

  /** Four bytes, unsigned. */
  public long u32() {
    return i32() & 0xffff_ffffL;
  }

  /** Eight bytes as they are. */
  public long i64() {
    return require(8) ? in.getLong() : 0;
  }

  /** The next {@code length} bytes as a buffer of their own, not copied. */
  public ByteBuffer slice(long length) {
    if (!require(length)) {
      return ByteBuffer.allocate(0);
    }
    ByteBuffer part = in.slice(in.position(), (int) length);
    in.position(in.position() + (int) length);
    return part;
  }

  /** The next {@code length} bytes, copied. */
  public Bytes bytes(long length) {
    return Bytes.of(slice(length));
  }

  /** The next {@code length} bytes as ISO 8859-1 text. */
  public String latin1(long length) {
    if (!require(length)) {
      return "";
    }
    byte[] text = new byte[(int) length];
    in.get(text);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /** The next {@code length} bytes as UTF-8 text; anything that is not is a violation. */
  public String utf8(long length) {
    ByteBuffer text = slice(length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
    } catch (CharacterCodingException notUtf8) {
      refuse(ProtocolViolation.BAD_UTF8);
      return "";
    }
  }

  /** The value, unless a violation was met on the way to it. */
  public <T> Decoded<T> outcome(T value) {
    return violation == null ? Decoded.value(value) : Decoded.refused(violation);
  }
}
