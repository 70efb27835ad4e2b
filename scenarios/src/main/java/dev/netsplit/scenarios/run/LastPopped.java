package dev.netsplit.scenarios.run;

import dev.netsplit.sim.loop.EventQueue;
import java.util.Locale;

/** A queue that can say which event it gave last, also after others were added. */
final class LastPopped implements EventQueue {

  private final EventQueue queue;
  private long orderKey;
  private int handler;
  private int a;
  private long b;

  LastPopped(EventQueue queue) {
    this.queue = queue;
  }

  /** The event given last: its order key, the number of its handler, and its operands. */
  String lastEvent() {
    return String.format(
        Locale.ROOT, "key %016x, handler %d, operands %d and %d", orderKey, handler, a, b);
  }

  @Override
  public void push(long timeNanos, long key, int of, int first, long second) {
    queue.push(timeNanos, key, of, first, second);
  }

  @Override
  public boolean pop() {
    return popUpTo(Long.MAX_VALUE);
  }

  @Override
  public boolean popUpTo(long untilNanos) {
    if (!queue.popUpTo(untilNanos)) {
      return false;
    }
    orderKey = queue.orderKey();
    handler = queue.handler();
    a = queue.a();
    b = queue.b();
    return true;
  }

  @Override
  public long nextTimeNanos() {
    return queue.nextTimeNanos();
  }

  @Override
  public int size() {
    return queue.size();
  }

  @Override
  public long timeNanos() {
    return queue.timeNanos();
  }

  @Override
  public long orderKey() {
    return orderKey;
  }

  @Override
  public int handler() {
    return handler;
  }

  @Override
  public int a() {
    return a;
  }

  @Override
  public long b() {
    return b;
  }
}
