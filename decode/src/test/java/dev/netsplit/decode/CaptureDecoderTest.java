package dev.netsplit.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.epmd.EpmdRequestCodec;
import dev.netsplit.protocol.epmd.EpmdResponseCodec;
import dev.netsplit.protocol.epmd.Registration;
import dev.netsplit.protocol.term.Term;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaptureDecoderTest {

  private static final int PORT = 5000;

  private final Packets packets = new Packets();

  private Decoded decoded() throws IOException {
    Decoded decoded = Decoded.of(packets, 4369);
    assertEquals(0, decoded.decoder.heldBytes());
    return decoded;
  }

  private static byte[] part(byte[] bytes, int from, int to) {
    return Arrays.copyOfRange(bytes, from, to);
  }

  private void learnPort() {
    Registration node = Registration.ofNode("b", PORT);
    packets
        .connection(41000, 4369)
        .opens()
        .client(Wire.bytes(out -> EpmdRequestCodec.encodePort2("b", out)))
        .server(Wire.bytes(out -> EpmdResponseCodec.encodePort2Found(node, out)))
        .ends(false)
        .ends(true);
  }

  @Test
  void tellsAHandshakeWithNamesAsSoonAsTheyAreKnown() throws IOException {
    Wire.connected(packets, PORT);
    Decoded decoded = decoded();

    assertEquals(
        List.of(
            "a@one > 10.0.0.2:5000: send_name a@one creation=1 flags=0xd07df7fbd"
                + " (visible, all of OTP 25)",
            "10.0.0.2:5000 > a@one: status ok",
            "b@two > a@one: challenge b@two creation=2 flags=0xd07df7fbd (visible, all of OTP 25)",
            "a@one > b@two: challenge_reply digest=d6b6cb9f...",
            "b@two > a@one: challenge_ack digest=9a7ad0ea... connected"),
        decoded.lines.stream()
            .map(line -> line.replaceAll("_reply digest=\\w+", "_reply digest=d6b6cb9f"))
            .map(line -> line.replaceAll("_ack digest=\\w+", "_ack digest=9a7ad0ea"))
            .toList());
    assertEquals(Outcome.CONNECTED, decoded.conversations.get(0).outcome());
    assertTrue(decoded.conversations.get(0).agreedFlags().contains("FRAGMENTS"));
  }

  @Test
  void showsTheFrontOfDigestsOnly() throws IOException {
    Wire.connected(packets, PORT);

    for (Entry entry : decoded().entries) {
      for (Detail detail : entry.message().details()) {
        if (detail.name().equals("digest")) {
          assertEquals("00000000...".length(), detail.value().toString().length());
        }
        assertTrue(!detail.name().equals("challenge"), "a challenge with digests tells cookies");
      }
    }
  }

  @Test
  void readsMessagesThatAreCutAnywhere() throws IOException {
    Packets.Connection connection = Wire.connected(packets, PORT);
    for (byte[] frame : Wire.messages(Term.atom("x"), Term.atom("x"), Wire.binary(200_000))) {
      for (int at = 0; at < frame.length; at += 999) {
        connection.client(part(frame, at, Math.min(frame.length, at + 999)));
      }
    }
    connection.client(Wire.TICK).server(Wire.TICK);
    Decoded decoded = decoded();

    List<String> messages = decoded.lines(Kind.CONTROL);
    assertEquals(3, messages.size());
    assertEquals("a@one > b@two: REG_SEND <a@one 7.0> sink  x", messages.get(1));
    assertTrue(messages.get(2).contains("(200000 bytes)  (4 fragments, "), messages.get(2));
    assertEquals(2, decoded.totals.ticks());
    assertEquals(0, decoded.totals.count(Kind.MALFORMED) + decoded.totals.count(Kind.GAP));
  }

  @Test
  void goesOnAtOnceBehindAHoleThatIsAllOfOneFrame() throws IOException {
    List<byte[]> frames =
        Wire.messages(Term.atom("before"), Wire.binary(3000), Term.atom("behind"));
    Packets.Connection connection = Wire.connected(packets, PORT).client(frames.get(0));
    connection.client(part(frames.get(1), 0, 1000)).passes(true, 1000);
    connection.client(part(frames.get(1), 2000, frames.get(1).length)).client(frames.get(2));
    Decoded decoded = decoded();

    assertEquals(
        List.of("a@one > b@two: gap 1000 bytes are not in the capture, all of one frame"),
        decoded.lines(Kind.GAP));
    List<String> messages = decoded.lines(Kind.CONTROL);
    assertEquals(2, messages.size());
    assertEquals("a@one > b@two: REG_SEND <? 7.0> ?  behind", messages.get(1));
    assertEquals(0, decoded.totals.count(Kind.MALFORMED));
  }

  @Test
  void findsTheNextFrameBehindAHole() throws IOException {
    List<byte[]> frames = Wire.messages(Term.atom("before"), Wire.binary(500), Term.atom("behind"));
    Packets.Connection connection = Wire.connected(packets, PORT).client(frames.get(0));
    connection.passes(true, 100);
    byte[] rest = part(frames.get(1), 100, frames.get(1).length);
    byte[] joined = Arrays.copyOf(rest, rest.length + frames.get(2).length);
    System.arraycopy(frames.get(2), 0, joined, rest.length, frames.get(2).length);
    connection.client(joined);
    Decoded decoded = decoded();

    assertEquals(
        List.of(
            "a@one > b@two: gap 100 bytes are not in the capture",
            "a@one > b@two: gap " + rest.length + " bytes in which no start of a frame was found"),
        decoded.lines(Kind.GAP));
    assertEquals("a@one > b@two: REG_SEND <? 7.0> ?  behind", decoded.lines(Kind.CONTROL).get(1));
    assertEquals(rest.length, decoded.totals.unreadBytes());
  }

  @Test
  void readsTheFrontsOfPacketsThatWereCutOff() throws IOException {
    Packets.Connection connection = Wire.connected(packets, PORT);
    for (byte[] frame : Wire.messages(Wire.binary(100), Wire.binary(100), Term.atom("x"))) {
      connection.says(true, frame, Math.min(60, frame.length));
    }
    Decoded decoded = decoded();

    assertEquals(2, decoded.lines(Kind.GAP).size());
    assertEquals(1, decoded.lines(Kind.CONTROL).size());
    assertEquals(0, decoded.totals.count(Kind.MALFORMED));
  }

  @Test
  void joinsAConnectionThatWasUp() throws IOException {
    List<byte[]> frames = Wire.messages(Term.atom("x"), Term.atom("y"));
    packets.connection(40000, PORT).client(frames.get(1)).server(Wire.TICK).client(Wire.TICK);
    Decoded decoded = decoded();

    assertEquals(3, decoded.lines.size());
    assertEquals(Outcome.UNSEEN, decoded.conversations.get(0).outcome());
    assertEquals(Protocol.DISTRIBUTION, decoded.conversations.get(0).protocol());
  }

  @Test
  void leavesOtherProtocolsAlone() throws IOException {
    byte[] web = "GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    packets.connection(40000, 80).opens().client(web).server(web).ends(true);
    packets.connection(40001, 80).client(web).server(web);
    packets.connection(40002, 80).client(new byte[1400]).server(new byte[1400]);
    packets.connection(40003, 80).opens().client(new byte[] {0, 20, 'N', 0}).ends(true);
    Decoded decoded = decoded();

    assertEquals(List.of(), decoded.lines);
    assertEquals(4, decoded.conversations.size());
  }

  @Test
  void saysWhereAHandshakeIsMalformedAtAPortOfWhichEpmdTold() throws IOException {
    learnPort();
    byte[] wrong = Wire.sendName();
    wrong[2] = 'Q';
    packets.connection(40000, PORT).opens().client(wrong).ends(false).ends(true);
    Decoded decoded = decoded();

    assertEquals(
        List.of(
            "10.0.0.1:40000 > 10.0.0.2:5000: malformed handshake message at byte 0 of the stream:"
                + " unexpected tag"),
        decoded.lines(Kind.MALFORMED));
  }

  @Test
  void saysWhereAFrameIsMalformedAndReadsOn() throws IOException {
    List<byte[]> frames = Wire.messages(Term.atom("x"), Term.atom("y"), Term.atom("z"));
    byte[] wrong = frames.get(1).clone();
    wrong[4] = (byte) 131;
    wrong[5] = 99;
    Wire.connected(packets, PORT).client(frames.get(0)).client(wrong).client(frames.get(2));
    Decoded decoded = decoded();

    int at = Wire.sendName().length + Wire.reply().length + frames.get(0).length;
    assertEquals(
        List.of(
            "a@one > b@two: malformed frame of "
                + wrong.length
                + " bytes at byte "
                + at
                + " of the stream: bad version"),
        decoded.lines(Kind.MALFORMED));
    assertEquals(2, decoded.lines(Kind.CONTROL).size());
  }

  @Test
  void passesOverAFrameThatIsTooLongToBeHeld() throws IOException {
    int length = FrameReader.MAX_READ_BYTES + 5;
    byte[] front = ByteBuffer.allocate(1000).putInt(length).array();
    Packets.Connection connection = Wire.connected(packets, PORT).client(front);
    for (int left = length + 4 - front.length; left > 0; left -= 30_000) {
      connection.client(new byte[Math.min(left, 30_000)]);
    }
    connection.client(Wire.TICK);
    Decoded decoded = decoded();

    assertEquals(1, decoded.lines(Kind.GAP).size());
    assertEquals(1, decoded.totals.ticks());
    assertEquals(0, decoded.totals.count(Kind.MALFORMED));
  }

  @Test
  void dropsAMessageInFragmentsThatIsTooLongToBeHeldAndReadsOn() throws IOException {
    Packets.Connection connection = Wire.connected(packets, PORT);
    byte[] part = new byte[60_000];
    int count = FragmentReader.MAX_HELD_BYTES / part.length + 5;
    for (int left = count; left > 0; left--) {
      ByteBuffer frame = ByteBuffer.allocate(4 + 2 + 16 + 1 + part.length);
      boolean first = left == count;
      frame.putInt(2 + 16 + (first ? 1 : 0) + part.length).put((byte) 131);
      frame.put((byte) (first ? 69 : 70)).putLong(8).putLong(left);
      if (first) {
        frame.put((byte) 0);
      }
      frame.put(part);
      connection.client(part(frame.array(), 0, frame.position()));
    }
    connection.client(Wire.messages(Term.atom("x")).get(0));
    Decoded decoded = decoded();

    assertEquals(
        List.of("a@one > b@two: gap messages in fragments that are too long to be read"),
        decoded.lines(Kind.GAP));
    assertEquals(1, decoded.lines(Kind.CONTROL).size());
    assertEquals(0, decoded.totals.count(Kind.MALFORMED));
  }

  @Test
  void refusesALengthThatNoNodeWaitsFor() throws IOException {
    byte[] frame = ByteBuffer.allocate(8).putInt(0x7fffffff).array();
    Wire.connected(packets, PORT).client(frame).client(Wire.messages(Term.atom("x")).get(0));
    Decoded decoded = decoded();

    assertEquals(1, decoded.lines(Kind.MALFORMED).size());
    assertTrue(decoded.lines(Kind.MALFORMED).get(0).endsWith("frame too long"));
    assertEquals(1, decoded.lines(Kind.CONTROL).size());
  }

  @Test
  void saysThatEncryptedConnectionsOfNodesCannotBeRead() throws IOException {
    learnPort();
    byte[] hello = {22, 3, 1, 0, 5, 1, 0, 0, 1, 3};
    packets.connection(40000, PORT).opens().client(hello).server(hello);
    Decoded decoded = decoded();

    assertEquals(
        "10.0.0.1:40000 > 10.0.0.2:5000: encrypted TLS: what the nodes say cannot be read",
        decoded.lines.get(2));
    assertEquals(Protocol.ENCRYPTED, decoded.conversations.get(1).protocol());
  }

  @Test
  void findsEpmdAtAnotherPortWhenTold() throws IOException {
    packets
        .connection(41000, 4400)
        .opens()
        .client(Wire.bytes(EpmdRequestCodec::encodeNames))
        .ends(false);
    Decoded decoded = Decoded.of(packets, 4369, 4400);

    assertEquals(
        List.of(
            "10.0.0.1:41000 > 10.0.0.2:4400: NAMES_REQ",
            "10.0.0.2:4400 > 10.0.0.1:41000: no reply epmd closes without a word"),
        decoded.lines);
  }

  @Test
  void saysWhereARequestToEpmdIsMalformed() throws IOException {
    packets.connection(41000, 4369).opens().client(new byte[] {0, 1, 'n', 0, 0}).ends(true);
    Decoded decoded = decoded();

    assertEquals(
        "10.0.0.1:41000 > 10.0.0.2:4369: malformed request to epmd at byte 3 of the stream:"
            + " frame too short",
        decoded.lines.get(1));
  }

  @Test
  void knowsTheEndThatEpmdIsAtWhenItIsHeardFirst() throws IOException {
    packets
        .connection(4369, 41000)
        .client(Wire.bytes(out -> EpmdResponseCodec.encodePort2NotFound(out)));
    Decoded decoded = decoded();

    assertEquals(
        List.of("10.0.0.1:4369 > 10.0.0.2:41000: PORT2_RESP not registered, result 1"),
        decoded.lines);
  }

  @Test
  void keepsTheTerminalSafeFromNames() throws IOException {
    byte[] request = Wire.bytes(out -> EpmdRequestCodec.encodePort2("a\u001b[2J\u202eb", out));
    packets.connection(41000, 4369).opens().client(request);

    assertEquals(
        "10.0.0.1:41000 > 10.0.0.2:4369: PORT2_REQ a\\x{1b}[2J\\x{202e}b", decoded().lines.get(0));
  }

  @Test
  void joinsRunsOfTicks() throws IOException {
    Packets.Connection connection = Wire.connected(packets, PORT);
    for (int i = 0; i < 5; i++) {
      connection.client(Wire.TICK).server(Wire.TICK);
    }
    connection.client(Wire.messages(Term.atom("x")).get(0)).client(Wire.TICK);
    Decoded decoded = new Decoded(new java.util.TreeSet<>());
    CaptureDecoder decoder = new CaptureDecoder(new TickRuns(decoded), new java.util.TreeSet<>());
    decoder.read(packets, () -> false);
    decoder.end();

    assertEquals(
        List.of(
            "a@one > b@two: ticks 5 in 0.008000 s",
            "a@one > b@two: tick",
            "b@two > a@one: ticks 5 in 0.008000 s"),
        decoded.lines(Kind.TICK));
    assertEquals("a@one > b@two: ticks 5 in 0.008000 s", decoded.lines.get(5));
  }
}
