package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** When something held, asked for afterwards. */
final class AgreementLogTest {

  private final AgreementLog log = new AgreementLog();

  @Test
  void firstInstantIsTheBeginOfAStretchOrWithinIt() {
    log.update(5, true);
    log.update(9, false);
    log.update(20, true);
    assertEquals(5, log.firstFrom(0));
    assertEquals(7, log.firstFrom(7));
    assertEquals(20, log.firstFrom(9));
    assertEquals(99, log.firstFrom(99));
  }

  @Test
  void whatNeverHeldAgainHasNoInstant() {
    assertEquals(AgreementLog.NEVER, log.firstFrom(0));
    log.update(5, true);
    log.update(9, false);
    assertEquals(AgreementLog.NEVER, log.firstFrom(10));
  }

  @Test
  void whatHeldForNoTimeDidNotHold() {
    log.update(5, true);
    log.update(5, false);
    assertEquals(AgreementLog.NEVER, log.firstFrom(0));
    log.update(6, true);
    log.update(7, false);
    log.update(7, true);
    assertEquals(7, log.firstFrom(7));
  }

  @Test
  void manyStretchesAreKept() {
    for (long i = 0; i < 100; i++) {
      log.update(10 * i, true);
      log.update(10 * i + 5, false);
    }
    assertEquals(990, log.firstFrom(986));
  }
}
