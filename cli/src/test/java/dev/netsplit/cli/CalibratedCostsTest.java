package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.Cost;
import dev.netsplit.sockets.calibrate.Measured;
import dev.netsplit.sockets.calibrate.Measured.Quantity;
import dev.netsplit.sockets.calibrate.Samples;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Costs come back from the quantities that they make. */
class CalibratedCostsTest {

  private static final long TURN = 1_000;
  private static final long LOCAL_SEND = 200;
  private static final long SEND = 7_000;
  private static final long RECEIVE = 5_000;
  private static final long WAKE_UP = 3_000;
  private static final long LATER_WAKE_UP = 60_000;
  private static final long DIAL_STEP = 90_000;
  private static final long ACCEPT_STEP = 110_000;
  private static final long FIRST_HANDSHAKE = 2_000_000;
  private static final long FIRST_DIAL = 800_000;
  private static final long FIRST_DIAL_READING = 1_500_000;
  private static final long FIRST_LOG = 9_000_000;
  private static final long FIRST_NAME = 6_000_000;
  private static final long CONTROL = 130_000;

  private static Map<Quantity, Samples> quantities() {
    Map<Quantity, Samples> samples = new EnumMap<>(Quantity.class);
    for (Quantity quantity : Quantity.values()) {
      samples.put(quantity, one(RECEIVE + WAKE_UP));
    }
    samples.put(Quantity.EPMD_REQUEST, one(21_000));
    samples.put(Quantity.LOCAL_SEND, one(LOCAL_SEND));
    samples.put(Quantity.LOCAL_LOCK, one(4 * (TURN + LOCAL_SEND)));
    samples.put(Quantity.REMOTE_LOCK, one(10 * (SEND + RECEIVE) + 4 * WAKE_UP + 8 * TURN));
    samples.put(Quantity.AFTER_5MS, one(RECEIVE + LATER_WAKE_UP));
    samples.put(Quantity.CONTROL, one(CONTROL));
    long dial = CONTROL + 7 * (DIAL_STEP + WAKE_UP);
    long accept = 3 * (ACCEPT_STEP + WAKE_UP);
    samples.put(Quantity.LATER_DIAL, one(dial));
    samples.put(Quantity.LATER_ACCEPT, one(accept));
    samples.put(Quantity.FIRST_ACCEPT, one(accept + FIRST_HANDSHAKE));
    samples.put(Quantity.FIRST_DIAL, one(dial + FIRST_HANDSHAKE + FIRST_DIAL));
    samples.put(Quantity.LATER_DIAL_IDLE, one(400_000));
    samples.put(Quantity.FIRST_DIAL_IDLE, one(400_000 + FIRST_DIAL_READING));
    samples.put(Quantity.LATER_LOG, one(CONTROL + 300_000));
    samples.put(Quantity.FIRST_LOG, one(CONTROL + 300_000 + FIRST_LOG));
    samples.put(Quantity.FIRST_NAME, one(CONTROL + FIRST_NAME));
    samples.put(Quantity.TIMER_SLACK, one(70_000));
    return samples;
  }

  private static Samples one(long nanos) {
    return new Samples(List.of(nanos));
  }

  private static long nanos(CalibratedCosts costs, Cost cost) {
    return costs.of(cost).orElseThrow().median();
  }

  @Test
  void eachCostIsWhatItWasMadeOf() {
    CalibratedCosts costs = new CalibratedCosts(new Measured("OTP", quantities()));
    assertEquals(TURN, nanos(costs, Cost.TURN));
    assertEquals(LOCAL_SEND, nanos(costs, Cost.LOCAL_SEND));
    assertEquals(SEND, nanos(costs, Cost.REMOTE_SEND));
    assertEquals(RECEIVE, nanos(costs, Cost.REMOTE_RECEIVE));
    assertEquals(WAKE_UP, nanos(costs, Cost.WAKE_UP));
    assertEquals(LATER_WAKE_UP, nanos(costs, Cost.WAKE_UP_AFTER_5MS));
    assertEquals(DIAL_STEP, nanos(costs, Cost.DIAL_STEP));
    assertEquals(ACCEPT_STEP, nanos(costs, Cost.ACCEPT_STEP));
    assertEquals(FIRST_HANDSHAKE, nanos(costs, Cost.FIRST_HANDSHAKE));
    assertEquals(FIRST_DIAL, nanos(costs, Cost.FIRST_DIAL));
    assertEquals(FIRST_DIAL_READING, nanos(costs, Cost.FIRST_DIAL_READING));
    assertEquals(FIRST_LOG, nanos(costs, Cost.FIRST_LOG));
    assertEquals(FIRST_NAME, nanos(costs, Cost.FIRST_NAME));
    assertEquals(70_000, nanos(costs, Cost.TIMER_SLACK));
    assertEquals(21_000, nanos(costs, Cost.EPMD_REQUEST));
  }

  @Test
  void signalsThatLeaveNothingForWakingUpCountAsNotMeasured() {
    Map<Quantity, Samples> samples = quantities();
    samples.put(Quantity.REMOTE_LOCK, one(20 * (SEND + RECEIVE)));
    CalibratedCosts costs = new CalibratedCosts(new Measured("OTP", samples));
    assertTrue(costs.of(Cost.REMOTE_SEND).isEmpty());
    assertTrue(costs.of(Cost.REMOTE_RECEIVE).isEmpty());
    long lone = RECEIVE + WAKE_UP;
    assertEquals(lone - Cost.REMOTE_RECEIVE.builtInNanos(), nanos(costs, Cost.WAKE_UP));
  }

  @Test
  void whatCannotBeMeasuredHasNoCostAndTheProfileSaysSo() {
    Map<Quantity, Samples> samples = quantities();
    samples.remove(Quantity.FIRST_DIAL);
    samples.remove(Quantity.FIRST_ACCEPT);
    samples.remove(Quantity.TIMER_SLACK);
    // Nothing is left of it: the clock of one dial tells no more than that of another.
    samples.put(Quantity.FIRST_DIAL_IDLE, one(300_000));
    samples.put(Quantity.AFTER_1MS, one(RECEIVE - 1));
    Measured measured = new Measured("OTP 25", samples);
    CalibratedCosts costs = new CalibratedCosts(measured);
    for (Cost cost :
        List.of(
            Cost.FIRST_DIAL,
            Cost.FIRST_HANDSHAKE,
            Cost.FIRST_DIAL_READING,
            Cost.TIMER_SLACK,
            Cost.WAKE_UP_AFTER_1MS,
            Cost.CLOSE,
            Cost.SLICE)) {
      assertTrue(costs.of(cost).isEmpty(), cost.key());
    }
    CalibrationText text = new CalibrationText(measured, "a machine", 3, "2000-01-01");
    String profile = text.profile();
    assertTrue(profile.contains("  slice: 1400000ns  # not measured"), profile);
    assertTrue(profile.contains("  turn: 1000ns\n"), profile);
    String table = text.table();
    assertTrue(table.matches("(?s).*slice +- +not measured +- +1400\\.0\n.*"), table);
  }
}
