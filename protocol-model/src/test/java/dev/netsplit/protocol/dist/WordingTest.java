package dev.netsplit.protocol.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.netsplit.protocol.handshake.Flags;
import dev.netsplit.protocol.term.AtomTable;
import dev.netsplit.protocol.term.Term;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What links of one node share writes the same bytes as links that share nothing. */
class WordingTest {

  private static final long FLAGS = Flags.DIST_HDR_ATOM_CACHE | Flags.FRAGMENTS;
  private static final Term.Pid FROM = new Term.Pid(Term.atom("a@h"), 7, 0, 1);

  private static DistMessage message(String to, Term payload) {
    return DistMessage.of(new ControlMessage.RegSend(FROM, Term.atom(to)), payload);
  }

  private static Term payload(String... words) {
    Term[] atoms = new Term[words.length];
    for (int i = 0; i < words.length; i++) {
      atoms[i] = Term.atom(words[i]);
    }
    return Term.tuple(atoms);
  }

  private static List<ByteBuffer> bytes(List<Frame> frames) {
    List<ByteBuffer> written = new ArrayList<>();
    for (Frame frame : frames) {
      ByteBuffer out = ByteBuffer.allocate(DistFrames.size(frame));
      DistFrames.encode(frame, out);
      assertEquals(0, out.remaining());
      written.add(out.flip());
    }
    return written;
  }

  @Test
  void writesWhatGoesToManyPeersOnce() {
    Wording wording = new Wording();
    AtomTable table = new AtomTable();
    Term payload = payload("lost_connection", "b@h");
    List<Frame> first =
        new MessageEncoder(FLAGS, table, wording).encode(message("global", payload));
    List<Frame> second =
        new MessageEncoder(FLAGS, table, wording).encode(message("global", payload));
    Frame.Written one = assertInstanceOf(Frame.Written.class, first.get(0));
    Frame.Written other = assertInstanceOf(Frame.Written.class, second.get(0));
    assertSame(one.terms(), other.terms());
    assertEquals(bytes(first), bytes(second));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void writesTheSameBytesAsLinksThatShareNothing(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Wording wording = new Wording();
    AtomTable table = new AtomTable();
    List<MessageEncoder> sharing = new ArrayList<>();
    List<MessageEncoder> alone = new ArrayList<>();
    for (int link = 0; link < 5; link++) {
      long flags = link == 4 ? Flags.FRAGMENTS : FLAGS;
      sharing.add(new MessageEncoder(flags, table, wording));
      alone.add(new MessageEncoder(flags));
    }
    List<Term> payloads = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      payloads.add(payload("w" + random.nextInt(40), "w" + random.nextInt(40), "x".repeat(1 + i)));
    }
    payloads.add(payload("y".repeat(250) + "é".repeat(5)));
    for (int i = 0; i < 2000; i++) {
      int link = random.nextInt(5);
      // Long runs of the same message, as in a flood.
      Term payload = payloads.get((i / 7 * 31 + random.nextInt(20) / 19) % payloads.size());
      DistMessage message = message(random.nextInt(9) == 0 ? "rex" : "global", payload);
      assertEquals(
          bytes(alone.get(link).encode(message)), bytes(sharing.get(link).encode(message)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 255, 256, 600, 1_900, 2_900, 3_100, 4_000})
  void namesAndCutsLongListsAsALinkThatSharesNothing(int names) {
    MessageEncoder sharing = new MessageEncoder(FLAGS, new AtomTable(), new Wording());
    MessageEncoder alone = new MessageEncoder(FLAGS);
    String[] words = new String[names];
    for (int i = 0; i < names; i++) {
      words[i] = "app-" + i + "@host-" + i;
    }
    for (int more = 0; more < 3; more++) {
      // Each has another atom, so that none is what was said last.
      words[more] = "new-" + more;
      DistMessage message = message("global", payload(words));
      List<Frame> frames = sharing.encode(message);
      assertEquals(bytes(alone.encode(message)), bytes(frames));
      assertEquals(names > 3_200, frames.size() > 1, frames.size() + " frames");
    }
  }

  /** The control tuple takes 32 bytes, the payload 5 and 255 for each atom. */
  @ParameterizedTest
  @ValueSource(ints = {254, 255, 256, 257, 258})
  void cutsAtTheLengthWithAllAtomsSpelledOut(int atoms) {
    MessageEncoder sharing = new MessageEncoder(FLAGS, new AtomTable(), new Wording());
    MessageEncoder alone = new MessageEncoder(FLAGS);
    String[] words = new String[atoms];
    Arrays.fill(words, "x".repeat(253));
    DistMessage message = message("global", payload(words));
    List<Frame> frames = sharing.encode(message);
    assertEquals(bytes(alone.encode(message)), bytes(frames));
    assertEquals(atoms > 256, frames.get(0) instanceof Frame.FirstFragment);
  }
}
