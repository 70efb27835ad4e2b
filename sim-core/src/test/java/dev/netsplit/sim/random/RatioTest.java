package dev.netsplit.sim.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class RatioTest {

  @Test
  void refusesWhatIsNoProbability() {
    assertThrows(IllegalStateException.class, () -> new Ratio(1, 0));
    assertThrows(IllegalStateException.class, () -> new Ratio(-1, 2));
    assertThrows(IllegalStateException.class, () -> new Ratio(-1, -2));

    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> new Ratio(3, 2));
    assertEquals("not a probability: 3/2, want 0 <= n <= d and d > 0", refused.getMessage());
  }

  @Test
  void acceptsBothEnds() {
    assertEquals(Ratio.ZERO, new Ratio(0, 1));
    assertEquals(Ratio.ONE, new Ratio(1, 1));
  }
}
