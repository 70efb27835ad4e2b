package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many round trips a fresh ping takes; measured on real nodes as 7.0, 6.0 and 5.5. */
class RoundTripsTest {

  @ParameterizedTest
  @ValueSource(longs = {1_000_000, 10_000_000, 80_000_000})
  void aFreshPingTakesSevenRoundTrips(long oneWayNanos) {
    long start = 2_000_000_000L;
    TwoNodes nodes = new TwoNodes(oneWayNanos, "secret", "secret");
    nodes.run(start, -1, 10_000_000_000L);
    double rtt = 2.0 * oneWayNanos;
    assertEquals(7.0, (nodes.instantOf(TwoNodes.A + " pong") - start) / rtt, 0.07);
    assertEquals(6.0, (nodes.instantOf(TwoNodes.A + " nodeup") - start) / rtt, 0.06);
    assertEquals(5.5, (nodes.instantOf(TwoNodes.B + " nodeup") - start) / rtt, 0.055);
  }
}
