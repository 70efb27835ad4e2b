package dev.netsplit.protocol.term;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.netsplit.protocol.wire.Bytes;
import dev.netsplit.protocol.wire.Hex;
import dev.netsplit.protocol.wire.ProtocolViolation;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TermCodecTest {

  private static final Term.Atom G = Term.atom("g@127.0.0.1");

  private static Arguments pair(String bytes, Term term) {
    return Arguments.of(bytes.replace(" ", ""), term);
  }

  static Stream<Arguments> encodings() {
    return Stream.concat(numbersAndBytes(), identifiersAndContainers());
  }

  private static Stream<Arguments> numbersAndBytes() {
    return Stream.of(
        pair("6100", Term.integer(0)),
        pair("61ff", Term.integer(255)),
        pair("62 00000100", Term.integer(256)),
        pair("62 ffffffb3", Term.integer(-77)),
        pair("62 80000000", Term.integer(Integer.MIN_VALUE)),
        pair("6e 04 00 00000080", Term.integer(1L << 31)),
        pair("6e 08 01 0000000000000008", Term.integer(-(1L << 59))),
        pair("6e 08 01 0000000000000080", Term.integer(Long.MIN_VALUE)),
        pair("6e 08 00 0000000000000080", new Term.BigInt(BigInteger.ONE.shiftLeft(63))),
        pair("6f 00000100 01" + "00".repeat(255) + "01", minusTwoTo(2040)),
        pair("46 3ff8000000000000", new Term.Flt(1.5)),
        pair("6b 0003 010203", new Term.ByteString(bytes("010203"))),
        pair("6d 00000002 beef", new Term.Bin(bytes("beef"))),
        pair("6d 00000000", new Term.Bin(Bytes.EMPTY)),
        pair("4d 00000001 03 a0", new Term.BitStr(bytes("a0"), 3)));
  }

  private static Stream<Arguments> identifiersAndContainers() {
    String g = "77 0b 67403132372e302e302e31";
    return Stream.of(
        pair("7700", Term.atom("")),
        pair("77 02 c3a5", Term.atom("\u00e5")),
        pair("76 0104" + "c3a5".repeat(130), Term.atom("\u00e5".repeat(130))),
        pair("58" + g + "00000055 00000000 6b02aa3f", new Term.Pid(G, 0x55, 0, 0x6b02aa3f)),
        pair("59" + g + "00000005 00000007", new Term.Port(G, 5, 7)),
        pair("78" + g + "0000000010000000 00000007", new Term.Port(G, 1L << 28, 7)),
        pair(
            "5a 0003" + g + "6b02aa3f 00025ebc 97e50001 c1683ae1",
            new Term.Ref(G, 0x6b02aa3f, List.of(0x00025ebc, 0x97e50001, 0xc1683ae1))),
        pair("78" + g + "0000000010000001 00000007", new Term.Port(G, (1L << 28) + 1, 7)),
        pair("59" + g + "0fffffff 00000007", new Term.Port(G, (1L << 28) - 1, 7)),
        pair("59" + g + "00000000 00000007", new Term.Port(G, 0, 7)),
        pair("78" + g + "ffffffffffffffff 00000007", new Term.Port(G, -1, 7)),
        pair("5a 0005" + g + "00000001" + "00000002".repeat(5), fiveWords()),
        pair("6800", Term.tuple()),
        pair("68ff" + "6a".repeat(255), new Term.Tuple(Collections.nCopies(255, Term.NIL))),
        pair("68 02 6101 6a", Term.tuple(Term.integer(1), Term.NIL)),
        pair("69 00000100" + "6a".repeat(256), new Term.Tuple(Collections.nCopies(256, Term.NIL))),
        pair("6c 00000001 6101 6a", Term.list(Term.integer(1))),
        pair("6c 00000001 6101 6102", Term.improper(Term.integer(1), Term.integer(2))),
        pair(
            "74 00000001 7701 6b 6101",
            new Term.MapTerm(List.of(Term.atom("k")), List.of(Term.integer(1)))),
        pair("71 7701 6d 7701 66 6103", new Term.ExportFun(Term.atom("m"), Term.atom("f"), 3)),
        pair(
            "70 0000003e 03 d740a9b2a5f306392d0d7682478c4022 00000022 00000001"
                + "7706 676c6f62616c 6100 62 06ba054d 58 7701 67 00000037 00000000 6b02aa3f 6107",
            globalFun()));
  }

  private static Term fiveWords() {
    return new Term.Ref(G, 1, Collections.nCopies(5, 2));
  }

  private static Term globalFun() {
    return new Term.Fun(
        3,
        bytes("d740a9b2a5f306392d0d7682478c4022"),
        0x22,
        Term.atom("global"),
        0,
        0x06ba054d,
        new Term.Pid(Term.atom("g"), 0x37, 0, 0x6b02aa3f),
        List.of(Term.integer(7)));
  }

  private static Term minusTwoTo(int power) {
    return new Term.BigInt(BigInteger.ONE.shiftLeft(power).negate());
  }

  private static Bytes bytes(String hex) {
    return Bytes.of(Hex.bytes(hex));
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void writesAndReadsEveryKindOfTerm(String bytes, Term term) {
    assertEquals(bytes, Hex.written(out -> TermEncoder.encode(term, out)));
    assertEquals(bytes.length() / 2, TermEncoder.size(term));
    ByteBuffer in = Hex.bytes(bytes);
    assertEquals(term, TermDecoder.decode(in).value());
    assertEquals(0, in.remaining());
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void refusesEveryTermThatIsCutOff(String bytes, Term term) {
    for (int cut = 0; cut < bytes.length() / 2; cut++) {
      ByteBuffer in = Hex.bytes(bytes).limit(cut);
      assertEquals(
          ProtocolViolation.FIELD_BEYOND_FRAME,
          TermDecoder.decode(in).violation(),
          term + " " + cut);
      assertEquals(0, in.position());
    }
  }

  @ParameterizedTest
  @CsvSource({"73 02 e561", "64 0002 e561", "77 03 c3a561", "76 0003 c3a561"})
  void readsAtomsOfAllFourTags(String bytes) {
    assertEquals(Term.atom("\u00e5a"), TermDecoder.decode(Hex.bytes(bytes)).value());
  }

  @ParameterizedTest
  @CsvSource({
    "50 00000000, COMPRESSED_TERM",
    "52 00, UNKNOWN_ATOM_REFERENCE",
    "79, UNKNOWN_TERM",
    "63 312e30 65 00000000 00000000 00000000 00000000 00000000 00000000 000000, BAD_TERM",
    "63 4e614e 00 00000000 00000000 00000000 00000000 00000000 00000000 000000, BAD_TERM",
    "77 01 ff, BAD_UTF8",
    "58 6100 00000000 00000000 00000000, BAD_TERM",
    "5a 0000 7700 00000000, BAD_TERM",
    "5a 0006 7700 00000000 00 00 00, BAD_TERM",
    "63 31653939 39000000 00000000 00000000 00000000 00000000 00000000 000000, BAD_TERM",
    "63 312e3065 39393900 00000000 00000000 00000000 00000000 00000000 000000, BAD_TERM",
    "46 7ff0000000000000, BAD_TERM",
    "4d 00000001 00 a0, BAD_TERM",
    "4d 00000001 09 a0, BAD_TERM",
    "6e 01 02 01, BAD_TERM",
    "6f ffffffff 00, INTEGER_TOO_LONG",
    "70 00000003, FIELD_BEYOND_FRAME",
    "71 7700 7700 62 00000001, BAD_TERM",
    "69 ffffffff, FIELD_BEYOND_FRAME",
    "6c ffffffff, FIELD_BEYOND_FRAME",
    "74 ffffffff, FIELD_BEYOND_FRAME",
    "6d ffffffff, FIELD_BEYOND_FRAME",
  })
  void refusesWhatIsNoTerm(String bytes, ProtocolViolation why) {
    assertEquals(why, TermDecoder.decode(Hex.bytes(bytes)).violation());
  }

  @Test
  void readsWhatOnlyOldReleasesSend() {
    Term.Ref ref = new Term.Ref(G, 3, List.of(5));
    String g = "64 000b 67403132372e302e302e31";

    assertEquals(new Term.Pid(G, 5, 1, 3), read("67" + g + "00000005 00000001 03"));
    assertEquals(new Term.Port(G, 5, 3), read("66" + g + "00000005 03"));
    assertEquals(ref, read("65" + g + "00000005 03"));
    assertEquals(ref, read("72 0001" + g + "03 00000005"));
    assertEquals(new Term.Flt(1.5), read("63 312e35303030652b3030" + "00".repeat(21)));
    assertEquals(new Term.Flt(-1.5), read("63 2d312e35" + "30".repeat(27)));
  }

  private static Term read(String bytes) {
    return TermDecoder.decode(Hex.bytes(bytes)).value();
  }

  @Test
  void refusesAFunWhoseSizeIsNotThatOfItsParts() {
    String parts =
        "03 d740a9b2a5f306392d0d7682478c4022 00000022 00000000 7700 6100 6100 58 7700 00000037 00000000 6b02aa3f";

    assertEquals(0, ((Term.Fun) read("70 00000032" + parts)).free().size());
    for (String size : List.of("00000000", "00000031", "00000033", "ffffffff")) {
      ByteBuffer in = Hex.bytes("70" + size + parts + "00");
      assertEquals(ProtocolViolation.BAD_TERM, TermDecoder.decode(in).violation(), size);
    }
  }

  @Test
  void refusesAnAtomOfMoreThan255Characters() {
    assertEquals(
        ProtocolViolation.TEXT_TOO_LONG,
        TermDecoder.decode(Hex.bytes("760100" + "61".repeat(256))).violation());
  }

  @Test
  void nestsAsDeepAsItsLimitAndNoDeeper() {
    String deepest = "6801".repeat(TermDecoder.MAX_DEPTH) + "6a";
    Term term = TermDecoder.decode(Hex.bytes(deepest)).value();

    assertEquals(deepest, Hex.written(out -> TermEncoder.encode(term, out)));
    assertEquals(
        ProtocolViolation.TERM_TOO_DEEP,
        TermDecoder.decode(Hex.bytes("6801" + deepest)).violation());
    assertThrows(IllegalStateException.class, () -> TermEncoder.size(Term.tuple(term)));
  }

  @Test
  void countsTheTailOfAListAsNesting() {
    String tails = "6c000000016a".repeat(100_000) + "6a";

    assertEquals(ProtocolViolation.TERM_TOO_DEEP, TermDecoder.decode(Hex.bytes(tails)).violation());
  }

  @Test
  void readsAnIntegerInAnyWidthAsTheSameTerm() {
    for (String bytes : List.of("6105", "6200000005", "6e010005", "6e02000500", "6f000000010005")) {
      assertEquals(Term.integer(5), TermDecoder.decode(Hex.bytes(bytes)).value(), bytes);
    }
  }

  @Test
  void leavesWhatStandsBehindTheTerm() {
    ByteBuffer in = Hex.bytes("6105 6106");

    assertEquals(Term.integer(5), TermDecoder.decode(in).value());
    assertEquals(Term.integer(6), TermDecoder.decode(in).value());
  }

  @Test
  void refusesAFunWhosePartsAreOfOtherTypes() {
    String head = "03 d740a9b2a5f306392d0d7682478c4022 00000022 00000000 7700";
    String pid = "58 7700 00000037 00000000 6b02aa3f";
    String port = "66 7700 00000037 03";
    // Each is a whole fun to who takes any tag for the one that is due.
    String none = "66 00000000";
    for (String parts :
        List.of(none + "6100" + pid, "6100" + none + pid, "6100 6100" + port, "6100 6100 6a")) {
      String size = String.format("%08x", 4 + Hex.bytes(head + parts).remaining());
      ByteBuffer in = Hex.bytes("70" + size + head + parts);
      assertEquals(ProtocolViolation.BAD_TERM, TermDecoder.decode(in).violation(), parts);
    }
  }

  @Test
  void takesTheLongestIntegerThatANodeMayHold() {
    int length = TermDecoder.MAX_INTEGER_BYTES;
    ByteBuffer in = ByteBuffer.allocate(6 + length).put((byte) 0x6f).putInt(length);
    in.put(in.capacity() - 1, (byte) 1).rewind();
    Term.BigInt longest = (Term.BigInt) TermDecoder.decode(in).value();
    assertEquals(8 * (length - 1) + 1, longest.value().bitLength());
  }

  @Test
  void writesAByteStringOfNoMoreBytesThanItsCountCanSay() {
    ByteBuffer out = ByteBuffer.allocate(1 << 17);
    TermEncoder.encode(new Term.ByteString(Bytes.zeros(0xffff)), out);
    assertEquals(3 + 0xffff, out.position());
    Term tooLong = new Term.ByteString(Bytes.zeros(0x10000));
    assertThrows(IllegalStateException.class, () -> TermEncoder.encode(tooLong, out));
  }

  @Test
  void anAtomInLatin1HasAtMost255CharactersToo() {
    assertEquals(Term.atom("a".repeat(255)), read("6400ff" + "61".repeat(255)));
    assertEquals(
        ProtocolViolation.TEXT_TOO_LONG,
        TermDecoder.decode(Hex.bytes("640100" + "61".repeat(256))).violation());
  }
}
