package dev.netsplit.benchmarks;

import java.util.PriorityQueue;

/** W1 on the JDK's queue, a new object for each event. It must not know sim-core's. */
final class PriorityQueueHold extends HoldModel {

  private record Event(long timeNanos, long orderKey, int handler, int a, long b)
      implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = Long.compare(timeNanos, other.timeNanos);
      return byTime != 0 ? byTime : Long.compare(orderKey, other.orderKey);
    }
  }

  private final PriorityQueue<Event> queue = new PriorityQueue<>();
  private long sequence;

  PriorityQueueHold(int pending) {
    super(pending);
  }

  @Override
  void push(long timeNanos) {
    queue.add(new Event(timeNanos, sequence++, 1, 2, 3));
  }

  @Override
  public long hold() {
    Event least = queue.remove();
    long now = least.timeNanos();
    queue.add(
        new Event(now + nextIncrementNanos(), sequence++, least.handler(), least.a(), least.b()));
    return now;
  }
}
