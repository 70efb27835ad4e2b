package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.machine.Costs;
import dev.netsplit.scenarios.model.CostProfile;
import dev.netsplit.sim.net.Computer;
import dev.netsplit.sim.net.WakeUps;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Two nodes whose work takes time. */
class TimedDriverTest {

  private static final long MICROSECOND = 1_000;
  private static final long FIRST = 1 * Lab.SECOND;
  private static final long SECOND = 3 * Lab.SECOND;
  private static final long LIVE = 4 * Lab.SECOND;
  private static final long END = 5 * Lab.SECOND;

  private static Computer computer() {
    return new Computer(2, new WakeUps(10 * MICROSECOND), Lab.MILLISECOND);
  }

  private static Costs costs(long dialStepMicros, long acceptStepMicros, Costs.FirstUses first) {
    return new Costs(
        3 * MICROSECOND,
        MICROSECOND,
        5 * MICROSECOND,
        7 * MICROSECOND,
        dialStepMicros * MICROSECOND,
        acceptStepMicros * MICROSECOND,
        first);
  }

  /** A first connection, a second one of the same nodes, and a ping over it. */
  private static TimedPair run(TimedPair pair) {
    pair.ping(pair.a, TimedPair.B, FIRST);
    pair.disconnect(pair.a, TimedPair.B, 2 * Lab.SECOND);
    pair.ping(pair.a, TimedPair.B, SECOND);
    pair.ping(pair.a, TimedPair.B, LIVE);
    pair.lab().runUntil(END);
    return pair;
  }

  @Test
  void livePingTakesTheRoundTripAndTheWorkOnItsWay() {
    long oneWayNanos = 100 * MICROSECOND;
    Costs costs = costs(50, 70, Costs.FirstUses.FREE);
    TimedPair pair = run(new TimedPair(oneWayNanos, computer(), costs, 0));
    long wakeA = 10;
    long monitor = 3 + 5;
    long wakeB = 10;
    long monitorAndCallTaken = 7 + 7;
    long answer = 3 + 5;
    long wakeAgain = 10;
    long work = wakeA + monitor + wakeB + monitorAndCallTaken + answer + wakeAgain;
    assertEquals(2 * oneWayNanos + work * MICROSECOND, pair.after(LIVE, TimedPair.A + " pong"));
  }

  @Test
  void connectingCostsTheStepsOfBothSides() {
    TimedPair none = run(new TimedPair(0, computer(), costs(0, 0, Costs.FirstUses.FREE), 0));
    TimedPair steps = run(new TimedPair(0, computer(), costs(50, 700, Costs.FirstUses.FREE), 0));
    long more =
        steps.after(SECOND, TimedPair.B + " nodeup") - none.after(SECOND, TimedPair.B + " nodeup");
    // Begin, ask, know the port; say the name while B takes the connection in; B reads the name;
    // A reads status and challenge; B reads the reply as it comes up.
    assertNear((3 * 50 + 700 + 700 + 2 * 50) * MICROSECOND, more, 100 * MICROSECOND);
  }

  @Test
  void firstUseIsPaidOnceByEachNode() {
    Costs.FirstUses first = new Costs.FirstUses(3_000_000, 2_000_000, 1_000_000, 0, 0);
    TimedPair pair = run(new TimedPair(0, computer(), costs(50, 70, first), 0));
    long more =
        pair.after(FIRST, TimedPair.A + " pong") - pair.after(SECOND, TimedPair.A + " pong");
    assertNear(2 * 3_000_000 + 2_000_000 + 1_000_000, more, 100 * MICROSECOND);
  }

  /** Both register at instants of their own; two cores, so that neither waits for the other. */
  @Test
  void takingANameIsWorkBeforeItIsRegistered() {
    Costs.FirstUses first = new Costs.FirstUses(0, 0, 0, 0, 6 * Lab.MILLISECOND);
    TimedPair none = new TimedPair(0, computer(), costs(0, 0, Costs.FirstUses.FREE), 0);
    TimedPair named = new TimedPair(0, computer(), costs(0, 0, first), 0);
    none.lab().runUntil(FIRST);
    named.lab().runUntil(FIRST);
    long more =
        named.after(0, TimedPair.A + " registered") - none.after(0, TimedPair.A + " registered");
    assertNear(6 * Lab.MILLISECOND, more, 100 * MICROSECOND);
  }

