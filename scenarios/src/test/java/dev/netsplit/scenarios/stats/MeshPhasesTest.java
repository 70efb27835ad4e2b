package dev.netsplit.scenarios.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.result.MeshHistory;
import dev.netsplit.scenarios.result.MeshHistory.Kind;
import dev.netsplit.scenarios.stats.MeshPhases.Phase;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class MeshPhasesTest {

  private static final long SECOND = 1_000_000_000L;

  /** A burst of changes, one each millisecond. */
  private static void burst(Histories histories, long fromNanos, int changes) {
    for (int i = 0; i < changes; i++) {
      histories.at(fromNanos + i * 1_000_000L, Kind.UP, i, i + 1);
    }
  }

  @Test
  void showsTheFirstTheLastAndTheCalmBetweenBursts() {
    Histories histories = new Histories();
    burst(histories, SECOND, 100);
    burst(histories, 20 * SECOND, 50);
    burst(histories, 30 * SECOND, 80);
    List<Phase> phases = MeshPhases.of(histories.until(60 * SECOND), 4);
    assertEquals(
        List.of(
            new Phase(0, SECOND),
            new Phase(SECOND + 99_000_000, 20 * SECOND),
            new Phase(20 * SECOND + 49_000_000, 30 * SECOND),
            new Phase(30 * SECOND + 79_000_000, 60 * SECOND)),
        phases);
  }

  @Test
  void doesNotLoseAShortStateBesideALongOne() {
    Histories histories = new Histories().at(SECOND, Kind.DOWN, 0, 1);
    burst(histories, 61 * SECOND, 300);
    List<Phase> phases = MeshPhases.of(histories.until(300 * SECOND), 5);
    assertTrue(phases.contains(new Phase(SECOND, 61 * SECOND)), phases::toString);
  }

  @Test
  void aRunOfFewStatesShowsThemAll() {
    Histories histories = new Histories();
    burst(histories, SECOND, 3);
    assertEquals(4, MeshPhases.of(histories.until(2 * SECOND), 12).size());
    assertEquals(List.of(new Phase(0, SECOND)), MeshPhases.of(new Histories().until(SECOND), 12));
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void phasesAreStretchesWithoutChangeFromTheFirstToTheLast(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Histories histories = new Histories();
    long at = 0;
    int count = random.nextInt(1, 200);
    for (int i = 0; i < count; i++) {
      at += random.nextInt(3) * random.nextLong(1, SECOND);
      histories.at(at, Kind.UP, 0, 1);
    }
    MeshHistory history = histories.until(at + SECOND);
    int most = random.nextInt(2, 13);
    List<Phase> phases = MeshPhases.of(history, most);
    assertTrue(phases.size() <= most);
    assertEquals(0, phases.get(0).fromNanos());
    assertEquals(at + SECOND, phases.get(phases.size() - 1).toNanos());
    long before = -1;
    for (Phase phase : phases) {
      assertTrue(before <= phase.fromNanos() && phase.fromNanos() < phase.toNanos());
      before = phase.toNanos();
      for (int i = 0; i < count; i++) {
        long changed = history.atNanos(i);
        assertTrue(changed <= phase.fromNanos() || changed >= phase.toNanos());
      }
    }
  }
}
