package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netsplit.protocol.node.SetupStep;
import dev.netsplit.scenarios.result.SetupLog;
import dev.netsplit.scenarios.result.SetupLog.Attempt;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SetupWatchTest {

  private final SetupWatch watch = new SetupWatch(new Watched(3).nodes());

  private void steps(int node, int peer, long... nanos) {
    for (int i = 0; i < nanos.length; i++) {
      watch.step(nanos[i], node, peer, List.of(SetupStep.values()).get(i));
    }
  }

  @Test
  void countsInstantsFromTheWish() {
    steps(0, 1, 100, 110, 130, 160, 200);
    watch.ended(200, 0, 1, "ok");
    assertEquals(
        List.of(new Attempt("app-1@h1", "app-2@h2", "ok", 100, 10, 30, 60, 100)),
        watch.finish(1).attempts());
  }

  @Test
  void keepsAttemptsThatFailedOrNeverEnded() {
    steps(0, 1, 100, 110);
    watch.ended(150, 0, 1, "not_registered");
    steps(1, 2, 200);
    steps(2, 0, 300);
    watch.died(2);
    SetupLog log = watch.finish(0);
    assertEquals(
        List.of(
            new Attempt("app-1@h1", "app-2@h2", "not_registered", 100, 10, -1, -1, 50),
            new Attempt("app-2@h2", "app-3@h3", Attempt.UNFINISHED, 200, -1, -1, -1, -1),
            new Attempt("app-3@h3", "app-1@h1", Attempt.UNFINISHED, 300, -1, -1, -1, -1)),
        log.attempts());
  }

  @Test
  void pairsThatDialEachOtherAtTheSameTimeCountOnce() {
    steps(0, 1, 100);
    steps(1, 0, 110);
    watch.ended(120, 1, 0, "nok");
    steps(1, 0, 130);
    watch.ended(140, 0, 1, "ok");
    steps(0, 2, 150);
    watch.ended(160, 0, 2, "ok");
    steps(2, 0, 170);
    assertEquals(1, watch.finish(2).simultaneous());
  }

  @Test
  void aNameConflictLastsUntilTheNameIsAccepted() {
    watch.nameAccepted(5, 1);
    watch.nameRefused(10, 0);
    watch.nameRefused(15, 0);
    watch.nameRefused(20, 2);
    watch.nameAccepted(40, 0);
    SetupLog log = watch.finish(0);
    assertEquals(3, log.nameConflicts());
    assertEquals(List.of(30L, SetupLog.UNRESOLVED), log.nameConflictNanos());
  }
}
