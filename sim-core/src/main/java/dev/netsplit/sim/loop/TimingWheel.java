package dev.netsplit.sim.loop;

/**
 * A queue for events that are mostly far ahead, as timers are: wheels of 64 spokes, each wheel 64
 * times slower than the one below, the fastest a spoke a {@code 2^20} ns (about a millisecond). An
 * event goes to the wheel of the highest digit, base 64, in which its tick differs from the present
 * one, and moves down when its spoke comes (G. Varghese and T. Lauck, "Hashed and hierarchical
 * timing wheels", 1987). It must not know what its events mean.
 *
 * <p>A spoke of the fastest wheel is not in order; a small heap sorts it by time and key when it
 * comes.
 */
final class TimingWheel extends RowQueue {

  private static final int TICK_BITS = 20;
  private static final int DIGIT_BITS = 6;
  private static final int SPOKES = 1 << DIGIT_BITS;

  /** Enough for every tick of a time of 63 bits. */
  private static final int WHEELS = 8;

  private final EventBags bags = new EventBags(WHEELS * SPOKES);
  private final EventBags.Taker lower = this::replace;
  private final RowHeap due;

  /** The present tick; all events of it and those before are due. */
  private long tick;

  /** Start of the first spoke that has events, or {@link Long#MAX_VALUE}. */
  private long nextTick = Long.MAX_VALUE;

  private int onSpokes;

  TimingWheel(Popped popped) {
    super(popped);
    due = new RowHeap(popped, 64);
  }

  @Override
  void add(long nanos, long key, long target, long b) {
    long eventTick = nanos >>> TICK_BITS;
    if (eventTick <= tick) {
      due.add(nanos, key, target, b);
      return;
    }
    int wheel = wheelOf(eventTick);
    int shift = DIGIT_BITS * wheel;
    int spoke = (int) (eventTick >>> shift) & (SPOKES - 1);
    bags.add(wheel * SPOKES + spoke, nanos, key, target, b);
    onSpokes++;
    nextTick = Math.min(nextTick, eventTick >>> shift << shift);
  }

  private int wheelOf(long eventTick) {
    return (Long.SIZE - 1 - Long.numberOfLeadingZeros(eventTick ^ tick)) / DIGIT_BITS;
  }

  /** The present is this; no event before it is queued. */
  void present(long nowNanos) {
    long now = nowNanos >>> TICK_BITS;
    if (now > tick && now < nextTick) {
      tick = now;
    }
  }

  /** No event is before this; the time of the head when there is one. */
  long boundNanos() {
    if (due.size() > 0) {
      return due.nextTimeNanos();
    }
    return onSpokes == 0 ? Long.MAX_VALUE : nextTick << TICK_BITS;
  }

  /** Whether there are events but no head yet. */
  boolean isUnsettled() {
    return onSpokes > 0 && due.size() == 0;
  }

  /** Moves on to the first spoke with events: they become due, or go to faster wheels. */
  void turn() {
    int wheel = 0;
    while (bags.occupied(wheel) == 0) {
      wheel++;
    }
    int spoke = Long.numberOfTrailingZeros(bags.occupied(wheel));
    tick = nextTick;
    int bag = wheel * SPOKES + spoke;
    onSpokes -= bags.count(bag);
    bags.empty(bag, lower);
    nextTick = firstSpoke();
  }

  private void replace(long[] rows, int at, int count) {
    for (int row = at; row < at + ROW * count; row += ROW) {
      add(rows[row], rows[row + 1], rows[row + 2], rows[row + 3]);
    }
  }

  private long firstSpoke() {
    for (int wheel = 0; wheel < WHEELS; wheel++) {
      long spokes = bags.occupied(wheel);
      if (spokes != 0) {
        int shift = DIGIT_BITS * wheel;
        long above = tick >>> shift >>> DIGIT_BITS << DIGIT_BITS;
        return (above | Long.numberOfTrailingZeros(spokes)) << shift;
      }
    }
    return Long.MAX_VALUE;
  }

  /** Order key of the head, or {@link Long#MAX_VALUE} when there is none. */
  long headKey() {
    return due.nextKey();
  }

  @Override
  public boolean pop() {
    settle();
    return due.pop();
  }

  @Override
  public long nextTimeNanos() {
    settle();
    return due.nextTimeNanos();
  }

  private void settle() {
    while (isUnsettled()) {
      turn();
    }
  }

  @Override
  public int size() {
    return due.size() + onSpokes;
  }
}
