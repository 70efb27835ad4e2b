package dev.netsplit.plots.page;

import java.io.ByteArrayOutputStream;
import java.util.Base64;

/**
 * Numbers that are not negative, seven bits to a byte, the lowest first; all but the last byte of a
 * number have the eighth bit set. It must not know what they count.
 */
final class Varints {

  private static final int PAYLOAD = 0x7f;
  private static final int MORE = 0x80;
  private static final int SHIFT = 7;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Varints add(long value) {
    if (value < 0) {
      throw new IllegalStateException("a negative number in a column of the page: " + value);
    }
    long rest = value;
    while (rest > PAYLOAD) {
      out.write((int) (rest & PAYLOAD) | MORE);
      rest >>>= SHIFT;
    }
    out.write((int) rest);
    return this;
  }

  int size() {
    return out.size();
  }

  String base64() {
    return Base64.getEncoder().encodeToString(out.toByteArray());
  }
}
