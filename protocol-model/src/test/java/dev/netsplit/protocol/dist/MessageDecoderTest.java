package dev.netsplit.protocol.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netsplit.protocol.handshake.Flags;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.protocol.term.Term.Pid;
import dev.netsplit.protocol.term.Term.Ref;
import dev.netsplit.protocol.wire.Bytes;
import dev.netsplit.protocol.wire.Decoded;
import dev.netsplit.protocol.wire.Hex;
import dev.netsplit.protocol.wire.ProtocolViolation;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MessageDecoderTest {

  private static final Pid P1 = new Pid(Term.atom("a@h"), 1, 0, 7);
  private static final Pid P2 = new Pid(Term.atom("b@h"), 2, 0, 8);
  private static final Ref R = new Ref(Term.atom("a@h"), 7, List.of(1, 2, 3));
  private static final Term.Atom X = Term.atom("x");

  private final MessageDecoder decoder = new MessageDecoder();

  private Decoded<DistMessage> decode(String hex) {
    return decoder.decode(Hex.bytes(hex));
  }

  static Stream<DistMessage> messages() {
    Term.Tuple mfa = Term.tuple(X, X, Term.integer(0));
    return Stream.of(
            new ControlMessage.Link(P1, P2),
            new ControlMessage.Send(P2),
            new ControlMessage.Exit(P1, P2, X),
            new ControlMessage.Unlink(P1, P2),
            new ControlMessage.RegSend(P1, Term.atom("rex")),
            new ControlMessage.GroupLeader(P1, P2),
            new ControlMessage.Exit2(P1, P2, X),
            new ControlMessage.MonitorP(P1, P2, R),
            new ControlMessage.DemonitorP(P1, Term.atom("rex"), R),
            new ControlMessage.MonitorPExit(P2, P1, R, X),
            new ControlMessage.SendSender(P1, P2),
            new ControlMessage.PayloadExit(P1, P2),
            new ControlMessage.PayloadExit2(P1, P2),
            new ControlMessage.PayloadMonitorPExit(Term.atom("rex"), P1, R),
            new ControlMessage.SpawnRequest(R, P1, P1, mfa, Term.list(X)),
            new ControlMessage.SpawnReply(R, P1, 2, P2),
            new ControlMessage.AliasSend(P1, R),
            new ControlMessage.UnlinkId(Term.integer(1), P1, P2),
            new ControlMessage.UnlinkIdAck(Term.integer(1), P2, P1),
            new ControlMessage.Traced(new ControlMessage.Send(P2), X),
            new ControlMessage.Traced(new ControlMessage.RegSend(P1, X), X),
            new ControlMessage.Traced(new ControlMessage.Exit(P1, P2, Term.NIL), X),
            new ControlMessage.Traced(new ControlMessage.Exit2(P1, P2, Term.NIL), X),
            new ControlMessage.Traced(new ControlMessage.SendSender(P1, P2), X),
            new ControlMessage.Traced(new ControlMessage.PayloadExit(P1, P2), X),
            new ControlMessage.Traced(new ControlMessage.PayloadExit2(P1, P2), X),
            new ControlMessage.Traced(new ControlMessage.SpawnRequest(R, P1, P1, mfa, Term.NIL), X),
            new ControlMessage.Traced(new ControlMessage.SpawnReply(R, P1, 0, X), X),
            new ControlMessage.Traced(new ControlMessage.AliasSend(P1, R), X))
        .map(
            control -> control.hasPayload() ? DistMessage.of(control, X) : DistMessage.of(control));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void readsEveryMessageItsEncoderWritesInEveryForm(DistMessage message) {
    for (long flags : new long[] {0, Flags.FRAGMENTS, Flags.DIST_HDR_ATOM_CACHE}) {
      MessageEncoder encoder = new MessageEncoder(flags);
      MessageDecoder decoder = new MessageDecoder();
      Frame waited = encoder.encodeWaiting(message);
      Frame first = encoder.encode(message).get(0);
      Frame again = encoder.encode(message).get(0);
      for (Frame frame : List.of(waited, first, again)) {
        assertEquals(message, decoder.decode(body(frame)).value());
      }
    }
  }

  private static ByteBuffer body(Frame frame) {
    ByteBuffer out = ByteBuffer.allocate(DistFrames.size(frame));
    DistFrames.encode(frame, out);
    assertEquals(0, out.remaining());
    return DistFrames.decodeFrame(out.flip()).value();
  }

  @Test
  void placesTheTraceTokenBeforeTheReason() {
    DistMessage exit =
        DistMessage.of(new ControlMessage.Traced(new ControlMessage.Exit(P1, P2, Term.NIL), X));

    String written = Hex.text(body(new MessageEncoder(Flags.FRAGMENTS).encodeWaiting(exit)));
    assertEquals("7701786a", written.substring(written.length() - 8));
  }

  @Test
  void fillsAndUsesTheAtomCache() {
    String terms = "6804 6106 58 5200 00000001 00000000 00000007 7700 5201 6a";
    DistMessage message =
        DistMessage.of(new ControlMessage.RegSend(P1, Term.atom("rex")), Term.NIL);

    // Slot 0x68 of segment 7 and slot 1 of segment 0 are new; then both are known.
    assertEquals(message, decode("8344 02 8f00 68 03 614068 01 03 726578" + terms).value());
    assertEquals(message, decode("8344 02 0700 68 01" + terms).value());
  }

  @Test
  void readsLongAtomsWithLengthsOfTwoBytes() {
    String text = "c3a5".repeat(130);
    String body =
        "8344 01 18 00 0104" + text + "6803 6102 7700 58 5200 00000002 00000000 00000008 6a";

    Pid to = new Pid(Term.atom("\u00e5".repeat(130)), 2, 0, 8);
    assertEquals(DistMessage.of(new ControlMessage.Send(to), Term.NIL), decode(body).value());
  }

  @ParameterizedTest
  @CsvSource({
    "'', FIELD_BEYOND_FRAME",
    "83, FIELD_BEYOND_FRAME",
    "83 47, BAD_VERSION",
    "70, FIELD_BEYOND_FRAME",
    "70 84, BAD_VERSION",
    "83 44 00 6a, BAD_CONTROL_MESSAGE",
    "83 44 00 6800, BAD_CONTROL_MESSAGE",
    "83 44 00 68 01 6163, UNKNOWN_OPERATION",
    "83 44 00 68 01 62000001ff, UNKNOWN_OPERATION",
    "83 44 00 68 03 6102 7700 6a 6a, BAD_CONTROL_MESSAGE",
    "83 44 00 68 03 6101 6a 6a, BAD_CONTROL_MESSAGE",
    "83 44 01 00 05 6a, UNKNOWN_ATOM_REFERENCE",
    "83 44 ff, FIELD_BEYOND_FRAME",
    "83 45 0000000000000001 0000000000000000 00, BAD_FRAGMENT",
    "83 46 0000000000000001 0000000000000001 6a, BAD_FRAGMENT",
    "83 44 00 6803 6102 7700 58 770161 00000002 00000000 00000008, BAD_CONTROL_MESSAGE",
    "83 44 00 6803 6102 7700 58 770161 00000002 00000000 00000008 6a 6a, TRAILING_BYTES",
  })
  void refusesWhatIsNoMessage(String body, ProtocolViolation why) {
    assertEquals(why, decode(body).violation());
  }

  @Test
  void takesASingleFragmentAsAWholeMessage() {
    assertEquals(
        DistMessage.of(new ControlMessage.Send(P2), X),
        decode("8345 0000000000000009 0000000000000001 00" + sendX()).value());
  }

  @Test
  void joinsFragmentsOfSeveralSendersWhereverTheyWereCut() {
    String terms = sendX();
    for (int cut = 0; cut <= terms.length(); cut += 2) {
      String head = terms.substring(0, cut);
      String tail = terms.substring(cut);
      incomplete("8345 0000000000000009 0000000000000003 00" + head);
      incomplete("8345 0000000000000008 0000000000000002 00" + head);
      incomplete("8346 0000000000000009 0000000000000002");
      Decoded<DistMessage> first = decode("8346 0000000000000008 0000000000000001" + tail);
      Decoded<DistMessage> second = decode("8346 0000000000000009 0000000000000001" + tail);
      assertEquals(DistMessage.of(new ControlMessage.Send(P2), X), first.value());
      assertEquals(first.value(), second.value());
    }
  }

  @Test
  void refusesFragmentsOutOfOrder() {
    incomplete("8345 0000000000000009 0000000000000003 00" + sendX());

    assertEquals(
        ProtocolViolation.BAD_FRAGMENT,
        decode("8346 0000000000000009 0000000000000001").violation());
  }

  @Test
  void holdsOnlySoManyIncompleteMessages() {
    for (int sequence = 0; sequence < FragmentAssembly.MAX_SEQUENCES; sequence++) {
      incomplete(String.format("8345%016x 0000000000000002 00", sequence));
    }

    assertEquals(
        ProtocolViolation.FRAGMENTS_TOO_LARGE,
        decode("8345 ffffffffffffffff 0000000000000002 00").violation());
  }

  @ParameterizedTest
  @CsvSource({"08000001", "ffffffff"})
  void refusesAFrameBeyondTheLimitByItsLengthAlone(String length) {
    assertEquals(
        ProtocolViolation.FRAME_TOO_LONG, DistFrames.decodeFrame(Hex.bytes(length)).violation());
  }

  @Test
  void tellsTicksAndCutFramesApart() {
    ByteBuffer in = Hex.bytes("00000000 00000002 aabb 00000003 aabb");

    assertEquals(0, DistFrames.decodeFrame(in).value().remaining());
    assertEquals("aabb", Bytes.of(DistFrames.decodeFrame(in).value()).toString());
    assertEquals(Decoded.State.INCOMPLETE, DistFrames.decodeFrame(in).state());
    assertEquals(6, in.remaining());
    assertEquals("00000000", Hex.written(out -> DistFrames.encode(Frame.TICK, out)));
  }

  private void incomplete(String body) {
    assertEquals(Decoded.State.INCOMPLETE, decode(body).state());
  }

  private static String sendX() {
    DistMessage message = DistMessage.of(new ControlMessage.Send(P2), X);
    String body = Hex.text(body(new MessageEncoder(Flags.FRAGMENTS).encodeWaiting(message)));
    return body.substring("834400".length());
  }
}
