package dev.netsplit.protocol.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Text as UTF-8 without a copy where it is plain ASCII. It does not know what the text is. */
public final class Utf8 {

  private static final int FIRST_NOT_ASCII = 0x80;
  private static final int FIRST_OF_THREE_BYTES = 0x800;

  private Utf8() {}

  /** How many bytes a text takes. */
  public static int bytes(String text) {
    int bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= FIRST_NOT_ASCII) {
        // A surrogate is half of four bytes, so it adds one like any two-byte character.
        bytes += c < FIRST_OF_THREE_BYTES || Character.isSurrogate(c) ? 1 : 2;
      }
    }
    return bytes;
  }

  /** Appends a text that takes so many {@link #bytes}. */
  public static void put(String text, int bytes, ByteBuffer out) {
    if (bytes != text.length()) {
      out.put(text.getBytes(StandardCharsets.UTF_8));
      return;
    }
    for (int i = 0; i < bytes; i++) {
      out.put((byte) text.charAt(i));
    }
  }
}
