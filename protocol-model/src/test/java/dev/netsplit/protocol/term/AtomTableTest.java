package dev.netsplit.protocol.term;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.term.Term.Atom;
import dev.netsplit.protocol.wire.WireReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Unit tests of {@link AtomTable}. */
class AtomTableTest {

  private final AtomTable table = new AtomTable();

  private static WireReader reader(String text) {
    return new WireReader(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  private Atom read(String text) {
    return table.read(reader(text), text.getBytes(StandardCharsets.UTF_8).length);
  }

  @Test
  void readsTheSameTextAsTheSameAtom() {
    assertSame(read("app-1@host-1"), read("app-1@host-1"));
    assertSame(read("é"), read("é"));
    assertEquals(2, table.size());
  }

  @Test
  void readsOtherTextAsAnotherAtom() {
    for (int i = 0; i < 5000; i++) {
      assertEquals("app-" + i, read("app-" + i).text());
    }
    for (int i = 0; i < 5000; i++) {
      assertEquals("app-" + i, read("app-" + i).text());
    }
    assertEquals(5000, table.size());
  }

  @Test
  void passesOverJustTheTextWhetherItIsKnownOrNot() {
    for (int i = 0; i < 2; i++) {
      WireReader in = reader("nodeback");
      assertEquals(Term.atom("node"), table.read(in, 4));
      assertEquals(4, in.consumed());
    }
  }

  @Test
  void refusesTextThatGoesBeyondTheFrame() {
    WireReader in = reader("node");
    table.read(in, 5);
    assertTrue(in.failed());
    assertEquals(0, table.size());
  }

  @Test
  void refusesTextThatIsTooLongForAnAtom() {
    WireReader in = reader("a".repeat(256));
    table.read(in, 256);
    assertTrue(in.failed());
  }

  @Test
  void keepsNothingWhenItIsNotToKeep() {
    AtomTable nothing = AtomTable.keepingNothing();
    Atom first = nothing.read(reader("node"), 4);
    assertEquals(first, nothing.read(reader("node"), 4));
    assertNotSame(first, nothing.read(reader("node"), 4));
    assertEquals(0, nothing.size());
  }

  @Test
  void keepsNamesThatAreNotAsciiFromTheFirstOn() {
    Atom first = read("\u00e9");
    assertSame(first, table.named("\u00e9"));
    assertEquals(1, table.size());
  }

  @Test
  void namesTheAtomThatIsKeptAndMakesOneForWhoAsksForAnother() {
    assertEquals(Term.atom("none"), table.named("none"));
    List<Atom> kept = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      kept.add(table.kept(Term.atom("app-" + i)));
    }
    for (Atom atom : kept) {
      assertSame(atom, table.named(atom.text()));
      assertSame(atom, read(atom.text()));
      assertSame(atom, table.kept(Term.atom(atom.text())));
    }
    assertEquals(Term.atom("none"), table.named("none"));
    assertEquals(5000, table.size());
  }

  @Test
  void keepsNoMoreAtomsThanItsLimit() {
    for (int i = 0; i < AtomTable.MAX_ATOMS; i++) {
      table.kept(Term.atom("n" + i));
    }
    Atom beyond = Term.atom("beyond");
    assertSame(beyond, table.kept(beyond));
    assertEquals(AtomTable.MAX_ATOMS, table.size());
    assertNotSame(beyond, table.named("beyond"));
  }
}
