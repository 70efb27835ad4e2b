package dev.netsplit.protocol.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Strings of bytes, and zeros that take no room. */
final class BytesTest {

  private static final int MANY = 1_000_000_000;

  private static Bytes held(int size, int atOne, int value) {
    byte[] content = new byte[size];
    if (atOne >= 0) {
      content[atOne] = (byte) value;
    }
    return Bytes.of(ByteBuffer.wrap(content));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4095, 4096, 4097, 10_000, 65_536})
  void zerosAreWhatTheySay(int size) {
    Bytes zeros = Bytes.zeros(size);
    assertEquals(size, zeros.size());
    assertEquals(ByteBuffer.wrap(new byte[size]), zeros.buffer());
    ByteBuffer out = ByteBuffer.allocate(size + 1);
    zeros.putInto(out);
    assertEquals(size, out.position());
    assertEquals(held(size, -1, 0), zeros);
    assertEquals(held(size, -1, 0).hashCode(), zeros.hashCode());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4095, 4096, 8191, 9999})
  void oneByteThatIsNotZeroIsKept(int place) {
    Bytes bytes = held(10_000, place, 7);
    assertNotEquals(Bytes.zeros(10_000), bytes);
    assertEquals(7, bytes.at(place));
    assertEquals(0, bytes.at((place + 1) % 10_000));
  }

  @Test
  void partsOfAnythingAreItsBytes() {
    Bytes bytes = held(10_000, 5000, 7);
    assertEquals(held(101, 100, 7), bytes.part(4900, 101));
    assertEquals(Bytes.zeros(4900), bytes.prefix(4900));
    assertEquals(Bytes.zeros(5), Bytes.zeros(9000).part(8995, 5));
    assertEquals(Bytes.zeros(6000), Bytes.zeros(9000).part(3000, 6000));
  }

  @Test
  void moreZerosThanThereIsRoomForAreNoTrouble() {
    Bytes[] many = new Bytes[1000];
    for (int i = 0; i < many.length; i++) {
      many[i] = Bytes.zeros(MANY);
    }
    assertEquals(MANY - 5, many[999].part(5, MANY - 5).size());
    assertEquals(0, many[999].at(MANY - 1));
  }

  @Test
  void zerosTakeNoRoomFromAPageOn() {
    assertEquals(4095, held(4095, -1, 0).heldBytes());
    assertEquals(0, held(4097, -1, 0).heldBytes());
    assertEquals(0, held(70_000, -1, 0).heldBytes());
    assertEquals(70_000, held(70_000, 69_999, 1).heldBytes());
    assertEquals(0, Bytes.zeros(4097).heldBytes());
    assertEquals(4095, Bytes.zeros(4095).heldBytes());
  }

  @Test
  void differFromBytesOfAnotherSizeAndFromAnythingElse() {
    assertNotEquals(Bytes.zeros(5000), Bytes.zeros(6000));
    assertNotEquals(Bytes.zeros(5), Bytes.zeros(6));
    assertNotEquals((Object) Bytes.EMPTY, "");
    assertNotEquals(held(3, 1, 7).hashCode(), held(3, 1, 8).hashCode());
  }

  @Test
  void theWholeOfThemIsNotCopied() {
    Bytes bytes = held(20, 1, 7);
    assertSame(bytes, bytes.prefix(20));
    assertEquals(0, bytes.prefix(0).size());
  }
}
