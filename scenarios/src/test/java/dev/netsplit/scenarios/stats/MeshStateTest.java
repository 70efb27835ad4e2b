package dev.netsplit.scenarios.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.result.MeshHistory.Kind;
import org.junit.jupiter.api.Test;

final class MeshStateTest {

  private final MeshState state =
      new MeshState(
          new Histories()
              .at(5, Kind.STARTED, 0, 0)
              .at(6, Kind.STARTED, 1, 0)
              .at(10, Kind.UP, 0, 1)
              .at(20, Kind.UP, 1, 0)
              .at(30, Kind.DIED, 1, 0)
              .at(40, Kind.DOWN, 0, 1)
              .until(50),
          2);

  private void expect(long at, boolean first, boolean second, boolean lists, boolean listed) {
    state.advanceTo(at);
    assertEquals(first, state.isLive(0), () -> "first lives at " + at);
    assertEquals(second, state.isLive(1), () -> "second lives at " + at);
    assertEquals(lists, state.lists(0, 1), () -> "first lists at " + at);
    assertEquals(listed, state.lists(1, 0), () -> "second lists at " + at);
  }

  @Test
  void isAsAfterTheLastChangeUpToTheInstant() {
    expect(4, false, false, false, false);
    expect(5, true, false, false, false);
    expect(10, true, true, true, false);
    expect(29, true, true, true, true);
  }

  @Test
  void theDeadListNobodyAndAreListedUntilItIsNoticed() {
    expect(30, true, false, true, false);
    expect(40, true, false, false, false);
    assertFalse(state.isLive(1));
    assertTrue(state.isLive(0));
  }
}
