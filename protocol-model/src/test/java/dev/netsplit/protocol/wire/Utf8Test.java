package dev.netsplit.protocol.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes of text, against what the JDK writes. */
class Utf8Test {

  @ParameterizedTest
  @ValueSource(ints = {0, 'a', 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff})
  void isAsLongAndReadsAsTheJdkSays(int codePoint) {
    String text = "a" + Character.toString(codePoint) + "z";
    byte[] expected = text.getBytes(StandardCharsets.UTF_8);
    int bytes = Utf8.bytes(text);
    assertEquals(expected.length, bytes);
    ByteBuffer out = ByteBuffer.allocate(bytes);
    Utf8.put(text, bytes, out);
    assertArrayEquals(expected, out.array());
  }
}
