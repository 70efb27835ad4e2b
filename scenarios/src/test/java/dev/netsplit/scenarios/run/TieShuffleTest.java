package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.stats.Expectations;
import dev.netsplit.scenarios.stats.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TieShuffleTest {

  private static ExperimentResult run(String name, String... settings) {
    return Scenarios.run(Scenarios.shipped(name, settings));
  }

  private static List<Boolean> failures(ExperimentResult result) {
    return Expectations.evaluate(result).stream().map(Verdict::fails).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"simultaneous-connect", "one-link-fails"})
  void verdictsDoNotHangOnTheOrderOfTies(String name) {
    ExperimentResult scheduled = run(name, "run.repetitions=8");
    assertFalse(failures(scheduled).isEmpty());

    for (int seed = 1; seed <= 3; seed++) {
      ExperimentResult shuffled = run(name, "run.repetitions=8", "run.tie_shuffle=" + seed);
      assertEquals(failures(scheduled), failures(shuffled));
      assertNotEquals(
          scheduled.runs().stream().map(RunResult::engineDigest).toList(),
          shuffled.runs().stream().map(RunResult::engineDigest).toList());
    }
  }

  @Test
  void theSameSeedGivesTheSameRunAndAnotherSeedAnotherOne() {
    assertEquals(digest(1), digest(1));
    assertNotEquals(digest(1), digest(2));
  }

  private static long digest(int seed) {
    ExperimentResult result =
        run("simultaneous-connect", "run.repetitions=1", "run.tie_shuffle=" + seed);
    return result.runs().get(0).engineDigest();
  }

  @Test
  void theResultSaysThatTiesWereShuffled() {
    ExperimentResult result = run("hello-mesh", "run.repetitions=1", "run.tie_shuffle=42");

    assertTrue(
        result.notes().stream().anyMatch(note -> note.contains("`run.tie_shuffle: 42`")),
        result.notes().toString());
    assertEquals(
        List.of(),
        run("hello-mesh", "run.repetitions=1").notes().stream()
            .filter(note -> note.contains("shuffled"))
            .toList());
  }
}
