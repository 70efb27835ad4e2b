package dev.netsplit.sim.loop;

/**
 * The queue of the engine: lanes for what is scheduled a constant time ahead, a ring of buckets for
 * what else is near, a timing wheel for timers; the next event is the least of their heads. It must
 * not know what its events mean: where an event goes hangs on its class and on how far ahead it is,
 * and changes nothing of the order.
 */
public final class CompositeEventQueue extends RowQueue {

  private static final int BUCKET_BITS = 14;
  private static final int BUCKETS_IN_LATENCY_BITS = 10;
  private static final int LEAST_WIDTH_BITS = 8;

  private final Lanes lanes;
  private final BucketRing ring;
  private final TimingWheel wheel;
  private long nowNanos;

  /** An empty queue for a model of which no least latency is known. */
  public CompositeEventQueue() {
    this(0);
  }

  /**
   * An empty queue.
   *
   * @param leastLatencyNanos what is mostly scheduled is not less than this ahead; a wrong one
   *     costs time and nothing else
   */
  public CompositeEventQueue(long leastLatencyNanos) {
    super(new Popped());
    if (leastLatencyNanos < 0) {
      throw new IllegalStateException("least latency of " + leastLatencyNanos + " ns");
    }
    lanes = new Lanes(popped);
    ring = new BucketRing(popped, widthBits(leastLatencyNanos), BUCKET_BITS);
    wheel = new TimingWheel(popped);
  }

  private static int widthBits(long leastLatencyNanos) {
    int latencyBits = Long.SIZE - Long.numberOfLeadingZeros(leastLatencyNanos);
    return Math.max(LEAST_WIDTH_BITS, latencyBits - BUCKETS_IN_LATENCY_BITS);
  }

  @Override
  void add(long nanos, long key, long target, long b) {
    if (EventKind.isFarAhead(key)) {
      wheel.present(nowNanos);
      wheel.add(nanos, key, target, b);
    } else if (!lanes.offer(nanos - nowNanos, nanos, key, target, b)) {
      ring.present(nowNanos);
      ring.add(nanos, key, target, b);
    }
  }

  @Override
  public boolean pop() {
    return popUpTo(Long.MAX_VALUE);
  }

  @Override
  public boolean popUpTo(long untilNanos) {
    settle();
    long laneNanos = lanes.headNanos();
    long ringNanos = ring.boundNanos();
    long wheelNanos = wheel.boundNanos();
    long leastNanos = Math.min(laneNanos, Math.min(ringNanos, wheelNanos));
    if (leastNanos > untilNanos) {
      return false;
    }
    if (laneNanos < ringNanos && laneNanos < wheelNanos) {
      lanes.pop();
    } else if (ringNanos < laneNanos && ringNanos < wheelNanos) {
      ring.popHead();
    } else if (!popByKey(leastNanos)) {
      return false;
    }
    nowNanos = leastNanos;
    return true;
  }

  @Override
  public long nextTimeNanos() {
    settle();
    return Math.min(lanes.headNanos(), Math.min(ring.boundNanos(), wheel.boundNanos()));
  }

  @Override
  public int size() {
    return lanes.size() + ring.size() + wheel.size();
  }

  /** Opens buckets and turns spokes until none of them can hold the least event. */
  private void settle() {
    while (true) {
      long laneNanos = lanes.headNanos();
      long ringNanos = ring.boundNanos();
      long wheelNanos = wheel.boundNanos();
      if (ringNanos <= Math.min(laneNanos, wheelNanos) && ring.isUnsettled()) {
        ring.open();
      } else if (wheelNanos <= Math.min(laneNanos, ringNanos) && wheel.isUnsettled()) {
        wheel.turn();
      } else {
        return;
      }
    }
  }

  /** The least event is the only one or one of several heads of its instant. */
  private boolean popByKey(long nanos) {
    long laneKey = lanes.headNanos() == nanos ? lanes.headKey() : Long.MAX_VALUE;
    long ringKey = ring.boundNanos() == nanos ? ring.headKey() : Long.MAX_VALUE;
    long wheelKey = wheel.boundNanos() == nanos ? wheel.headKey() : Long.MAX_VALUE;
    if (laneKey < ringKey && laneKey < wheelKey) {
      lanes.pop();
      return true;
    }
    return ringKey < wheelKey ? ring.pop() : wheel.pop();
  }
}
