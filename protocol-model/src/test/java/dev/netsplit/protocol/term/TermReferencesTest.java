package dev.netsplit.protocol.term;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.netsplit.protocol.wire.Decoded;
import dev.netsplit.protocol.wire.Hex;
import dev.netsplit.protocol.wire.ProtocolViolation;
import dev.netsplit.protocol.wire.WireReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Terms of a message whose header names atoms. */
class TermReferencesTest {

  private static final Term.Atom FIRST = Term.atom("first");
  private static final Term.Atom SECOND = Term.atom("second");
  private static final AtomReferences TWO = new AtomReferences(List.of(FIRST, SECOND));

  private static Decoded<Term> read(String bytes) {
    WireReader in = new WireReader(Hex.bytes(bytes));
    return in.outcome(TermDecoder.read(in, TWO));
  }

  @Test
  void atomsOfTheHeaderAreReferencesAndAllOthersSpelledOut() {
    Term term = Term.tuple(SECOND, Term.atom("x"), FIRST);
    String bytes = "6803" + "5201" + "770178" + "5200";
    assertEquals(bytes, Hex.written(out -> TermEncoder.encode(term, TWO, out)));
    assertEquals(bytes.length() / 2, TermEncoder.size(term, TWO));
    assertEquals(term, read(bytes).value());
  }

  @Test
  void aReferenceBeyondTheHeaderIsRefused() {
    assertEquals(ProtocolViolation.UNKNOWN_ATOM_REFERENCE, read("5202").violation());
  }

  @Test
  void anAtomThatIsNotKnownCanBeReferredToAndNotSpelledOut() {
    Term.Atom unknown = Term.Atom.unknown(3);
    AtomReferences header = new AtomReferences(List.of(unknown));
    assertEquals("5200", Hex.written(out -> TermEncoder.encode(unknown, header, out)));
    assertThrows(
        IllegalStateException.class, () -> Hex.written(out -> TermEncoder.encode(unknown, out)));
  }

  @Test
  void aHeaderNamesAtMost255Atoms() {
    assertEquals(255, new AtomReferences(Collections.nCopies(255, FIRST)).count());
    List<Term.Atom> more = Collections.nCopies(256, FIRST);
    assertThrows(IllegalStateException.class, () -> new AtomReferences(more));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 9, 64, 254})
  void anAtomIsFoundAmongFewAndMany(int count) {
    List<Term.Atom> atoms =
        new ArrayList<>(
            IntStream.range(0, count).mapToObj(n -> Term.atom("web-" + n + "@h" + n)).toList());
    atoms.add(Term.atom("web-0@h0"));
    AtomReferences header = new AtomReferences(atoms);
    for (int number = 0; number < count; number++) {
      assertEquals(number, header.indexOf(Term.atom("web-" + number + "@h" + number)));
      assertEquals("web-" + number + "@h" + number, header.atom(number).text());
    }
    assertEquals(AtomReferences.SPELLED_OUT, header.indexOf(Term.atom("web-x@h0")));
  }
}
