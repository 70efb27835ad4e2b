package dev.netsplit.protocol.wire;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.function.Consumer;

/** Bytes as hexadecimal text, for tests. */
public final class Hex {

  private Hex() {}

  /** The bytes written as {@code text}; blanks and line ends are passed over. */
  public static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(HexFormat.of().parseHex(text.replaceAll("\\s", "")));
  }

  /** What remains in {@code bytes}, whose position stays. */
  public static String text(ByteBuffer bytes) {
    return Bytes.of(bytes).toString();
  }

  /** What {@code encode} puts into a buffer. */
  public static String written(Consumer<ByteBuffer> encode) {
    ByteBuffer out = ByteBuffer.allocate(1 << 16);
    encode.accept(out);
    return text(out.flip());
  }
}
