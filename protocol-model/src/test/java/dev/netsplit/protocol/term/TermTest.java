package dev.netsplit.protocol.term;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.term.Term.Atom;
import dev.netsplit.protocol.wire.Bytes;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a term may be made of. */
class TermTest {

  private static final Atom NODE = Term.atom("a@h");
  private static final Term.Pid PID = new Term.Pid(NODE, 1, 2, 3);

  private static void isRefused(Executable made) {
    assertThrows(IllegalStateException.class, made);
  }

  @Test
  void anAtomHas255CharactersHoweverManyUnitsTheyTake() {
    String face = "\ud83d\ude00";
    assertEquals(510, new Atom(face.repeat(255)).text().length());
    assertEquals(255, new Atom("a".repeat(255)).text().length());
    isRefused(() -> new Atom(face.repeat(256)));
    isRefused(() -> new Atom("a".repeat(256)));
  }

  @Test
  void anAtomThatIsNotKnownNamesItsSlotAndIsNoOther() {
    Atom unknown = Atom.unknown(0x70a);
    assertEquals("atom cache slot 7/0x0a unknown", unknown.toString());
    assertTrue(unknown.isUnknown());
    assertEquals("atom cache slot 0/0xff unknown", Atom.unknown(0xff).toString());
    assertFalse(Term.atom("").isUnknown());
    assertFalse(NODE.isUnknown());
    assertEquals("'a@h'", NODE.toString());
  }

  @Test
  void anIntegerIsLongOnlyWhereItMustBe() {
    BigInteger first = BigInteger.ONE.shiftLeft(63);
    assertEquals(first, new Term.BigInt(first).value());
    isRefused(() -> new Term.BigInt(first.subtract(BigInteger.ONE)));
    isRefused(() -> new Term.BigInt(first.negate()));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void aFloatIsFinite(double value) {
    isRefused(() -> new Term.Flt(value));
  }

  @Test
  void aListOfNothingIsNil() {
    assertSame(Term.NIL, Term.list());
    assertEquals(new Term.Lst(List.of(PID), Term.NIL), Term.list(PID));
    assertEquals(new Term.Lst(List.of(PID), NODE), Term.improper(PID, NODE));
    isRefused(() -> new Term.Lst(List.of(), Term.NIL));
  }

  @Test
  void aBinaryEndsWithinItsLastByte() {
    Bytes one = Bytes.zeros(1);
    assertEquals(1, new Term.BitStr(one, 1).bitsInLast());
    assertEquals(8, new Term.BitStr(one, 8).bitsInLast());
    isRefused(() -> new Term.BitStr(one, 0));
    isRefused(() -> new Term.BitStr(one, 9));
    isRefused(() -> new Term.BitStr(Bytes.EMPTY, 4));
  }

  @Test
  void aReferenceHasOneToFiveWords() {
    assertEquals(5, new Term.Ref(NODE, 0, Collections.nCopies(5, 7)).words().size());
    isRefused(() -> new Term.Ref(NODE, 0, Collections.nCopies(6, 7)));
    isRefused(() -> new Term.Ref(NODE, 0, List.of()));
  }

  @Test
  void aMapHasAValueForEachKey() {
    isRefused(() -> new Term.MapTerm(List.of(NODE, PID), List.of(NODE)));
  }

  @Test
  void aFunHasAnArityOfOneByteAndSixteenBytesThatAreUnique() {
    String unique = "0102030405060708090a0b0c0d0e0f10";
    Term.Fun fun = Term.Fun.of(NODE, unique, 4, 9, 255, PID);
    assertEquals(unique, fun.unique().toString());
    assertEquals(List.of(), fun.free());
    assertEquals(0, Term.Fun.of(NODE, unique, 4, 9, 0, PID).arity());
    isRefused(() -> Term.Fun.of(NODE, unique, 4, 9, 256, PID));
    isRefused(() -> Term.Fun.of(NODE, unique, 4, 9, -1, PID));
    isRefused(() -> Term.Fun.of(NODE, unique + "11", 4, 9, 1, PID));
  }
}
