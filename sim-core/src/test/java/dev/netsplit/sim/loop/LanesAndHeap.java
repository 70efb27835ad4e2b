package dev.netsplit.sim.loop;

/** Lanes, and a heap for what they refuse: a queue for any load. It must not know a ring. */
final class LanesAndHeap extends RowQueue {
  private final Lanes lanes;
  private final RowHeap rest;
  private long nowNanos;

  LanesAndHeap(Popped popped) {
    super(popped);
    lanes = new Lanes(popped);
    rest = new RowHeap(popped, 1);
  }

  @Override
  void add(long nanos, long key, long target, long b) {
    if (!lanes.offer(nanos - nowNanos, nanos, key, target, b)) {
      rest.add(nanos, key, target, b);
    }
  }

  @Override
  public boolean pop() {
    if (size() == 0) {
      return false;
    }
    boolean lane = lanes.headNanos() < rest.nextTimeNanos();
    boolean tie = lanes.headNanos() == rest.nextTimeNanos() && lanes.headKey() < rest.nextKey();
    if (lanes.size() > 0 && (lane || tie)) {
      lanes.pop();
    } else {
      rest.pop();
    }
    nowNanos = timeNanos();
    return true;
  }

  @Override
  public long nextTimeNanos() {
    return Math.min(lanes.headNanos(), rest.nextTimeNanos());
  }

  @Override
  public int size() {
    return lanes.size() + rest.size();
  }
}
