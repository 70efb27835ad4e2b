package dev.netsplit.protocol.epmd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.wire.Bytes;
import dev.netsplit.protocol.wire.Decoded;
import dev.netsplit.protocol.wire.ProtocolViolation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of epmd have no length: each is waited for until its last byte, and not beyond. */
class EpmdResponseCodecTest {

  private static ByteBuffer bytes(String hex) {
    return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  private static ByteBuffer text(String ascii) {
    return ByteBuffer.wrap(ascii.getBytes(StandardCharsets.US_ASCII));
  }

  /** The value of an answer with a byte behind it, every shorter front of which is not enough. */
  private static <T> T whole(ByteBuffer answer, Function<ByteBuffer, Decoded<T>> decode) {
    for (int length = 0; length < answer.limit(); length++) {
      ByteBuffer front = answer.duplicate().limit(length);
      assertEquals(Decoded.State.INCOMPLETE, decode.apply(front).state(), length + " bytes");
      assertEquals(0, front.position());
    }
    ByteBuffer more = ByteBuffer.allocate(answer.limit() + 1).put(answer.duplicate()).rewind();
    Decoded<T> decoded = decode.apply(more);
    assertTrue(decoded.isValue());
    assertEquals(answer.limit(), more.position());
    return decoded.value();
  }

  private static void refuses(
      ByteBuffer answer, Function<ByteBuffer, ? extends Decoded<?>> decode) {
    assertEquals(ProtocolViolation.UNEXPECTED_TAG, decode.apply(answer).violation());
  }

  @Test
  void registrationsAreAnsweredInBothForms() {
    Alive2Response old = whole(bytes("79 00 0003"), EpmdResponseCodec::decodeAlive2);
    assertEquals(new Alive2Response(0, 3), old);
    assertTrue(old.accepted());
    Alive2Response wide = whole(bytes("76 01 80000001"), EpmdResponseCodec::decodeAlive2);
    assertEquals(new Alive2Response(1, 0x80000001), wide);
    assertFalse(wide.accepted());
    refuses(bytes("77 00 0003"), EpmdResponseCodec::decodeAlive2);
  }

  @Test
  void lookupsSayWhatIsRegistered() {
    Port2Response nobody = whole(bytes("77 01"), EpmdResponseCodec::decodePort2);
    assertEquals(Port2Response.notFound(1), nobody);
    Port2Response found =
        whole(
            bytes("77 00 1f90 4d 00 0006 0005 0001 61 0002 0102"), EpmdResponseCodec::decodePort2);
    Bytes extra = Bytes.of(bytes("0102"));
    assertEquals(Port2Response.found(new Registration("a", 0x1f90, 0x4d, 0, 6, 5, extra)), found);
    refuses(bytes("79 00 0003"), EpmdResponseCodec::decodePort2);
    assertEquals(
        ProtocolViolation.BAD_UTF8,
        EpmdResponseCodec.decodePort2(bytes("77 00 1f90 4d 00 0006 0005 0001 ff 0000"))
            .violation());
  }

  @Test
  void endsAreSaidInWords() {
    for (KillResponse response : KillResponse.values()) {
      assertEquals(response, whole(text(response.name()), EpmdResponseCodec::decodeKill));
    }
    for (StopResponse response : StopResponse.values()) {
      assertEquals(response, whole(text(response.text()), EpmdResponseCodec::decodeStop));
    }
    refuses(text("KO"), EpmdResponseCodec::decodeKill);
    refuses(text("KO"), EpmdResponseCodec::decodeStop);
  }

  /** A name and the extra bytes behind it have room for so many. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, EpmdRequestCodec.MAX_TEXT_BYTES})
  void registrationsAreWrittenAsTheyAreRead(int length) {
    Bytes extra = Bytes.of(ByteBuffer.wrap("x".repeat(length).getBytes(StandardCharsets.UTF_8)));
    Registration one = new Registration("n".repeat(length), 1, 2, 3, 4, 5, extra);
    ByteBuffer out = ByteBuffer.allocate(RegistrationFields.size(one));
    RegistrationFields.put(one, out);
    assertEquals(0, out.remaining());
    ByteBuffer answer = ByteBuffer.allocate(2 + out.capacity()).put(bytes("7700")).put(out.flip());
    assertEquals(one, EpmdResponseCodec.decodePort2(answer.flip()).value().registration().get());
  }

  @Test
  void longerOnesAreAMistakeOfTheCaller() {
    int tooLong = EpmdRequestCodec.MAX_TEXT_BYTES + 1;
    Registration name = new Registration("n".repeat(tooLong), 1, 2, 3, 4, 5, Bytes.EMPTY);
    Registration extra = new Registration("n", 1, 2, 3, 4, 5, Bytes.zeros(tooLong));
    assertThrows(IllegalStateException.class, () -> RegistrationFields.size(name));
    assertThrows(IllegalStateException.class, () -> RegistrationFields.size(extra));
  }
}
