package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.netsplit.scenarios.result.GlobalActivity.Lock;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LockWatchTest {

  private static final String ONE = "app-1@h1";
  private static final String TWO = "app-2@h2";

  private final LockWatch locks = new LockWatch(new Watched(3).nodes());

  private void merge(long nowNanos, int node, int peer) {
    locks.begun(nowNanos, node, peer, true);
    locks.ended(nowNanos + 1, node, peer, true);
    locks.synced(node, peer);
    locks.unlocked(nowNanos + 3, node);
  }

  @Test
  void waitsFromTheFirstAttemptAndHoldsUntilUnlocked() {
    locks.begun(100, 0, 1, true);
    locks.ended(110, 0, 1, false);
    locks.begun(300, 0, 1, true);
    locks.ended(320, 0, 1, true);
    locks.unlocked(350, 0);
    assertEquals(List.of(new Lock(ONE, TWO, 100, 220, 30)), locks.finish());
    assertEquals(2, locks.attempts(0));
    assertEquals(1, locks.failedAttempts(0));
    assertEquals(1, locks.retries(0));
  }

  @Test
  void countsBothSidesOfAMergeOnce() {
    locks.begun(0, 0, 1, true);
    locks.ended(1, 0, 1, true);
    locks.begun(2, 1, 0, false);
    locks.ended(3, 1, 0, true);
    locks.synced(0, 1);
    locks.synced(1, 0);
    assertEquals(1, locks.merges());
    locks.unlocked(5, 0);
    locks.unlocked(6, 1);
    merge(10, 0, 2);
    assertEquals(2, locks.merges());
  }

  @Test
  void peersThatMergeAgainAfterALossMakeAnotherMerge() {
    merge(0, 0, 1);
    locks.lost(0, 1);
    merge(100, 1, 0);
    assertEquals(2, locks.merges());
  }

  @Test
  void syncOverAThirdNodeIsNoMerge() {
    locks.begun(0, 0, 1, true);
    locks.ended(1, 0, 1, true);
    locks.synced(0, 2);
    locks.synced(2, 0);
    assertEquals(0, locks.merges());
  }

  @Test
  void aLockThatIsTakenWhenThePeerRefusesIsARetryTheNextTime() {
    locks.begun(0, 0, 1, true);
    locks.ended(1, 0, 1, true);
    locks.unlocked(2, 0);
    locks.begun(200, 0, 1, true);
    locks.ended(203, 0, 1, true);
    assertEquals(1, locks.retries(0));
    assertEquals(
        List.of(new Lock(ONE, TWO, 0, 1, 1), new Lock(ONE, TWO, 200, 3, Lock.NEVER)),
        locks.finish());
  }

  @Test
  void answeringAPeerIsNoRetry() {
    locks.begun(0, 0, 1, false);
    locks.ended(1, 0, 1, false);
    locks.begun(2, 0, 1, false);
    assertEquals(0, locks.retries(0));
    assertEquals(2, locks.attempts(0));
  }

  @Test
  void whatWasWaitedForInVainIsKept() {
    locks.begun(7, 0, 1, true);
    locks.ended(8, 0, 1, false);
    locks.begun(9, 2, 1, true);
    locks.ended(9, 2, 1, false);
    locks.givenUp(2, 1);
    assertEquals(List.of(new Lock(ONE, TWO, 7, Lock.NEVER, Lock.NEVER)), locks.finish());
  }

  @Test
  void deathEndsAHoldAndAWait() {
    locks.begun(0, 0, 1, true);
    locks.ended(1, 0, 1, true);
    locks.died(5, 0);
    locks.begun(6, 1, 0, true);
    locks.ended(6, 1, 0, false);
    locks.died(7, 1);
    assertEquals(List.of(new Lock(ONE, TWO, 0, 1, 4)), locks.finish());
  }

  @Test
  void countsAnswersOfNameServers() {
    locks.answered(1, true);
    locks.answered(1, false);
    locks.answered(1, false);
    assertEquals(3, locks.requests(1));
    assertEquals(2, locks.conflicts(1));
    assertEquals(0, locks.conflicts(0));
  }

  @Test
  void aPeerThatIsLostDuringAnAttemptIsLockedForNonetheless() {
    locks.begun(5, 0, 1, true);
    locks.givenUp(0, 1);
    locks.ended(8, 0, 1, true);
    locks.unlocked(9, 0);
    assertEquals(List.of(new Lock(ONE, TWO, 5, 3, 1)), locks.finish());
  }

  @Test
  void refusesTwoLocksAtOnce() {
    locks.begun(5, 0, 1, true);
    locks.ended(6, 0, 1, true);
    locks.begun(7, 0, 2, true);
    assertThrows(IllegalStateException.class, () -> locks.ended(8, 0, 2, true));
  }
}
