package dev.netsplit.protocol.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.release.OtpProfile;
import dev.netsplit.protocol.wire.Decoded;
import dev.netsplit.protocol.wire.Hex;
import dev.netsplit.protocol.wire.ProtocolViolation;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HandshakeCodecTest {

  @Test
  void writesTheSendNameAnOtp25NodeAccepts() {
    SendName message = new SendName(0x407070F94L, 5, "sim1@127.0.0.1");

    assertEquals(
        "001d4e0000000407070f9400000005000e73696d31403132372e302e302e31",
        Hex.written(out -> HandshakeCodec.encodeSendName(message, out)));
  }

  @Test
  void readsTheChallengeOfAnOtp25Node() {
    ByteBuffer in = Hex.bytes("001e4e0000000d07df7fbd4ea511ea6b02a139000b67403132372e302e302e31");

    Challenge challenge = HandshakeCodec.decodeChallenge(in).value();

    assertEquals(
        new Challenge(Flags.OTP_25_PUBLISHED, 0x4ea511ea, 0x6b02a139, "g@127.0.0.1"), challenge);
    assertFalse(in.hasRemaining());
  }

  @Test
  void writesTheProofsThatARealNodeAccepted() {
    ChallengeReply reply = new ChallengeReply(0x7fffffff, Digest.of("secret", 0x4ea511ea));
    ChallengeAck ack = new ChallengeAck(Digest.of("secret", 0x7fffffff));

    assertEquals(
        "0015727fffffffebe5192bc55bcce9792e73f59c7b9c5c",
        Hex.written(out -> HandshakeCodec.encodeChallengeReply(reply, out)));
    assertEquals(
        "001161fa18a71f713c80741b2a0b4ce29b28ed",
        Hex.written(out -> HandshakeCodec.encodeChallengeAck(ack, out)));
  }

  @Test
  void takesTheChallengeAsUnsignedNumber() {
    int challenge = (int) 2863267765L;

    assertEquals(
        new Digest(0x7ebf5554cdebe6bdL, 0x4a321acebb505c05L), Digest.of("secret", challenge));
  }

  @ParameterizedTest
  @EnumSource(value = Status.class, mode = EnumSource.Mode.EXCLUDE, names = "NAMED")
  void readsEveryStatusItWrites(Status status) {
    ByteBuffer bytes =
        Hex.bytes(Hex.written(out -> HandshakeCodec.encodeStatus(StatusMessage.of(status), out)));

    assertEquals(StatusMessage.of(status), HandshakeCodec.decodeStatus(bytes).value());
  }

  @Test
  void writesTheStatusTextsOfRealAcceptors() {
    assertEquals("0004736e6f6b", status(Status.NOK));
    assertEquals("0010736f6b5f73696d756c74616e656f7573", status(Status.OK_SIMULTANEOUS));
    assertEquals("000c736e6f745f616c6c6f776564", status(Status.NOT_ALLOWED));
  }

  private static String status(Status status) {
    return Hex.written(out -> HandshakeCodec.encodeStatus(StatusMessage.of(status), out));
  }

  @Test
  void readsTheNameAnAcceptorGives() {
    StatusMessage named = new StatusMessage(Status.NAMED, "3K9@host", 7);
    String bytes = Hex.written(out -> HandshakeCodec.encodeStatus(named, out));

    assertEquals("0015736e616d65643a0008334b3940686f737400000007", bytes);
    assertEquals(named, HandshakeCodec.decodeStatus(Hex.bytes(bytes)).value());
  }

  @ParameterizedTest
  @CsvSource({"true, 00057374727565", "false, 00067366616c7365"})
  void readsTheAnswerToAliveItWrites(boolean goOn, String bytes) {
    assertEquals(bytes, Hex.written(out -> HandshakeCodec.encodeAnswer(goOn, out)));
    assertEquals(goOn, HandshakeCodec.decodeAnswer(Hex.bytes(bytes)).value());
  }

  @Test
  void passesOverBytesBehindTheName() {
    ByteBuffer in = Hex.bytes("0014 4e 0000000000000000 00000001 0003 614062 ffff 99");

    assertEquals(new SendName(0, 1, "a@b"), HandshakeCodec.decodeSendName(in).value());
    assertEquals(1, in.remaining());
  }

  @ParameterizedTest
  @CsvSource({
    "0000, FIELD_BEYOND_FRAME",
    "0001 6e, UNEXPECTED_TAG",
    "0011 4e 0000000000000000 00000001 0002 7079, BAD_NODE_NAME",
    "0012 4e 0000000000000000 00000001 0003 707940, BAD_NODE_NAME",
    "0011 4e 0000000000000000 00000001 0002 4068, BAD_NODE_NAME",
    "0014 4e 0000000000000000 00000001 0005 6140624063, BAD_NODE_NAME",
    "000f 4e 0000000000000000 00000001 0000, BAD_NODE_NAME",
    "0012 4e 0000000000000000 00000001 0004 614062, FIELD_BEYOND_FRAME",
    "0012 4e 0000000000000000 00000001 0100 614062, TEXT_TOO_LONG",
    "0012 4e 0000000200000000 00000001 0003 614062, BAD_NODE_NAME",
  })
  void refusesASendNameThatRealAcceptorsCutOff(String bytes, ProtocolViolation why) {
    ByteBuffer in = Hex.bytes(bytes);

    assertEquals(why, HandshakeCodec.decodeSendName(in).violation());
    assertEquals(0, in.position());
  }

  @Test
  void takesAHostAloneFromANodeThatAsksForAName() {
    ByteBuffer in = Hex.bytes("0010 4e 0000000200000000 00000000 0001 68");

    assertEquals(new SendName(Flags.NAME_ME, 0, "h"), HandshakeCodec.decodeSendName(in).value());
  }

  @ParameterizedTest
  @CsvSource({
    "0014 72 00000001 000102030405060708090a0b0c0d0e, FIELD_BEYOND_FRAME",
    "0016 72 00000001 000102030405060708090a0b0c0d0e0f00, TRAILING_BYTES",
    "0015 61 00000001 000102030405060708090a0b0c0d0e0f, UNEXPECTED_TAG",
  })
  void refusesAReplyThatIsNotExactlyTwentyOneBytes(String bytes, ProtocolViolation why) {
    assertEquals(why, HandshakeCodec.decodeChallengeReply(Hex.bytes(bytes)).violation());
  }

  @Test
  void refusesAStatusNobodyDefined() {
    assertEquals(
        ProtocolViolation.UNKNOWN_STATUS,
        HandshakeCodec.decodeStatus(Hex.bytes("0004 73 796573")).violation());
    assertEquals(
        ProtocolViolation.UNKNOWN_STATUS,
        HandshakeCodec.decodeStatus(Hex.bytes("0005 73 74727565")).violation());
  }

  @Test
  void waitsAtEveryCutOfAMessage() {
    String whole = "00157235fdc0a4db4c64851346c1ffa644e3d81df69f70";
    for (int cut = 0; cut < whole.length(); cut += 2) {
      ByteBuffer in = Hex.bytes(whole.substring(0, cut));
      assertEquals(
          Decoded.State.INCOMPLETE, HandshakeCodec.decodeChallengeReply(in).state(), "" + cut);
      assertEquals(0, in.position());
    }
  }

  @Test
  void knowsTheWordsOfOtp25() {
    assertEquals(0xD07DF7FBCL, Flags.OTP_25_HIDDEN);
    assertEquals(0xD07DF7FBDL, Flags.OTP_25_PUBLISHED);
    assertEquals(0x1070F94L, Flags.MANDATORY_25);
  }

  @Test
  void readsTheDigestFlagAsAllItStandsFor() {
    assertEquals(0, OtpProfile.OTP_25.missing(Flags.MANDATORY_25_DIGEST));
    assertEquals(
        Flags.BIT_BINARIES, OtpProfile.OTP_25.missing(Flags.MANDATORY_25 & ~Flags.BIT_BINARIES));
    assertEquals("[\"BIT_BINARIES\",\"MAP_TAG\"]", Flags.text(Flags.MAP_TAG | Flags.BIT_BINARIES));
    assertTrue(
        (Flags.agreed(Flags.OTP_25_PUBLISHED, Flags.MANDATORY_25_DIGEST) & Flags.MAP_TAG) != 0);
  }

  @Test
  void namesAnUnnamedFlagByItsNumber() {
    assertEquals("[\"SPAWN\",\"bit 63\"]", Flags.text(Flags.SPAWN | 1L << 63));
  }

  @Test
  void treatsOwnNamesThatNoWireCarriesAsMistakes() {
    SendName tooLong = new SendName(0, 0, "a@" + "b".repeat(254));
    SendName notLatin1 = new SendName(0, 0, "a@\u4e2d");
    ByteBuffer out = ByteBuffer.allocate(HandshakeCodec.MAX_MESSAGE_BYTES);

    assertThrows(IllegalStateException.class, () -> HandshakeCodec.encodeSendName(tooLong, out));
    assertThrows(IllegalStateException.class, () -> HandshakeCodec.encodeSendName(notLatin1, out));
  }

  @Test
  void refusesAnAnswerToAliveThatIsNeither() {
    assertEquals(
        ProtocolViolation.UNKNOWN_STATUS,
        HandshakeCodec.decodeAnswer(Hex.bytes("0004 73 796573")).violation());
  }

  @ParameterizedTest
  @CsvSource({
    "0016 4e 0000000000000000 00000001 00000002 0003 616263, BAD_NODE_NAME",
    "0013 4e 0000000000000000 00000001 00000002 0000, BAD_NODE_NAME",
    "0016 4e 0000000000000000 00000001 00000002 0004 614062, FIELD_BEYOND_FRAME",
    "0016 6e 0000000000000000 00000001 00000002 0003 614062, UNEXPECTED_TAG",
  })
  void refusesAChallengeThatDoesNotNameItsNode(String bytes, ProtocolViolation why) {
    assertEquals(why, HandshakeCodec.decodeChallenge(Hex.bytes(bytes)).violation());
  }

  @ParameterizedTest
  @CsvSource({
    "0010 61 000102030405060708090a0b0c0d0e, FIELD_BEYOND_FRAME",
    "0012 61 000102030405060708090a0b0c0d0e0f00, TRAILING_BYTES",
    "0011 72 000102030405060708090a0b0c0d0e0f, UNEXPECTED_TAG",
  })
  void refusesAnAckThatIsNotExactlySeventeenBytes(String bytes, ProtocolViolation why) {
    assertEquals(why, HandshakeCodec.decodeChallengeAck(Hex.bytes(bytes)).violation());
  }

  @ParameterizedTest
  @CsvSource({
    "0010 73 6e616d65643a 0003 614062 00000007 99, TRAILING_BYTES",
    "000f 73 6e616d65643a 0003 614062 000007, FIELD_BEYOND_FRAME",
    "0010 73 6e616d65643a 0003 616162 00000007, BAD_NODE_NAME",
    "0010 73 6e616d65643a 0003 61ff62 00000007, BAD_UTF8",
  })
  void refusesAGivenNameThatIsNone(String bytes, ProtocolViolation why) {
    String sized = String.format("%04x", Hex.bytes(bytes).remaining() - 2) + bytes.substring(4);
    assertEquals(why, HandshakeCodec.decodeStatus(Hex.bytes(sized)).violation());
  }

  /** Names of 255 characters, which an atom holds, and of 256. */
  @Test
  void takesTheLongestNameAndNoLongerOne() {
    String longest = "a@" + "b".repeat(253);
    SendName name = new SendName(0, 1, longest);
    String sent = Hex.written(out -> HandshakeCodec.encodeSendName(name, out));
    assertEquals(name, HandshakeCodec.decodeSendName(Hex.bytes(sent)).value());
    StatusMessage given = new StatusMessage(Status.NAMED, longest, 7);
    String status = Hex.written(out -> HandshakeCodec.encodeStatus(given, out));
    assertEquals(given, HandshakeCodec.decodeStatus(Hex.bytes(status)).value());
    StatusMessage tooLong = new StatusMessage(Status.NAMED, longest + "b", 7);
    ByteBuffer out = ByteBuffer.allocate(HandshakeCodec.MAX_MESSAGE_BYTES);
    assertThrows(IllegalStateException.class, () -> HandshakeCodec.encodeStatus(tooLong, out));
    String body = "73 6e616d65643a 0100 6140" + "62".repeat(254) + "00000007";
    String sized = String.format("%04x", Hex.bytes(body).remaining()) + body;
    assertEquals(
        ProtocolViolation.TEXT_TOO_LONG, HandshakeCodec.decodeStatus(Hex.bytes(sized)).violation());
  }

  @ParameterizedTest
  @CsvSource({
    "0010 4e 0000000200000000 00000000 0001 40, BAD_NODE_NAME",
    "0011 4e 0000000200000000 00000000 0002 4068, BAD_NODE_NAME",
    "000f 4e 0000000200000000 00000000 0000, BAD_NODE_NAME",
  })
  void refusesAHostThatIsNoneFromANodeThatAsksForAName(String bytes, ProtocolViolation why) {
    assertEquals(why, HandshakeCodec.decodeSendName(Hex.bytes(bytes)).violation());
  }

  @Test
  void aStatusHasANameIfAndOnlyIfItGivesOne() {
    assertThrows(IllegalStateException.class, () -> StatusMessage.of(Status.NAMED));
    assertThrows(IllegalStateException.class, () -> new StatusMessage(Status.OK, "a@b", 0));
  }

  @Test
  void namesHoldAllOfIso88591() {
    SendName name = new SendName(0, 1, "\u00ff@\u00e9");
    String bytes = Hex.written(out -> HandshakeCodec.encodeSendName(name, out));
    assertEquals("00124e0000000000000000000000010003ff40e9", bytes);
    assertEquals(name, HandshakeCodec.decodeSendName(Hex.bytes(bytes)).value());
  }
}
