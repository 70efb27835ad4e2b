package dev.netsplit.protocol.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.wire.Decoded;
import dev.netsplit.protocol.wire.Hex;
import dev.netsplit.protocol.wire.HostileInput;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeCodecProperties {

  private static final List<String> VALID =
      List.of(
          "001d4e0000000407070f9400000005000e73696d31403132372e302e302e31",
          "0010736f6b5f73696d756c74616e656f7573",
          "0015736e616d65643a0008334b3940686f737400000007",
          "00057374727565",
          "001e4e0000000d07df7fbd4ea511ea6b02a139000b67403132372e302e302e31",
          "0015727fffffffebe5192bc55bcce9792e73f59c7b9c5c",
          "000a6e000581070f94614062",
          "000e6e000500000001ffffffff614062",
          "0009630000000500000007",
          "001161fa18a71f713c80741b2a0b4ce29b28ed");

  private static final List<Function<ByteBuffer, Decoded<?>>> DECODERS =
      List.of(
          HandshakeCodec::decodeSendName,
          HandshakeCodec::decodeStatus,
          HandshakeCodec::decodeAnswer,
          HandshakeCodec::decodeChallenge,
          HandshakeCodec::decodeChallengeReply,
          HandshakeCodec::decodeChallengeAck,
          OldHandshakeCodec::decodeSendName,
          OldHandshakeCodec::decodeChallenge,
          OldHandshakeCodec::decodeComplement);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void takesAWholeFrameOrLeavesEveryByte(long seed) {
    HostileInput.offer(
        seed,
        VALID,
        in -> {
          for (Function<ByteBuffer, Decoded<?>> decoder : DECODERS) {
            ByteBuffer offered = in.duplicate();
            Decoded<?> outcome = decoder.apply(offered);
            int frame = in.remaining() < 2 ? -1 : 2 + (in.getShort(0) & 0xffff);
            boolean whole = frame > 0 && frame <= in.remaining();
            assertEquals(outcome.state() == Decoded.State.INCOMPLETE, !whole);
            assertEquals(outcome.isValue() ? frame : 0, offered.position());
          }
        });
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void readsBackEverySendNameAndChallengeItWrites(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 200; i++) {
      String name =
          "n".repeat(1 + random.nextInt(100)) + "@" + "\u00e5".repeat(1 + random.nextInt(150));
      SendName send = new SendName(random.nextLong() & ~Flags.NAME_ME, random.nextInt(), name);
      Challenge challenge =
          new Challenge(random.nextLong(), random.nextInt(), random.nextInt(), name);

      ByteBuffer sent = Hex.bytes(Hex.written(out -> HandshakeCodec.encodeSendName(send, out)));
      ByteBuffer asked =
          Hex.bytes(Hex.written(out -> HandshakeCodec.encodeChallenge(challenge, out)));
      assertTrue(asked.remaining() <= HandshakeCodec.MAX_MESSAGE_BYTES);
      assertEquals(send, HandshakeCodec.decodeSendName(sent).value());
      assertEquals(challenge, HandshakeCodec.decodeChallenge(asked).value());
    }
  }
}
