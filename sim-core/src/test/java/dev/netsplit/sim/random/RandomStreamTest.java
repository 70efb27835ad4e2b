package dev.netsplit.sim.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RandomStreamTest {

  private final RandomStream stream = Streams.of(7, 0).stream("test", "stream");

  @Test
  void givesAnyValueByItsNumberWithoutMoving() {
    long third = stream.at(2);
    long first = stream.at(0);

    assertEquals(first, stream.nextLong());
    assertEquals(stream.at(1), stream.nextLong());
    assertEquals(third, stream.nextLong());
  }

  @Test
  void isExactForCertaintyAndImpossibility() {
    for (int i = 0; i < 1_000; i++) {
      assertTrue(stream.chance(Ratio.ONE));
      assertFalse(stream.chance(Ratio.ZERO));
      assertTrue(stream.chance(new Ratio(Long.MAX_VALUE, Long.MAX_VALUE)));
      assertFalse(stream.chance(new Ratio(0, Long.MAX_VALUE)));
    }
  }

  @Test
  void takesOneValueForACertainChance() {
    assertTrue(stream.chance(Ratio.ONE));

    assertEquals(stream.at(1), stream.nextLong());
  }

  @Test
  void givesOnlyZeroBelowOne() {
    for (int i = 0; i < 100; i++) {
      assertEquals(0, stream.nextLong(1));
      assertEquals(0, stream.nextInt(1));
    }
  }

  @Test
  void refusesABoundThatIsNotPositive() {
    assertThrows(IllegalStateException.class, () -> stream.nextLong(0));
    assertThrows(IllegalStateException.class, () -> stream.nextLong(-1));
    assertThrows(IllegalStateException.class, () -> stream.nextInt(0));
  }

  @Test
  void staysStrictlyInsideTheUnitInterval() {
    for (int i = 0; i < 10_000; i++) {
      double unit = stream.nextUnit();
      assertTrue(unit > 0 && unit < 1, () -> "unit " + unit);
    }
  }
}
