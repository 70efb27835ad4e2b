package dev.netsplit.sim.loop;

import dev.netsplit.sim.random.Mix64;

/**
 * Lanes for events that are scheduled the same time ahead again and again, as packets are on a path
 * of constant latency: time and sequence only rise, so what is added last is due last, and both
 * ends of a lane cost the same however many events are in it. It must not know what a latency is.
 *
 * <p>A lane belongs to one span of time. A span gets a lane, found by a hash, when it comes twice
 * and the lane is empty. An event that would be out of order in its lane is refused, so the order
 * never hangs on what was foreseen.
 *
 * <p>The lanes that have events form a small binary heap by their first events.
 */
final class Lanes {

  private static final int LANE_BITS = 6;
  private static final int LANES = 1 << LANE_BITS;
  private static final long NONE = Long.MIN_VALUE;

  private final RowQueue.Popped popped;
  private final Lane[] lanes = new Lane[LANES];
  private final long[] aheadNanos = new long[LANES];
  private final long[] seenNanos = new long[LANES];
  private final Lane[] order = new Lane[LANES];
  private int active;
  private int size;

  Lanes(RowQueue.Popped popped) {
    this.popped = popped;
    for (int lane = 0; lane < LANES; lane++) {
      lanes[lane] = new Lane();
      aheadNanos[lane] = NONE;
      seenNanos[lane] = NONE;
    }
  }

  /**
   * Adds an event that is so far ahead of the present, if there is a lane for it.
   *
   * @return false when there is none
   */
  boolean offer(long ahead, long nanos, long key, long target, long b) {
    int number = (int) ((ahead * Mix64.GOLDEN) >>> (Long.SIZE - LANE_BITS));
    Lane lane = lanes[number];
    if (aheadNanos[number] != ahead && !claim(number, ahead)) {
      return false;
    }
    if (!lane.takes(nanos, key)) {
      return false;
    }
    lane.add(nanos, key, target, b);
    size++;
    if (lane.size() == 1) {
      siftUp(active++, lane);
    }
    return true;
  }

  private boolean claim(int number, long ahead) {
    boolean again = seenNanos[number] == ahead;
    seenNanos[number] = ahead;
    if (!again || lanes[number].size() > 0) {
      return false;
    }
    aheadNanos[number] = ahead;
    return true;
  }

  int size() {
    return size;
  }

  /** Time of the least event, or {@link Long#MAX_VALUE}. */
  long headNanos() {
    return active == 0 ? Long.MAX_VALUE : order[0].headNanos();
  }

  /** Its order key, or {@link Long#MAX_VALUE}. */
  long headKey() {
    return active == 0 ? Long.MAX_VALUE : order[0].headKey();
  }

  /** Pops the head; there must be one. */
  void pop() {
    Lane lane = order[0];
    lane.remove(popped);
    size--;
    if (lane.size() > 0) {
      siftDown(lane);
    } else if (--active > 0) {
      siftDown(order[active]);
    }
  }

  private void siftUp(int hole, Lane lane) {
    int at = hole;
    while (at > 0) {
      int parent = (at - 1) / 2;
      if (!less(lane, order[parent])) {
        break;
      }
      order[at] = order[parent];
      at = parent;
    }
    order[at] = lane;
  }

  private void siftDown(Lane lane) {
    int at = 0;
    while (true) {
      int child = 2 * at + 1;
      if (child >= active) {
        break;
      }
      if (child + 1 < active && less(order[child + 1], order[child])) {
        child++;
      }
      if (less(lane, order[child])) {
        break;
      }
      order[at] = order[child];
      at = child;
    }
    order[at] = lane;
  }

  private static boolean less(Lane one, Lane other) {
    return one.headNanos() < other.headNanos()
        || (one.headNanos() == other.headNanos() && one.headKey() < other.headKey());
  }
}
