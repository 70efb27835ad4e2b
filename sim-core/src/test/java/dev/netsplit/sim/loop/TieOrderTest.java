package dev.netsplit.sim.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TieOrderTest {

  /** The operands of events of one instant in the order in which they happen. */
  private static List<Integer> order(TieOrder ties, long timeNanos, long stream) {
    EventLoop loop = new EventLoop(new CompositeEventQueue(), ties);
    List<Integer> seen = new ArrayList<>();
    int handler = loop.register((now, a, b) -> seen.add(a));
    for (int i = 0; i < 100; i++) {
      if (i % 2 == 0) {
        loop.schedule(timeNanos, EventKind.ARRIVAL, handler, i, 0);
      } else {
        loop.scheduleInOrder(timeNanos, EventKind.ARRIVAL, handler, i, 0, stream);
      }
    }
    loop.schedule(timeNanos, EventKind.TIMER, handler, 100, 0);
    loop.schedule(timeNanos, EventKind.ACTION, handler, -1, 0);
    loop.run(timeNanos, 1000, () -> false);
    return seen;
  }

  private static List<Integer> sorted(List<Integer> numbers) {
    return List.copyOf(new TreeSet<>(numbers));
  }

  @Test
  void keepsTheOrderOfSchedulingUnlessItIsShuffled() {
    List<Integer> order = order(TieOrder.AS_SCHEDULED, 5, 9);

    assertEquals(sorted(order), order);
    assertEquals(102, order.size());
  }

  @Test
  void shufflesEventsOfOneInstantButNotTheirClasses() {
    List<Integer> order = order(TieOrder.shuffled(1), 5, 9);

    assertEquals(102, sorted(order).size());
    assertNotEquals(sorted(order), order);
    assertEquals(-1, order.get(0));
    assertEquals(100, order.get(101));
  }

  @Test
  void keepsAStreamInOrder() {
    for (long seed = 0; seed < 50; seed++) {
      List<Integer> stream =
          order(TieOrder.shuffled(seed), 5, 9).stream().filter(i -> i % 2 == 1).toList();

      assertEquals(sorted(stream), stream);
    }
  }

  @Test
  void shufflesOtherwiseForEachSeedAndInstant() {
    List<Integer> order = order(TieOrder.shuffled(1), 5, 9);

    assertEquals(order, order(TieOrder.shuffled(1), 5, 9));
    assertNotEquals(order, order(TieOrder.shuffled(2), 5, 9));
    assertNotEquals(order, order(TieOrder.shuffled(1), 6, 9));
  }

  @Test
  void refusesMoreEventsThanItCanTellApart() {
    TieOrder ties = TieOrder.shuffled(1);

    assertNotEquals(0, ties.place(0, 0, (1L << 36) - 1));
    assertThrows(IllegalStateException.class, () -> ties.place(0, 0, 1L << 36));
  }
}
