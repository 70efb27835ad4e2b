package dev.netsplit.cli;

import dev.netsplit.scenarios.model.Cost;
import dev.netsplit.sockets.calibrate.Measured;
import dev.netsplit.sockets.calibrate.Measured.Quantity;
import dev.netsplit.sockets.calibrate.Samples;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The costs of the model that follow from what was measured, by the formulas of decision 0013. A
 * cost that comes out as nothing or less is below what can be measured, and counts as not measured.
 */
final class CalibratedCosts {

  /** A lock and unlock of {@code global} at one node: messages, and as many turns. */
  private static final int LOCAL_LOCK_MESSAGES = 4;

  /** The same at two nodes: operations between them, wake-ups and turns. */
  private static final int SIGNALS = 10;

  private static final int WAKE_UPS = 4;
  private static final int TURNS = 8;

  /** Sending to receiving, as in the built-in profile: seven to five. */
  private static final int SEND_SHARE = 7;

  private static final int RECEIVE_SHARE = 5;

  private static final int DIAL_STEPS = 7;
  private static final int ACCEPT_STEPS = 3;

  private final Map<Cost, Samples> costs = new EnumMap<>(Cost.class);
  private final Measured measured;

  CalibratedCosts(Measured measured) {
    this.measured = measured;
    put(Cost.EPMD_REQUEST, measured.of(Quantity.EPMD_REQUEST));
    Samples localSend = measured.of(Quantity.LOCAL_SEND);
    put(Cost.LOCAL_SEND, localSend);
    Samples lock = measured.of(Quantity.LOCAL_LOCK);
    put(Cost.TURN, lock.part(LOCAL_LOCK_MESSAGES, localSend.median()));
    signals();
    wakeUps();
    handshakes();
    once();
  }

  private void put(Cost cost, Samples samples) {
    if (samples.median() > 0) {
      costs.put(cost, samples);
    }
  }

  /** A measured cost, or what the built-in profile says. */
  private long nanos(Cost cost) {
    return of(cost).map(Samples::median).orElse(cost.builtInNanos());
  }

  /**
   * A remote lock is so many signals, wake-ups and turns, and a lone message one wake-up and its
   * receipt: two equations, and the share of the receiver is the third.
   */
  private void signals() {
    // Taken together, because a single one wavers where others are at work.
    long lone =
        measured
            .of(Quantity.AFTER_20US)
            .with(measured.of(Quantity.AFTER_50US))
            .with(measured.of(Quantity.AFTER_100US))
            .median();
    long known = WAKE_UPS * lone + TURNS * nanos(Cost.TURN);
    // The receipts within the lone messages are counted once too often.
    int parts = SIGNALS * (SEND_SHARE + RECEIVE_SHARE) - WAKE_UPS * RECEIVE_SHARE;
    Samples share = measured.of(Quantity.REMOTE_LOCK).part(1, known).part(parts, 0);
    Samples receive = share.times(RECEIVE_SHARE);
    // Where others are at work, locks may cost so much that nothing is left for waking up.
    if (receive.median() < lone) {
      put(Cost.REMOTE_SEND, share.times(SEND_SHARE));
      put(Cost.REMOTE_RECEIVE, receive);
    }
  }

  private void wakeUps() {
    long receive = nanos(Cost.REMOTE_RECEIVE);
    put(Cost.WAKE_UP, measured.of(Quantity.AFTER_20US).part(1, receive));
    put(Cost.WAKE_UP_AFTER_50US, measured.of(Quantity.AFTER_50US).part(1, receive));
    put(Cost.WAKE_UP_AFTER_100US, measured.of(Quantity.AFTER_100US).part(1, receive));
    put(Cost.WAKE_UP_AFTER_200US, measured.of(Quantity.AFTER_200US).part(1, receive));
    put(Cost.WAKE_UP_AFTER_500US, measured.of(Quantity.AFTER_500US).part(1, receive));
    put(Cost.WAKE_UP_AFTER_1MS, measured.of(Quantity.AFTER_1MS).part(1, receive));
    put(Cost.WAKE_UP_AFTER_2MS, measured.of(Quantity.AFTER_2MS).part(1, receive));
    put(Cost.WAKE_UP_AFTER_5MS, measured.of(Quantity.AFTER_5MS).part(1, receive));
  }

  /** Each step begins with a wake-up, which the model counts by itself. */
  private void handshakes() {
    long wakeUp = nanos(Cost.WAKE_UP);
    long control = measured.of(Quantity.CONTROL).median();
    Samples dial = measured.of(Quantity.LATER_DIAL);
    Samples accept = measured.of(Quantity.LATER_ACCEPT);
    put(Cost.DIAL_STEP, dial.part(1, control).part(DIAL_STEPS, wakeUp));
    put(Cost.ACCEPT_STEP, accept.part(ACCEPT_STEPS, wakeUp));
    if (measured.has(Quantity.FIRST_DIAL)) {
      put(Cost.FIRST_HANDSHAKE, measured.of(Quantity.FIRST_ACCEPT).part(1, accept.median()));
      long known = dial.median() + nanos(Cost.FIRST_HANDSHAKE);
      put(Cost.FIRST_DIAL, measured.of(Quantity.FIRST_DIAL).part(1, known));
    }
  }

  /** What happens once in the life of a node, and what its kernel says. */
  private void once() {
    if (measured.has(Quantity.FIRST_DIAL_IDLE)) {
      long later = measured.of(Quantity.LATER_DIAL_IDLE).median();
      put(Cost.FIRST_DIAL_READING, measured.of(Quantity.FIRST_DIAL_IDLE).part(1, later));
    }
    if (measured.has(Quantity.FIRST_LOG)) {
      long later = measured.of(Quantity.LATER_LOG).median();
      put(Cost.FIRST_LOG, measured.of(Quantity.FIRST_LOG).part(1, later));
    }
    if (measured.has(Quantity.FIRST_NAME)) {
      long control = measured.of(Quantity.CONTROL).median();
      put(Cost.FIRST_NAME, measured.of(Quantity.FIRST_NAME).part(1, control));
    }
    if (measured.has(Quantity.TIMER_SLACK)) {
      put(Cost.TIMER_SLACK, measured.of(Quantity.TIMER_SLACK));
    }
  }

  /** A cost; empty when it was not measured. */
  Optional<Samples> of(Cost cost) {
    return Optional.ofNullable(costs.get(cost));
  }
}
