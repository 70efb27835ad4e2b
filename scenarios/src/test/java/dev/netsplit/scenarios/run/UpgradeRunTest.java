package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.result.Cascade;
import dev.netsplit.scenarios.result.Cascade.Cause;
import dev.netsplit.scenarios.result.Cascade.Kind;
import dev.netsplit.scenarios.result.MeshShape.Ending;
import dev.netsplit.scenarios.result.RunResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one dial that fails costs, by release. */
class UpgradeRunTest {

  private static final String ONE_DIAL_FAILS =
      """
      version: 1
      name: t
      run: { duration: 60s }
      network: { preset: cloud_zone }
      nodes:
        app: { count: 6 }
        new: { count: 1, start: { at: 20s } }
      events: [{ at: 10s, name: firewall, partition: { between: [new-1, app-6] } }]
      """;

  private static RunResult run(String release) {
    return Scenarios.runOnce(Scenarios.of(ONE_DIAL_FAILS, "erlang.otp=" + release));
  }

  private static Ending ending(RunResult run) {
    return run.measures().shape().ending();
  }

  @Test
  void under24NobodyIsThrownOutAndTheOthersSeeBoth() {
    RunResult run = run("24");
    Cascade cascade = run.measures().global().cascade();
    assertEquals(0, cascade.links());
    assertEquals(
        List.of(Kind.DIAL_FAILED), cascade.causes().stream().map(Cause::kind).distinct().toList());
    // The five others, each with the two that are apart.
    assertEquals(new Ending(21, 1, 5, 1, 7, Ending.NOT_FULL), ending(run));
  }

  @Test
  void under25TheOthersThrowOneOfTheTwoOutBecauseOfThatDial() {
    RunResult run = run("25");
    Cascade cascade = run.measures().global().cascade();
    assertEquals(0, cascade.unattributed());
    assertTrue(cascade.links() >= 5, () -> cascade.toString());
    for (Cause cause : cascade.harmful()) {
      assertEquals(Kind.DIAL_FAILED, cause.kind());
      assertEquals("timeout", cause.reason());
      assertEquals(
          List.of("app-6", "new-1"),
          List.of(cause.node(), cause.peer()).stream()
              .map(name -> name.substring(0, name.indexOf('@')))
              .sorted()
              .toList());
    }
    assertTrue(cascade.nodesThrownOut() >= 1);
    assertTrue(ending(run).parts() > 1);
  }

  @Test
  void everyLinkThatWasCutIsCountedOnce() {
    RunResult run = run("25");
    long ends =
        run.measures().global().evictions().stream()
            .filter(one -> one.event().isEmpty())
            .mapToLong(one -> one.requestedByMe() + one.requestedByPeer())
            .sum();
    assertEquals(ends, 2 * run.measures().global().cascade().links());
  }
}
