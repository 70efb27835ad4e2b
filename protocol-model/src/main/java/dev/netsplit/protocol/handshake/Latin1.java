package dev.netsplit.protocol.handshake;

import java.nio.charset.StandardCharsets;

/** ISO 8859-1, the character set of node names and cookies in the handshake. */
final class Latin1 {

  private Latin1() {}

  /** The text, one byte a character; a character beyond 255 is a mistake of the caller. */
  static byte[] encode(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0xff) {
        throw new IllegalStateException("not ISO 8859-1 at index " + i + ": " + text);
      }
    }
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
