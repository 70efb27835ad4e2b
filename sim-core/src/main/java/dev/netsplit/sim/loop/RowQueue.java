package dev.netsplit.sim.loop;

/**
 * An event queue whose events are rows of four longs: time, order key, target and second operand,
 * where a target is the handler above the first operand. It must not know how a queue finds its
 * least event.
 *
 * <p>The popped event is written to a {@link Popped} that several queues may share, so that a queue
 * made of queues copies nothing.
 */
abstract class RowQueue implements EventQueue {

  /** Longs in a row. */
  static final int ROW = 4;

  /** The event popped last. */
  static final class Popped {
    private long nanos;
    private long key;
    private long target;
    private long b;

    void set(long[] rows, int at) {
      nanos = rows[at];
      key = rows[at + 1];
      target = rows[at + 2];
      b = rows[at + 3];
    }
  }

  /** Where this queue puts what it pops. */
  final Popped popped;

  RowQueue(Popped popped) {
    this.popped = popped;
  }

  static long target(int handler, int a) {
    return ((long) handler << Integer.SIZE) | (a & 0xFFFF_FFFFL);
  }

  /** Adds an event as a row. */
  abstract void add(long nanos, long key, long target, long b);

  @Override
  public final void push(long timeNanos, long orderKey, int handler, int a, long b) {
    add(timeNanos, orderKey, target(handler, a), b);
  }

  @Override
  public final long timeNanos() {
    return popped.nanos;
  }

  @Override
  public final long orderKey() {
    return popped.key;
  }

  @Override
  public final int handler() {
    return (int) (popped.target >> Integer.SIZE);
  }

  @Override
  public final int a() {
    return (int) popped.target;
  }

  @Override
  public final long b() {
    return popped.b;
  }

  /** Target of the current event. */
  final long target() {
    return popped.target;
  }
}
