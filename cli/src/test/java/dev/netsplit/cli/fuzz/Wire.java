package dev.netsplit.cli.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes that a grammar writes, the greatest first unless told otherwise; lengths may be lies. */
final class Wire {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Dice dice;
  private final boolean littleEndian;

  Wire(Dice dice) {
    this(dice, false);
  }

  Wire(Dice dice, boolean littleEndian) {
    this.dice = dice;
    this.littleEndian = littleEndian;
  }

  Wire u8(long value) {
    out.write((int) value);
    return this;
  }

  Wire u16(long value) {
    return number(value, 2);
  }

  Wire u32(long value) {
    return number(value, 4);
  }

  Wire u64(long value) {
    return number(value, 8);
  }

  Wire bytes(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  Wire text(String text) {
    return bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** How much follows, or at times something else. */
  Wire length(long length, int bytes) {
    return number(dice.lies() ? dice.number() : length, bytes);
  }

  /** A length and what has it. */
  Wire counted(byte[] bytes, int lengthBytes) {
    return length(bytes.length, lengthBytes).bytes(bytes);
  }

  private Wire number(long value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      int place = littleEndian ? i : bytes - 1 - i;
      out.write((int) (value >>> (8 * place)));
    }
    return this;
  }

  int size() {
    return out.size();
  }

  byte[] taken() {
    return out.toByteArray();
  }
}
