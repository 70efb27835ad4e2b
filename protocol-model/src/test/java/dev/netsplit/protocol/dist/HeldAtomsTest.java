package dev.netsplit.protocol.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.netsplit.protocol.term.Term.Atom;
import org.junit.jupiter.api.Test;

/** Contents of caches that links share. */
class HeldAtomsTest {

  private static final Atom A = new Atom("a");
  private static final Atom B = new Atom("b");

  private final HeldAtoms none = HeldAtoms.none();

  /** Puts another atom into the same slot again and again. */
  private static HeldAtoms changed(HeldAtoms from, int times) {
    HeldAtoms held = from;
    for (int i = 0; i < times; i++) {
      held = held.with(1, new Atom("atom" + i));
    }
    return held;
  }

  @Test
  void isNeverChangedByWhatComesAfterIt() {
    HeldAtoms one = none.with(300, A);
    HeldAtoms two = one.with(7, B);
    HeldAtoms other = one.with(300, B);
    assertEquals(0, none.size());
    assertNull(none.get(300));
    assertEquals(1, one.size());
    assertEquals(A, one.get(300));
    assertNull(one.get(7));
    assertEquals(A, two.get(300));
    assertEquals(B, two.get(7));
    assertEquals(1, other.size());
    assertEquals(B, other.get(300));
  }

  @Test
  void sameStepLeadsToTheSamePlaceAndAnotherDoesNot() {
    HeldAtoms one = none.with(3, A);
    assertSame(one, none.with(3, new Atom("a")));
    assertNotSame(one, none.with(4, A));
    assertNotSame(one, none.with(3, B));
    assertSame(none.with(4, A), none.with(4, A));
    assertSame(none.with(3, B), none.with(3, B));
  }

  @Test
  void anAtomThatIsThereIsNoStep() {
    HeldAtoms one = none.with(3, A);
    assertSame(one, one.with(3, new Atom("a")));
  }

  @Test
  void allOfItIsPutIntoACacheThatIsChangedInPlace() {
    OwnAtoms slots = new OwnAtoms(new Atom[AtomCache.COUNT]);
    none.with(3, A).with(900, B).with(3, B).putInto(slots);
    assertEquals(B, slots.get(3));
    assertEquals(B, slots.get(900));
    assertNull(slots.get(4));
  }

  @Test
  void ofOneNodeNoMoreIsRememberedThanItsLimit() {
    HeldAtoms last = changed(none, HeldAtoms.MAX_SHARED);
    assertSame(last, changed(none, HeldAtoms.MAX_SHARED));
    HeldAtoms beyond = changed(none, HeldAtoms.MAX_SHARED + 1);
    assertNotSame(beyond, changed(none, HeldAtoms.MAX_SHARED + 1));
    assertEquals(new Atom("atom" + HeldAtoms.MAX_SHARED), beyond.get(1));
    assertNotSame(none.with(9, A), none.with(9, A));
  }

  @Test
  void whatIsNotRememberedRemembersNothingItself() {
    for (int i = 0; i < HeldAtoms.MAX_NEXT; i++) {
      none.with(1, new Atom("atom" + i));
    }
    HeldAtoms alone = none.with(1, A);
    assertNotSame(alone, none.with(1, A));
    assertNotSame(alone.with(2, B), alone.with(2, B));
    assertSame(
        none.with(1, new Atom("atom3")).with(2, B), none.with(1, new Atom("atom3")).with(2, B));
  }

  @Test
  void twoNodesShareNothing() {
    assertNotSame(none.with(1, A), HeldAtoms.none().with(1, A));
  }
}
