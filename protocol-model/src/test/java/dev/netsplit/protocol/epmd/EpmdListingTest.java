package dev.netsplit.protocol.epmd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netsplit.protocol.wire.Bytes;
import dev.netsplit.protocol.wire.Decoded;
import dev.netsplit.protocol.wire.Hex;
import dev.netsplit.protocol.wire.ProtocolViolation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The requests for listings, KILL and STOP, and their answers, as a real daemon wrote them. */
class EpmdListingTest {

  private static final String PORT_4369 = "00001111";

  private static ByteBuffer answer(String text) {
    return Hex.bytes(PORT_4369 + Hex.text(StandardCharsets.UTF_8.encode(text)));
  }

  private static String text(ByteBuffer bytes) {
    return Hex.text(bytes);
  }

  static String written(NamesResponse response) {
    return Hex.written(
        out -> {
          EpmdListingCodec.encodePort(response.epmdPort(), out);
          response.lines().forEach(line -> EpmdListingCodec.encodeLine(line, out));
        });
  }

  static String written(DumpResponse response) {
    return Hex.written(
        out -> {
          EpmdListingCodec.encodePort(response.epmdPort(), out);
          response.lines().forEach(line -> EpmdListingCodec.encodeLine(line, out));
        });
  }

  @Test
  void readsAndWritesTheNamesARealDaemonListed() {
    ByteBuffer real = answer("name h at port 35753\nname a at port 33609\n");
    String bytes = text(real);

    NamesResponse response = EpmdListingCodec.decodeNames(real).value();

    List<NamesResponse.Line> lines =
        List.of(new NamesResponse.Line("h", 35753), new NamesResponse.Line("a", 33609));
    assertEquals(new NamesResponse(4369, lines), response);
    assertEquals(bytes, written(response));
    assertEquals(0, real.remaining());
  }

  @Test
  void readsAndWritesTheDumpOfARealDaemon() {
    ByteBuffer real =
        answer(
            "active name     <h> at port 35753, fd = 6\n\0"
                + "old/unused name <a>, port = 33609, fd = 5 \n\0");
    String bytes = text(real);

    DumpResponse response = EpmdListingCodec.decodeDump(real).value();

    List<DumpResponse.Line> lines =
        List.of(
            new DumpResponse.Line(true, "h", 35753, 6),
            new DumpResponse.Line(false, "a", 33609, 5));
    assertEquals(new DumpResponse(4369, lines), response);
    assertEquals(bytes, written(response));
    assertEquals(0, real.remaining());
  }

  @Test
  void readsNamesThatLookLikeTheTextAroundThem() {
    String name = "x> at port 7, fd = 3 at port 9";
    NamesResponse names = new NamesResponse(1, List.of(new NamesResponse.Line(name, 0)));
    DumpResponse dump = new DumpResponse(1, List.of(new DumpResponse.Line(true, name, 65535, 9)));

    assertEquals(names, EpmdListingCodec.decodeNames(Hex.bytes(written(names))).value());
    assertEquals(dump, EpmdListingCodec.decodeDump(Hex.bytes(written(dump))).value());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name a at port \n",
        "name a at port 65536\n",
        "name a at port 012\n",
        "name a at port -1\n",
        "name a at port 5000 \n",
        "nome a at port 5000\n",
        "name a\n",
        "\n",
      })
  void refusesALineThatNamesNoPort(String line) {
    ByteBuffer in = answer(line);

    Decoded<NamesResponse> outcome = EpmdListingCodec.decodeNames(in);

    assertEquals(ProtocolViolation.BAD_NAME, outcome.violation());
    assertEquals(0, in.position());
  }

  @Test
  void refusesAListingThatWasCutOff() {
    assertEquals(
        ProtocolViolation.TRAILING_BYTES,
        EpmdListingCodec.decodeNames(answer("name a at port 5")).violation());
    assertEquals(
        ProtocolViolation.FIELD_BEYOND_FRAME,
        EpmdListingCodec.decodeNames(Hex.bytes("0000 11")).violation());
  }

  @Test
  void refusesAListingLongerThanAnyDaemonWrites() {
    ByteBuffer endless = ByteBuffer.allocate(EpmdListingCodec.MAX_LISTING_BYTES + 5);

    assertEquals(
        ProtocolViolation.FRAME_TOO_LONG, EpmdListingCodec.decodeDump(endless).violation());
  }

  @Test
  void writesTheRequestsThatRealToolsWrite() {
    assertEquals("00016e", Hex.written(EpmdRequestCodec::encodeNames));
    assertEquals("000164", Hex.written(EpmdRequestCodec::encodeDump));
    assertEquals("00016b", Hex.written(EpmdRequestCodec::encodeKill));
    assertEquals("00027361", Hex.written(out -> EpmdRequestCodec.encodeStop("a", out)));
  }

  @Test
  void readsRequestsWhateverStandsBehindTheirLastField() {
    Bytes a = Bytes.of(Hex.bytes("61"));
    assertEquals(
        new EpmdRequest.Names(), EpmdRequestCodec.decode(Hex.bytes("0003 6e ffff")).value());
    assertEquals(new EpmdRequest.Dump(), EpmdRequestCodec.decode(Hex.bytes("0001 64")).value());
    assertEquals(new EpmdRequest.Kill(), EpmdRequestCodec.decode(Hex.bytes("0002 6b 00")).value());
    assertEquals(
        new EpmdRequest.Stop(a), EpmdRequestCodec.decode(Hex.bytes("0005 73 61 00 ff62")).value());
    assertEquals(
        new EpmdRequest.Stop(Bytes.EMPTY),
        EpmdRequestCodec.decode(Hex.bytes("0002 73 00")).value());
  }

  @ParameterizedTest
  @CsvSource({"OK, 4f4b", "NO, 4e4f"})
  void readsAndWritesTheAnswerToKill(KillResponse response, String hex) {
    assertEquals(hex, Hex.written(out -> EpmdResponseCodec.encodeKill(response, out)));
    assertEquals(response, EpmdResponseCodec.decodeKill(Hex.bytes(hex)).value());
  }

  @ParameterizedTest
  @CsvSource({"STOPPED, 53544f50504544", "NOT_FOUND, 4e4f455849535453544f50504544"})
  void readsAndWritesTheAnswerToStop(StopResponse response, String hex) {
    assertEquals(hex, Hex.written(out -> EpmdResponseCodec.encodeStop(response, out)));
    assertEquals(response, EpmdResponseCodec.decodeStop(Hex.bytes(hex)).value());
  }

  @Test
  void waitsForTheRestOfAWord() {
    assertEquals(
        Decoded.State.INCOMPLETE, EpmdResponseCodec.decodeStop(Hex.bytes("4e4f45584953")).state());
    assertEquals(Decoded.State.INCOMPLETE, EpmdResponseCodec.decodeKill(Hex.bytes("4e")).state());
    assertEquals(
        ProtocolViolation.UNEXPECTED_TAG,
        EpmdResponseCodec.decodeKill(Hex.bytes("4e4b")).violation());
  }
}
