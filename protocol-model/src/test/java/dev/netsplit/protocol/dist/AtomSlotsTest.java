package dev.netsplit.protocol.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.netsplit.protocol.term.Term.Atom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cache of one's own, against an array. */
class AtomSlotsTest {

  private final AtomSlots slots = new AtomSlots();

  /** So many different slots, which share many of their low bits. */
  private static int slot(int i) {
    return i * 64 % AtomCache.COUNT + i * 64 / AtomCache.COUNT;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 5, 15, 16, 17, 31, 32, 33, 64, 65, 700, 2048})
  void holdsWhatWasPutLastIntoEachSlot(int count) {
    Atom[] expected = new Atom[AtomCache.COUNT];
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < count; i++) {
        expected[slot(i)] = new Atom("r" + round + "-" + i);
        slots.put(slot(i), expected[slot(i)]);
      }
      for (int i = 0; i < AtomCache.COUNT; i++) {
        assertEquals(expected[i], slots.get(i), "slot " + i);
      }
    }
  }

  @Test
  void hasTwoThousandFortyEightSlots() {
    Atom atom = new Atom("a");
    slots.put(0, atom);
    slots.put(2047, atom);
    assertThrows(IllegalStateException.class, () -> slots.put(2048, atom));
    assertThrows(IllegalStateException.class, () -> slots.put(-1, atom));
  }
}
