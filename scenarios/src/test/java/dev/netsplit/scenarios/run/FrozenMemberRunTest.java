package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.result.Detection;
import dev.netsplit.scenarios.result.GlobalActivity.Lock;
import dev.netsplit.scenarios.result.RunResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The shipped {@code frozen-member}. On nodes of OTP 25.2.3 the ticks ran out 8.7 s after the
 * freeze, so long took the join, and the registration 22.7 s.
 */
final class FrozenMemberRunTest {

  private static final double SECOND = 1e9;

  /** net_setuptime, and what the timer of a set-up is late. */
  private static final double SETUP = 7.001;

  private static RunResult run(String... overrides) {
    return Scenarios.run(Scenarios.shipped("frozen-member", overrides)).runs().get(0);
  }

  private static List<Lock> locks(RunResult run, boolean ofProcesses) {
    return run.measures().global().locks().stream()
        .filter(lock -> lock.peer().isEmpty() == ofProcesses)
        .toList();
  }

  private static double joinSeconds(RunResult run) {
    return locks(run, false).stream().mapToLong(Lock::waitNanos).max().orElseThrow() / SECOND;
  }

  private static double registrationSeconds(RunResult run) {
    assertEquals(1, locks(run, true).size());
    return locks(run, true).get(0).timeNanos() / SECOND;
  }

  private static double detectionSeconds(RunResult run, String event) {
    return run.detections().stream()
            .filter(one -> one.event().equals(event) && one.observer().startsWith("app-1@"))
            .mapToLong(Detection::detectionNanos)
            .findFirst()
            .orElseThrow()
        / SECOND;
  }

  @Test
  void aFrozenMemberCostsAJoinAndARegistrationWhatItDidOnRealNodes() {
    RunResult run = run("run.repetitions=1");
    assertEquals(8.7, joinSeconds(run), 0.02 * 8.7);
    assertEquals(22.7, registrationSeconds(run), 0.02 * 22.7);
  }

  /** Whenever it freezes: the join takes until the ticks run out, the name two set-ups more. */
  @ParameterizedTest
  @ValueSource(strings = {"0s", "0.5s", "1s", "1.5s", "2s"})
  void theTimesFollowFromTheTicksAndTheSetupTime(String phase) {
    RunResult run = run("run.repetitions=1", "tick_phase=" + phase);
    double detected = detectionSeconds(run, "frozen");
    assertTrue(detected >= 6 && detected <= 10.01, "" + detected);
    assertEquals(detected, joinSeconds(run), 0.05);
    double again = detectionSeconds(run, "frozen-again");
    assertEquals(again + 2 * SETUP, registrationSeconds(run), 0.01);
  }
}
