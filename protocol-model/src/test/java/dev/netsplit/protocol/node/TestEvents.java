package dev.netsplit.protocol.node;

import java.util.PriorityQueue;

/**
 * The one list of events of a {@link TestNetwork}: by time, then in the order of their coming in.
 */
final class TestEvents {

  private static final int LIMIT = 2_000_000;

  private record Event(long atNanos, long sequence, Runnable action) {}

  private final PriorityQueue<Event> queue = new PriorityQueue<>(TestEvents::compare);
  private long nowNanos;
  private long sequence;
  private Runnable check = () -> {};

  long nowNanos() {
    return nowNanos;
  }

  /** From now on this runs after each event. */
  void afterEach(Runnable newCheck) {
    check = newCheck;
  }

  void at(long atNanos, Runnable action) {
    queue.add(new Event(atNanos, sequence++, action));
  }

  /** Runs everything up to and including this instant. */
  void runUntil(long untilNanos) {
    for (int count = 0; !queue.isEmpty() && queue.peek().atNanos() <= untilNanos; count++) {
      if (count > LIMIT) {
        throw new IllegalStateException("runs away at " + nowNanos);
      }
      Event event = queue.poll();
      nowNanos = event.atNanos();
      event.action().run();
      check.run();
    }
    nowNanos = untilNanos;
  }

  private static int compare(Event a, Event b) {
    return a.atNanos() != b.atNanos()
        ? Long.compare(a.atNanos(), b.atNanos())
        : Long.compare(a.sequence(), b.sequence());
  }
}
