package dev.netsplit.protocol.term;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.netsplit.protocol.term.Term.Atom;
import dev.netsplit.protocol.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order in which atoms of a term are taken into a header. */
class AtomWalkTest {

  private static final Atom A = Term.atom("a");
  private static final Atom B = Term.atom("b");
  private static final Atom C = Term.atom("c");
  private static final Atom D = Term.atom("d");

  private static List<Atom> atoms(Term term) {
    List<Atom> visited = new ArrayList<>();
    AtomWalk.visit(term, visited::add);
    return visited;
  }

  @Test
  void containersAreVisitedAsTheyAreWrittenRepetitionsIncluded() {
    assertEquals(List.of(A, B, A), atoms(Term.tuple(A, Term.list(B), Term.integer(7), A)));
    assertEquals(List.of(A, B), atoms(Term.improper(A, B)));
    assertEquals(List.of(A, B), atoms(new Term.ExportFun(A, B, 1)));
  }

  @Test
  void identifiersNameTheirNode() {
    Term pid = new Term.Pid(A, 1, 2, 3);
    Term port = new Term.Port(B, 1, 2);
    Term ref = new Term.Ref(C, 1, List.of(2));
    assertEquals(List.of(A, B, C), atoms(Term.tuple(pid, port, ref)));
  }

  @Test
  void ofAMapAllKeysComeBeforeAllValues() {
    assertEquals(List.of(A, B, C, D), atoms(new Term.MapTerm(List.of(A, B), List.of(C, D))));
  }

  @Test
  void ofAFunTheNodeOfItsCreatorComesBeforeItsModule() {
    Term.Pid creator = new Term.Pid(B, 1, 2, 3);
    Bytes unique = Bytes.zeros(Term.Fun.UNIQUE_BYTES);
    Term fun = new Term.Fun(0, unique, 0, A, 0, 0, creator, List.of(C, D));
    assertEquals(List.of(B, A, C, D), atoms(fun));
  }

  @Test
  void goesAsDeepAsATermMayBe() {
    for (Nesting nesting : Nesting.values()) {
      Term deepest = nesting.around(A, TermDecoder.MAX_DEPTH);
      assertEquals(A, atoms(deepest).get(atoms(deepest).size() - 1), nesting.name());
      Term deeper = nesting.around(A, TermDecoder.MAX_DEPTH + 1);
      assertThrows(IllegalStateException.class, () -> atoms(deeper), nesting.name());
    }
  }
}
