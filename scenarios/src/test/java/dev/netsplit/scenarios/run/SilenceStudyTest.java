package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.run.SilenceStudy.Disturbance;
import dev.netsplit.scenarios.run.SilenceStudy.Share;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ends of the curves in {@code docs/studies}, and that the tables there are what comes out. */
class SilenceStudyTest {

  private static final Path PAGE = Path.of("..", "docs", "studies", "cuts-and-stuns.md");

  /** tau + 1 ms. */
  private static final double PERIOD = 15.001;

  /** Of a share of one half in a thousand runs. */
  private static final double FOUR_DEVIATIONS = 0.064;

  private static void requireRow(Share share) throws IOException {
    assertTrue(Files.readString(PAGE).contains(share.row()), share.row());
  }

  @Test
  void noCutOfTwentySecondsIsTakenForADeath() throws IOException {
    Share share = SilenceStudy.of(Disturbance.CUT, 20_000, 2_000);
    assertEquals(0, share.detected());
    requireRow(share);
  }

  @Test
  void someCutsOfThirtySecondsAre() {
    Share share = SilenceStudy.of(Disturbance.CUT, 30_000, 2_000);
    assertTrue(share.detected() > 0 && share.detected() < share.runs(), share.row());
  }

  @ParameterizedTest
  @EnumSource(
      value = Disturbance.class,
      names = {"VM", "HOST"})
  void noStunUpToTheLowerEndIsTakenForADeath(Disturbance what) throws IOException {
    Share share = SilenceStudy.of(what, 45_000, 1_000);
    assertEquals(0, share.detected());
    requireRow(share);
  }

  @ParameterizedTest
  @EnumSource(
      value = Disturbance.class,
      names = {"VM", "HOST"})
  void everyStunFromTheUpperEndIs(Disturbance what) throws IOException {
    Share share = SilenceStudy.of(what, 78_000, 1_000);
    assertEquals(share.runs(), share.detected());
    requireRow(share);
  }

  /** Age of the last tick and phase of the next are independent and uniform: a triangle's curve. */
  @Test
  void halfOfTheStunsInTheMiddleAre() {
    Share share = SilenceStudy.of(Disturbance.VM, 60_000, 1_000);
    double missing = (5 * PERIOD - 60) / PERIOD;
    double expected = 1 - missing * missing / 2;
    assertEquals(expected, share.share(), FOUR_DEVIATIONS, share.row());
  }
}
