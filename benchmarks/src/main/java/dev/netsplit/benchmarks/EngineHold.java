package dev.netsplit.benchmarks;

import dev.netsplit.sim.loop.EventKind;
import dev.netsplit.sim.loop.EventQueue;

/** W1 on a queue of sim-core. It must not know which. */
final class EngineHold extends HoldModel {

  private final EventQueue queue;
  private long sequence;

  EngineHold(int pending, EventQueue queue) {
    super(pending);
    this.queue = queue;
  }

  @Override
  void push(long timeNanos) {
    queue.push(timeNanos, EventKind.ARRIVAL.orderKey(sequence++), 1, 2, 3);
  }

  @Override
  public long hold() {
    queue.pop();
    long now = queue.timeNanos();
    long key = EventKind.ARRIVAL.orderKey(sequence++);
    queue.push(now + nextIncrementNanos(), key, queue.handler(), queue.a(), queue.b());
    return now;
  }
}
