package dev.netsplit.protocol.term;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.netsplit.protocol.wire.Decoded;
import dev.netsplit.protocol.wire.Hex;
import dev.netsplit.protocol.wire.ProtocolViolation;
import dev.netsplit.protocol.wire.WireReader;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

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
    assertEquals(255, new AtomReferences(Collections.nCopies(255, FIRST)).atoms().size());
    List<Term.Atom> more = Collections.nCopies(256, FIRST);
    assertThrows(IllegalStateException.class, () -> new AtomReferences(more));
  }
}
