package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.format.ShippedScenarios;
import dev.netsplit.scenarios.result.Agreements;
import dev.netsplit.scenarios.result.Agreements.LockedNode;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.stats.Expectations;
import dev.netsplit.scenarios.stats.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lock that is granted after its caller has given it up, and what it takes to get one. */
final class GlobalLockStuckTest {

  private static final long SECOND = 1_000_000_000L;

  /** From the end of the silence of app-3 until the holder is dropped. */
  private static final long STUCK_NANOS = 38 * SECOND;

  private static RunResult without(String event) {
    byte[] content = ShippedScenarios.find("global-lock-stuck").orElseThrow();
    String yaml = new String(content, StandardCharsets.UTF_8);
    String events = yaml.substring(0, yaml.indexOf("measure:"));
    String rest = events.replaceFirst("  - \\{ at: [^}]*name: " + event + ",.*\n", "");
    assertTrue(rest.length() < events.length(), event);
    return Scenarios.runOnce(Scenarios.of(rest, "run.repetitions=1"));
  }

  private static RunResult with(String... overrides) {
    String[] all = new String[overrides.length + 1];
    System.arraycopy(overrides, 0, all, 1, overrides.length);
    all[0] = "run.repetitions=1";
    return Scenarios.runOnce(Scenarios.shipped("global-lock-stuck", all));
  }

  private static long lockedNanos(RunResult run) {
    Agreements agreements = run.measures().agreements();
    return agreements.locked().stream()
        .filter(one -> one.node().startsWith("app-3@"))
        .mapToLong(LockedNode::longestNanos)
        .findFirst()
        .orElseThrow();
  }

  private static void assertLockedFor(long nanos, RunResult run) {
    long difference = Math.abs(lockedNanos(run) - nanos);
    assertTrue(difference < SECOND / 100, difference + " ns off " + nanos);
  }

  @Test
  void lockIsHeldUntilTheHolderIsDropped() {
    RunResult run = with();
    assertLockedFor(STUCK_NANOS, run);
    assertTrue(run.measures().agreements().locked().stream().noneMatch(LockedNode::still));
  }

  @Test
  void lockIsHeldForEverWhenNobodyIsDropped() {
    RunResult run = without("drop");
    assertLockedFor(68 * SECOND, run);
    assertTrue(run.measures().agreements().locked().stream().anyMatch(LockedNode::still));
    assertTrue(run.measures().agreements().unsynced() > 0);
  }

  @Test
  void nameServerThatIsNotSilentKeepsNoLock() {
    assertTrue(lockedNanos(without("slow")) < SECOND);
  }

  @Test
  void lockOfASingleNewcomerIsGivenBack() {
    assertTrue(lockedNanos(without("join-2")) < 5 * SECOND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"25.3.2.17", "26", "27"})
  void whatIsKnownOfTheFixDoesNotTouchIt(String release) {
    RunResult run = with("erlang.otp=" + release);
    assertLockedFor(STUCK_NANOS, run);
  }

  @Test
  void expectationsAreMeantForOneSettingOfPreventionOrHoldWithBoth() {
    ExperimentResult result =
        Scenarios.run(
            Scenarios.shipped("global-lock-stuck", "run.repetitions=2", "prevention=true"));
    List<Verdict> verdicts = Expectations.evaluate(result);
    assertTrue(verdicts.size() < result.scenario().expect().size());
    assertEquals(List.of(), verdicts.stream().filter(Verdict::fails).toList());
  }

  @Test
  void preventionThrowsTheMembersOutInstead() {
    RunResult run = with("prevention=true");
    assertTrue(lockedNanos(run) < 5 * SECOND);
    assertTrue(run.nodedowns().getOrDefault("overlap", 0L) > 0);
  }
}
