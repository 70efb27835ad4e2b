package dev.netsplit.protocol.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.handshake.Flags;
import dev.netsplit.protocol.term.AtomReferences;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.protocol.term.Term.Atom;
import dev.netsplit.protocol.term.Term.Pid;
import dev.netsplit.protocol.term.Term.Ref;
import dev.netsplit.protocol.wire.Bytes;
import dev.netsplit.protocol.wire.Hex;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageEncoderTest {

  private static final long BOTH = Flags.DIST_HDR_ATOM_CACHE | Flags.FRAGMENTS;
  private static final Atom G = Term.atom("g@127.0.0.1");
  private static final Atom FOO = Term.atom("foo");
  private static final Pid SENDER = new Pid(G, 0x55, 0, 0x6b02adf6);
  private static final String LONG = "\u00e5".repeat(130);
  private static final int FRAGMENT = MessageEncoder.FRAGMENT_BYTES;

  /** The slots in which a real node had the atoms of the recorded messages. */
  private static MessageEncoder withRecordedSlots() {
    Map<String, Integer> slots =
        new TreeMap<>(Map.of("g@127.0.0.1", 0x799, "", 5, "foo", 0x468, "bar", 0x497, LONG, 0x498));
    return new MessageEncoder(BOTH, atom -> slots.get(atom.text()));
  }

  private static DistMessage toFoo(Term payload) {
    return DistMessage.of(new ControlMessage.RegSend(SENDER, FOO), payload);
  }

  private static DistMessage binaryToFoo(int bytes) {
    return toFoo(new Term.Bin(Bytes.of(ByteBuffer.allocate(bytes))));
  }

  private static String bodies(List<Frame> frames) {
    StringBuilder text = new StringBuilder();
    for (Frame frame : frames) {
      ByteBuffer out = ByteBuffer.allocate(DistFrames.size(frame));
      DistFrames.encode(frame, out);
      assertEquals(0, out.remaining());
      text.append(Hex.text(DistFrames.decodeFrame(out.flip()).value()));
    }
    return text.toString();
  }

  private static String hex(String spaced) {
    return spaced.replace(" ", "");
  }

  /** The first frame's header. */
  private static DistHeader header(List<Frame> frames) {
    return frames.get(0) instanceof Frame.Message message
        ? message.header()
        : ((Frame.FirstFragment) frames.get(0)).header();
  }

  private static List<String> names(DistHeader header) {
    return header.references().stream()
        .map(reference -> (reference.isNew() ? "new " : "") + reference.atom().text())
        .toList();
  }

  @Test
  void writesTheBytesOfARealNodeWithItsSlots() {
    MessageEncoder encoder = withRecordedSlots();
    String control = "6804 6106 58 5200 00000055 00000000 6b02adf6 5201 5202";
    encoder.encode(toFoo(Term.NIL));
    DistMessage bar = toFoo(Term.tuple(FOO, Term.atom("bar"), G));
    DistMessage longer = toFoo(Term.tuple(FOO, Term.atom(LONG), G));
    String payload = "6803 5202 5203 5200";

    assertEquals(
        hex("8344 04 07c400 99 05 68 97 03 626172" + control + payload),
        bodies(encoder.encode(bar)));
    assertEquals(
        hex("8344 04 074400 99 05 68 97" + control + payload), bodies(encoder.encode(bar)));
    assertEquals(
        hex("8344 04 07c401 99 05 68 98 0104" + "c3a5".repeat(130) + control + payload),
        bodies(encoder.encode(longer)));
    // The bit for long lengths stays, although no length is left, as a real node leaves it.
    assertEquals(
        hex("8344 04 074401 99 05 68 98" + control + payload), bodies(encoder.encode(longer)));
  }

  @Test
  void namesAtomsOnceInTheOrderInWhichARealNodeMeetsThem() {
    Atom[] k = IntStream.range(0, 9).mapToObj(i -> Term.atom("k" + i)).toArray(Atom[]::new);
    Term.MapTerm map = new Term.MapTerm(List.of(k[0], k[1]), List.of(k[2], k[3]));
    Term.Fun fun =
        new Term.Fun(
            0,
            Bytes.of(ByteBuffer.allocate(16)),
            1,
            k[5],
            1,
            1,
            new Pid(k[4], 1, 0, 1),
            List.of(k[6]));
    Term list = new Term.Lst(List.of(map, fun, new Term.ExportFun(k[7], k[8], 1)), FOO);

    assertEquals(
        List.of(
            "new g@127.0.0.1",
            "new ",
            "new foo",
            "new k0",
            "new k1",
            "new k2",
            "new k3",
            "new k4",
            "new k5",
            "new k6",
            "new k7",
            "new k8"),
        names(header(new MessageEncoder(BOTH).encode(toFoo(list)))));
  }

  @Test
  void spellsOutTheSecondOfTwoAtomsOfOneMessageThatShareASlot() {
    MessageEncoder encoder =
        new MessageEncoder(
            BOTH, atom -> atom.text().startsWith("z") ? 7 : 1 + atom.text().length());
    Atom z1 = Term.atom("z1");
    Atom z2 = Term.atom("z2");
    encoder.encode(toFoo(Term.NIL));

    List<Frame> both = encoder.encode(toFoo(Term.tuple(z1, z2, z1)));
    assertEquals(List.of("g@127.0.0.1", "", "foo", "new z1"), names(header(both)));
    assertTrue(bodies(both).endsWith("6803" + "5203" + "77027a32" + "5203"));
    // The next message puts z2 into the slot, and the one after that z1 again.
    assertEquals("new z2", names(header(encoder.encode(toFoo(z2)))).get(3));
    assertEquals("z2", names(header(encoder.encode(toFoo(z2)))).get(3));
    assertEquals("new z1", names(header(encoder.encode(toFoo(z1)))).get(3));
  }

  @Test
  void spellsOutWhatIsBeyondTheLastReference() {
    List<Term> atoms = new ArrayList<>();
    IntStream.range(0, 300).forEach(i -> atoms.add(Term.atom("zz" + i)));
    Map<Atom, Integer> slots = new LinkedHashMap<>();
    MessageEncoder encoder =
        new MessageEncoder(BOTH, atom -> slots.computeIfAbsent(atom, a -> slots.size()));
    List<Frame> frames = encoder.encode(toFoo(new Term.Lst(atoms, Term.NIL)));

    assertEquals(AtomReferences.MAX_ATOMS, header(frames).references().size());
    // Three references are taken by the control tuple.
    assertEquals("new zz251", names(header(frames)).get(254));
    assertTrue(bodies(frames).contains("52fe" + "7705" + Hex.text(ascii("zz252"))));
  }

  private static ByteBuffer ascii(String text) {
    return StandardCharsets.US_ASCII.encode(text);
  }

  @ParameterizedTest
  @CsvSource({
    // Bytes of control and payload with atoms as references, and of the frames' bodies.
    "65522, 68, 65530",
    "65523, 69, 65547",
    "65536, 69, 65560",
    "65537, 69, 65560 19",
    "131072, 69, 65560 65554",
    "131073, 69, 65560 65554 19",
    "203420, 69, 65560 65554 65554 6830"
  })
  void cutsWhereARealNodeCuts(int terms, int kind, String sizes) {
    Atom o = Term.atom("o@127.0.0.1");
    ControlMessage control = new ControlMessage.RegSend(new Pid(o, 9, 0, 1), FOO);
    MessageEncoder encoder = new MessageEncoder(BOTH);
    encoder.encode(DistMessage.of(control, Term.NIL));
    Term payload = new Term.Bin(Bytes.of(ByteBuffer.allocate(terms - 23 - 5)));

    List<Frame> frames = encoder.encode(DistMessage.of(control, payload));
    assertEquals(
        sizes, String.join(" ", frames.stream().map(f -> "" + (DistFrames.size(f) - 4)).toList()));
    assertEquals("83" + Integer.toHexString(kind), bodies(frames).substring(0, 4));
  }

  @Test
  void countsFragmentsDownAndNumbersThemByTheirSender() {
    List<Frame> frames = new MessageEncoder(BOTH).encode(binaryToFoo(150_000));
    Frame.FirstFragment first = (Frame.FirstFragment) frames.get(0);
    Frame.NextFragment second = (Frame.NextFragment) frames.get(1);
    Frame.NextFragment last = (Frame.NextFragment) frames.get(2);

    assertEquals(3, frames.size());
    assertEquals(
        List.of(3L, 2L, 1L), List.of(first.fragment(), second.fragment(), last.fragment()));
    assertEquals(0x000002a8_00000553L, first.sequence());
    assertEquals(first.sequence(), second.sequence());
    assertEquals(first.sequence(), last.sequence());
    assertEquals(FRAGMENT, first.part().size());
    assertEquals(FRAGMENT, second.part().size());
  }

  @ParameterizedTest
  @CsvSource({"9, 0, 4800000093", "101, 0, 32800000653", "136, 11, 44300580883"})
  void numbersFragmentsAsARealNodeDoes(int id, int serial, String word) {
    ControlMessage exit = new ControlMessage.PayloadExit(new Pid(G, id, serial, 1), SENDER);
    Term reason = new Term.Bin(Bytes.of(ByteBuffer.allocate(FRAGMENT)));
    Frame first = new MessageEncoder(BOTH).encode(DistMessage.of(exit, reason)).get(0);

    assertEquals(word, Long.toHexString(((Frame.FirstFragment) first).sequence()));
  }

  @Test
  void numbersFragmentsWithoutASenderApart() {
    MessageEncoder encoder = new MessageEncoder(BOTH);
    Term payload = new Term.Bin(Bytes.of(ByteBuffer.allocate(FRAGMENT)));
    DistMessage send =
        DistMessage.of(new ControlMessage.Traced(new ControlMessage.Send(SENDER), FOO), payload);
    long first = ((Frame.FirstFragment) encoder.encode(send).get(0)).sequence();
    long second = ((Frame.FirstFragment) encoder.encode(send).get(0)).sequence();

    assertNotEquals(first, second);
    assertNotEquals(3, first & 0xf);
  }

  @Test
  void cutsOnlyMessagesWithPayload() {
    Ref ref = new Ref(G, 1, List.of(1));
    Term reason = new Term.Bin(Bytes.of(ByteBuffer.allocate(2 * FRAGMENT)));
    DistMessage exit = DistMessage.of(new ControlMessage.MonitorPExit(SENDER, SENDER, ref, reason));

    assertEquals(1, new MessageEncoder(BOTH).encode(exit).size());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, Flags.DIST_HDR_ATOM_CACHE})
  void cutsNothingUnlessThatWasAgreed(long flags) {
    assertEquals(1, new MessageEncoder(flags).encode(binaryToFoo(150_000)).size());
  }

  @Test
  void leavesWhatWaitedForTheConnectionInOnePiece() {
    Frame frame = new MessageEncoder(BOTH).encodeWaiting(binaryToFoo(100_000));

    assertEquals(DistHeader.NONE, ((Frame.Message) frame).header());
  }

  @Test
  void spellsAtomsOutWhenOnlyFragmentsWereAgreed() {
    MessageEncoder encoder = new MessageEncoder(Flags.FRAGMENTS);

    assertEquals(DistHeader.NONE, header(encoder.encode(toFoo(FOO))));
    assertEquals(DistHeader.NONE, header(encoder.encode(binaryToFoo(100_000))));
    assertEquals(2, encoder.encode(binaryToFoo(100_000)).size());
  }

  @Test
  void passesThroughWhenNeitherWasAgreed() {
    MessageEncoder encoder = new MessageEncoder(Flags.MANDATORY_25);

    assertTrue(bodies(encoder.encode(toFoo(FOO))).startsWith("7083"));
    assertTrue(bodies(List.of(encoder.encodeWaiting(toFoo(FOO)))).startsWith("7083"));
  }

  @Test
  void usesTheSlotsThatARealNodeUses() {
    int highest = 0;
    for (int i = 0; i < 20_000; i++) {
      int slot = HeaderAtoms.SlotChoice.BY_TEXT.slotOf(Term.atom("n" + i));
      assertTrue(slot >= 0, "slot " + slot);
      highest = Math.max(highest, slot);
    }
    assertEquals(2038, highest);
  }
}
