package dev.netsplit.protocol.epmd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netsplit.protocol.wire.Decoded;
import dev.netsplit.protocol.wire.ProtocolViolation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that are just acceptable, and those that are just not. */
class EpmdRequestCodecTest {

  private static final String NUL = "\0";

  /** What a daemon makes of an opcode and what stands behind it. */
  private static Decoded<EpmdRequest> request(char opcode, String rest) {
    byte[] text = rest.getBytes(StandardCharsets.UTF_8);
    ByteBuffer request = ByteBuffer.allocate(3 + text.length);
    request.putShort((short) (1 + text.length)).put((byte) opcode).put(text);
    return EpmdRequestCodec.decode(request.flip());
  }

  private static Decoded<EpmdRequest> registration(String name, int extraBytes) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    ByteBuffer request = ByteBuffer.allocate(15 + text.length + extraBytes);
    request.putShort((short) (13 + text.length + extraBytes)).put((byte) 'x');
    request.putShort((short) 9).put((byte) 77).put((byte) 0).putInt(0x0006_0005);
    request.putShort((short) text.length).put(text).putShort((short) extraBytes);
    return EpmdRequestCodec.decode(request.rewind());
  }

  private static void refused(ProtocolViolation why, Decoded<EpmdRequest> request) {
    assertEquals(why, request.violation());
  }

  @Test
  void aZeroBehindANameThatIsLookedUpBelongsToNoName() {
    assertEquals(new EpmdRequest.Lookup("a"), request('z', "a").value());
    assertEquals(new EpmdRequest.Lookup("a"), request('z', "a" + NUL).value());
    refused(ProtocolViolation.BAD_NAME, request('z', "a" + NUL + NUL));
    refused(ProtocolViolation.BAD_NAME, request('z', NUL));
    refused(ProtocolViolation.BAD_NAME, request('z', ""));
  }

  @Test
  void namesHaveRoomForSoManyCharacters() {
    assertEquals(new EpmdRequest.Lookup("n".repeat(254)), request('z', "n".repeat(254)).value());
    refused(ProtocolViolation.TEXT_TOO_LONG, request('z', "n".repeat(255)));
    assertEquals(EpmdRequest.Register.class, registration("n".repeat(255), 0).value().getClass());
    assertEquals(
        EpmdRequest.RegisterUnacceptable.class,
        registration("n".repeat(256), 0).value().getClass());
  }

  @ParameterizedTest
  @CsvSource({"1020, true", "1021, false"})
  void extraBytesHaveRoomForSoMany(int bytes, boolean accepted) {
    EpmdRequest request = registration("n", bytes).value();
    assertEquals(accepted, request instanceof EpmdRequest.Register);
  }

  @Test
  void aNameThatIsRegisteredHasNoZero() {
    refused(ProtocolViolation.BAD_NAME, registration("a" + NUL, 0));
  }

  @Test
  void aNameThatIsDroppedEndsAtItsFirstZero() {
    assertEquals(request('s', "a").value(), request('s', "a" + NUL + "b").value());
    refused(ProtocolViolation.BAD_NAME, request('s', ""));
  }

  @Test
  void requestsAreWaitedForUpToTheLongest() {
    ByteBuffer longest = ByteBuffer.allocate(EpmdRequestCodec.MAX_REQUEST_BYTES);
    longest.putShort((short) EpmdRequestCodec.MAX_REQUEST_BODY).put((byte) 'n');
    assertEquals(new EpmdRequest.Names(), EpmdRequestCodec.decode(longest.rewind()).value());
    longest.putShort(0, (short) (EpmdRequestCodec.MAX_REQUEST_BODY + 1));
    refused(ProtocolViolation.FRAME_TOO_LONG, EpmdRequestCodec.decode(longest.rewind()));
    longest.putShort(0, (short) 0);
    refused(ProtocolViolation.FRAME_TOO_SHORT, EpmdRequestCodec.decode(longest.rewind()));
  }
}
