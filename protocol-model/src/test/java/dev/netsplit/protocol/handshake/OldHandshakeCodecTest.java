package dev.netsplit.protocol.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.wire.Decoded;
import dev.netsplit.protocol.wire.Hex;
import dev.netsplit.protocol.wire.ProtocolViolation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OldHandshakeCodecTest {

  @Test
  void writesAndReadsANameWithTheLowHalfOfTheFlags() {
    OldSendName name = new OldSendName(0x81070F94L, "a@b");
    String bytes = Hex.written(out -> OldHandshakeCodec.encodeSendName(name, out));

    assertEquals("000a6e000581070f94614062", bytes);
    assertEquals(name, OldHandshakeCodec.decodeSendName(Hex.bytes(bytes)).value());
  }

  @Test
  void writesAndReadsAChallenge() {
    OldChallenge challenge = new OldChallenge(1, 0xffffffff, "a@b");
    String bytes = Hex.written(out -> OldHandshakeCodec.encodeChallenge(challenge, out));

    assertEquals("000e6e000500000001ffffffff614062", bytes);
    assertEquals(challenge, OldHandshakeCodec.decodeChallenge(Hex.bytes(bytes)).value());
  }

  @Test
  void complementCarriesTheHighHalfOfTheFlags() {
    Complement complement = new Complement(Flags.V4_NC | Flags.SPAWN, 7);
    String bytes = Hex.written(out -> OldHandshakeCodec.encodeComplement(complement, out));

    assertEquals("0009630000000500000007", bytes);
    assertEquals(complement, OldHandshakeCodec.decodeComplement(Hex.bytes(bytes)).value());
  }

  @Test
  void tellsTheOldNameByItsTag() {
    assertTrue(OldHandshakeCodec.isSendName(Hex.bytes("000a6e")));
    assertFalse(OldHandshakeCodec.isSendName(Hex.bytes("000a4e")));
    assertFalse(OldHandshakeCodec.isSendName(Hex.bytes("000a")));
  }

  @ParameterizedTest
  @CsvSource({
    "0000, FIELD_BEYOND_FRAME",
    "0004 6e 0005 00, FIELD_BEYOND_FRAME",
    "000a 4e 0005 00000000 614062, UNEXPECTED_TAG",
    "0009 6e 0005 00000000 6162, BAD_NODE_NAME",
    "0007 6e 0005 00000000, BAD_NODE_NAME",
  })
  void refusesAnOldNameThatIsNone(String bytes, ProtocolViolation why) {
    assertEquals(why, OldHandshakeCodec.decodeSendName(Hex.bytes(bytes)).violation());
  }

  @Test
  void refusesAnOldNameThatNoAtomHolds() {
    String bytes = "0109 6e 0005 00000000 6140" + "62".repeat(256);

    assertEquals(
        ProtocolViolation.TEXT_TOO_LONG,
        OldHandshakeCodec.decodeSendName(
                Hex.bytes(bytes.replace("0109", String.format("%04x", 7 + 258))))
            .violation());
  }

  @Test
  void refusesAComplementOfAnotherLength() {
    assertEquals(
        ProtocolViolation.TRAILING_BYTES,
        OldHandshakeCodec.decodeComplement(Hex.bytes("000a 63 00000005 00000007 00")).violation());
  }

  @Test
  void waitsForTheWholeMessage() {
    assertEquals(
        Decoded.State.INCOMPLETE,
        OldHandshakeCodec.decodeSendName(Hex.bytes("000a6e000581070f946140")).state());
  }

  @Test
  void takesTheLongestNameThatAnAtomHolds() {
    OldSendName name = new OldSendName(1, "a@" + "b".repeat(253));
    String bytes = Hex.written(out -> OldHandshakeCodec.encodeSendName(name, out));
    assertEquals(name, OldHandshakeCodec.decodeSendName(Hex.bytes(bytes)).value());
  }
}