  @Test
  void epmdServesOneAfterTheOtherAndTakesItsTime() {
    Costs costs = costs(0, 0, Costs.FirstUses.FREE);
    long free = run(new TimedPair(0, computer(), costs, 0)).after(SECOND, TimedPair.A + " pong");
    long timed =
        run(new TimedPair(0, computer(), costs, 400 * MICROSECOND))
            .after(SECOND, TimedPair.A + " pong");
    assertNear(400 * MICROSECOND, timed - free, 20 * MICROSECOND);
  }

  @Test
  void nodeThatHaltsAmidWorkEndsAfterIt() {
    TimedPair pair = new TimedPair(0, computer(), costs(50, 70, Costs.FirstUses.FREE), 0);
    pair.a.act(
        FIRST,
        (now, machine, fx) -> {
          fx.spend(Lab.MILLISECOND);
          machine.halt(fx);
        });
    pair.lab().runUntil(END);
    assertEquals(Lab.MILLISECOND + 10 * MICROSECOND, pair.after(FIRST, TimedPair.A + " ended"));
  }

  @Test
  void nodeKilledAmidTheWorkOfAHandshakeNeverComesUp() {
    TimedPair pair = new TimedPair(0, computer(), costs(50, 900, Costs.FirstUses.FREE), 0);
    pair.ping(pair.a, TimedPair.B, FIRST);
    pair.lab().runUntil(FIRST + Lab.MILLISECOND);
    pair.lab().world().network().kill(pair.b.process());
    pair.ping(pair.a, TimedPair.B, SECOND);
    pair.lab().runUntil(END);
    assertTrue(pair.after(FIRST, TimedPair.A + " pang") < 2 * Lab.MILLISECOND);
    assertTrue(pair.after(SECOND, TimedPair.A + " pang") < 2 * Lab.MILLISECOND);
    assertTrue(pair.reports.stream().noneMatch(report -> report.what().endsWith("nodeup")));
  }

  @Test
  void nodeFrozenAmidTheWorkOfAHandshakeEndsItAfterwards() {
    Costs costs = costs(50, 900, Costs.FirstUses.FREE);
    TimedPair whole = new TimedPair(0, computer(), costs, 0);
    TimedPair frozen = new TimedPair(0, computer(), costs, 0);
    for (TimedPair pair : new TimedPair[] {whole, frozen}) {
      pair.ping(pair.a, TimedPair.B, FIRST);
      pair.lab().runUntil(FIRST + Lab.MILLISECOND);
    }
    frozen.lab().world().network().pause(frozen.b.process());
    frozen.lab().runUntil(FIRST + 101 * Lab.MILLISECOND);
    frozen.lab().world().network().resume(frozen.b.process());
    whole.lab().runUntil(END);
    frozen.lab().runUntil(END);
    assertEquals(
        100 * Lab.MILLISECOND,
        frozen.after(FIRST, TimedPair.A + " pong") - whole.after(FIRST, TimedPair.A + " pong"));
  }

  private static final WorkPrices LOOPBACK_VM = new WorkPrices(CostProfile.LOOPBACK_VM);

  @Test
  void loopbackVmPingsWithinTheMeasuredRangesOfRealNodes() {
    // The switch between the measured nodes took 0.1 to 0.22 ms each way, without any delay set.
    for (long switchNanos : new long[] {100_000, 220_000}) {
      TimedPair pair =
          run(
              new TimedPair(
                  switchNanos,
                  LOOPBACK_VM.computer(),
                  LOOPBACK_VM.node(),
                  LOOPBACK_VM.epmdServiceNanos()));
      assertWithin("first_ping_ms", pair.after(SECOND, TimedPair.A + " pong"));
      assertWithin("nodeup_a_ms", pair.after(SECOND, TimedPair.A + " nodeup"));
      assertWithin("nodeup_b_ms", pair.after(SECOND, TimedPair.B + " nodeup"));
      assertWithin("second_ping_ms", pair.after(LIVE, TimedPair.A + " pong"));
    }
  }

  private static void assertNear(long expectedNanos, long actualNanos, long toleranceNanos) {
    assertTrue(
        Math.abs(expectedNanos - actualNanos) <= toleranceNanos,
        () -> actualNanos + " ns, expected " + expectedNanos);
  }

  private static void assertWithin(String column, long simulatedNanos) {
    double[] measured =
        Measurements.read("handshake").stream()
            .filter(row -> row.get("one_way_ms").equals("0"))
            .mapToDouble(row -> Double.parseDouble(row.get(column)))
            .toArray();
    double millis = simulatedNanos / 1e6;
    double least = Arrays.stream(measured).min().orElseThrow();
    double most = Arrays.stream(measured).max().orElseThrow();
    assertTrue(
        millis >= least && millis <= most,
        () -> column + " " + millis + " ms, measured " + least + " to " + most);
  }
}
