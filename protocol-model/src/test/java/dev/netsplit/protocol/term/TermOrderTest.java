package dev.netsplit.protocol.term;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** As OTP 25 sorts: {@code lists:sort/1} of the same terms. */
class TermOrderTest {

  private static Term.Pid pid(int serial, int id, String node, int creation) {
    return new Term.Pid(Term.atom(node), id, serial, creation);
  }

  @Test
  void atomsGoByCodePointsAndTheShorterFirst() {
    // U+FFFD before U+1F600, which in UTF-16 begins with a smaller unit.
    List<String> sorted = List.of("", "B", "a", "aa", "ab", "b", "b\ufffd", "b\ud83d\ude00");
    List<String> mixed = new ArrayList<>(sorted);
    mixed.sort(TermOrder.ATOMS.reversed());
    mixed.sort(TermOrder.ATOMS);
    assertEquals(sorted, mixed);
    assertTrue(TermOrder.ATOMS.compare("b", "aa") > 0);
    assertTrue(TermOrder.ATOMS.compare("a", "ab") < 0);
    assertEquals(0, TermOrder.ATOMS.compare("ab", "ab"));
  }

  @Test
  void pidsGoBySerialThenIdThenNodeThenCreationAllUnsigned() {
    List<Term.Pid> sorted =
        List.of(
            pid(0, 1, "z", 9),
            pid(0, 2, "a", 1),
            pid(0, 2, "a", -1),
            pid(0, 2, "b", 0),
            pid(0, -1, "a", 0),
            pid(1, 0, "a", 0),
            pid(-1, 0, "a", 0));
    List<Term.Pid> mixed = new ArrayList<>(sorted);
    mixed.sort(TermOrder.PIDS.reversed());
    mixed.sort(TermOrder.PIDS);
    assertEquals(sorted, mixed);
    for (int i = 1; i < sorted.size(); i++) {
      assertTrue(TermOrder.PIDS.compare(sorted.get(i - 1), sorted.get(i)) < 0, "at " + i);
    }
  }
}
