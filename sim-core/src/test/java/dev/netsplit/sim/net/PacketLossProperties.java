package dev.netsplit.sim.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.sim.random.RandomStream;
import dev.netsplit.sim.random.Ratio;
import dev.netsplit.sim.random.Streams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Share and bursts of lost packets; tolerances are five standard errors of what is counted. */
class PacketLossProperties {

  private static final int PACKETS = 400_000;
  private static final int STREAMS = 20_000;

  private static Ratio thousandths(int share) {
    return new Ratio(share, 1000);
  }

  @ParameterizedTest
  @CsvSource({"10, 1000", "50, 1500", "50, 4000", "300, 3000", "10, 20000", "500, 2000"})
  void losesTheShareInBurstsOfTheMeanLength(int share, long burst) {
    PacketLoss loss =
        burst == 1000
            ? PacketLoss.independent(thousandths(share))
            : PacketLoss.inBursts(thousandths(share), burst);
    RandomStream numbers = Streams.of(3, 0).stream("loss", "test");
    long lost = 0;
    long bursts = 0;
    boolean before = false;
    for (int packet = 0; packet < PACKETS; packet++) {
      boolean now = loss.loses(numbers, packet);
      lost += now ? 1 : 0;
      bursts += now && !before ? 1 : 0;
      before = now;
    }
    double p = share / 1000.0;
    double mean = burst == 1000 ? 1 / (1 - p) : burst / 1000.0;
    // Neighbours are alike for a while: the variance of a Gilbert channel's mean is larger by this.
    double correlation = 1 - 1 / (mean * (1 - p));
    double spread = Math.sqrt(p * (1 - p) / PACKETS * (1 + correlation) / (1 - correlation));
    assertEquals(p, lost / (double) PACKETS, 5 * spread);
    double burstSpread = Math.sqrt(mean * (mean - 1) / bursts) + mean / bursts;
    assertEquals(mean, lost / (double) bursts, 5 * burstSpread);
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "2", "7", "40"})
  void losesTheSameShareOfTheFirstPacketsAsOfLaterOnes(int packet) {
    PacketLoss loss = PacketLoss.inBursts(thousandths(100), 5000);
    long lost = 0;
    for (int n = 0; n < STREAMS; n++) {
      lost += loss.loses(Streams.of(4, n).stream("loss", "test"), packet) ? 1 : 0;
    }
    assertEquals(0.1, lost / (double) STREAMS, 5 * Math.sqrt(0.1 * 0.9 / STREAMS));
  }

  @Test
  void burstsOfTheLengthThatChanceMakesAreIndependentLosses() {
    PacketLoss independent = PacketLoss.independent(thousandths(200));
    PacketLoss bursts = PacketLoss.inBursts(thousandths(200), 1250);
    RandomStream numbers = Streams.of(5, 0).stream("loss", "test");
    for (int packet = 0; packet < 10_000; packet++) {
      assertEquals(independent.loses(numbers, packet), bursts.loses(numbers, packet));
    }
  }

  @Test
  void losesNothingOrEverythingWhereThatIsTheShare() {
    RandomStream numbers = Streams.of(6, 0).stream("loss", "test");
    PacketLoss all = PacketLoss.independent(Ratio.ONE);
    for (int packet = 0; packet < 10_000; packet++) {
      assertTrue(all.loses(numbers, packet));
      assertTrue(!PacketLoss.NONE.loses(numbers, packet));
    }
  }

  @Test
  void refusesBurstsShorterThanThoseOfChance() {
    assertThrows(IllegalStateException.class, () -> PacketLoss.inBursts(thousandths(200), 1249));
    assertThrows(IllegalStateException.class, () -> PacketLoss.inBursts(Ratio.ONE, 1_000_000));
  }
}
