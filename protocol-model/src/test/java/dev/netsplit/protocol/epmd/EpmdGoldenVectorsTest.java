package dev.netsplit.protocol.epmd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netsplit.protocol.wire.Hex;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * One conversation with a daemon of OTP 25.2.3 on port 15390, byte for byte: register, register
 * again, look up, look up in vain, list. The clock is the one the real daemon had.
 */
class EpmdGoldenVectorsTest {

  private static final long CLOCK = 0x6b02a138L;

  private final EpmdWorld world = new EpmdWorld(EpmdConfig.defaults(CLOCK).withPort(15390));

  private static String bytes(String hex) {
    return Hex.text(Hex.bytes(hex));
  }

  @Test
  void answersEveryRequestOfARecordedConversationWithTheRecordedBytes() {
    world.ask("00 11 78 13 88 4d 00 00 06 00 05 00 04 73 69 6d 31 00 00");
    world.ask("00 11 78 13 88 4d 00 00 06 00 05 00 04 73 69 6d 31 00 00");
    world.ask("00 05 7a 73 69 6d 31");
    world.ask("00 08 7a 75 6e 6b 6e 6f 77 6e");
    world.ask("00 01 6e");

    String line = Hex.text(StandardCharsets.UTF_8.encode("name sim1 at port 5000\n"));
    assertEquals(
        List.of(
            "0 > " + bytes("76 00 6b 02 a1 39"),
            "1 > " + bytes("76 01 00 00 00 63"),
            "2 > " + bytes("77 00 13 88 4d 00 00 06 00 05 00 04 73 69 6d 31 00 00"),
            "2 close",
            "3 > " + bytes("77 01"),
            "3 close",
            "4 > " + bytes("00 00 3c 1e"),
            "4 > " + line,
            "4 close"),
        world.takeLog().stream().filter(entry -> Character.isDigit(entry.charAt(0))).toList());
  }

  @Test
  void writesTheRecordedRequests() {
    assertEquals(
        bytes("00 11 78 13 88 4d 00 00 06 00 05 00 04 73 69 6d 31 00 00"),
        Hex.written(out -> EpmdRequestCodec.encodeAlive2(Registration.ofNode("sim1", 5000), out)));
    assertEquals(
        bytes("00 05 7a 73 69 6d 31"),
        Hex.written(out -> EpmdRequestCodec.encodePort2("sim1", out)));
    assertEquals(bytes("00 01 6e"), Hex.written(EpmdRequestCodec::encodeNames));
  }
}
