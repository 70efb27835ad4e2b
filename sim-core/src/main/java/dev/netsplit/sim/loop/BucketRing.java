package dev.netsplit.sim.loop;

/**
 * A queue for events of the near future at times that are spread: time is cut into buckets of equal
 * width, a ring holds those to come, and only the events of the current bucket are sorted, by a
 * small heap. What is further ahead than the ring is round waits in a second heap. It must not know
 * what its events mean.
 *
 * <p>The width is given, never guessed from the events seen: as long as no event is scheduled less
 * than a width ahead, none has to be put among those of the current bucket. What is scheduled into
 * the current bucket or before it goes to the small heap, so that it is right for any load.
 */
final class BucketRing extends RowQueue {

  private static final long NO_BUCKET = Long.MAX_VALUE;

  private final int widthBits;
  private final int mask;
  private final EventBags bags;
  private final RowHeap current;
  private final EventBags.Taker toCurrent;
  private final RowHeap beyond = new RowHeap(new Popped(), 64);

  /** Every event of this bucket and those before it is in the small heap. */
  private long opened = -1;

  /** The first bucket after it that has events, in the ring or beyond. */
  private long first = NO_BUCKET;

  private int inRing;

  /**
   * An empty ring.
   *
   * @param widthBits a bucket is two to this many nanoseconds wide, at least 2 ns
   * @param bucketBits there are two to this many buckets, at least 64
   */
  BucketRing(Popped popped, int widthBits, int bucketBits) {
    super(popped);
    if (widthBits < 1 || bucketBits < 6) {
      throw new IllegalStateException(
          "buckets: 2^" + bucketBits + " of 2^" + widthBits + " ns each");
    }
    this.widthBits = widthBits;
    mask = (1 << bucketBits) - 1;
    bags = new EventBags(mask + 1);
    current = new RowHeap(popped, 64);
    toCurrent = current::addAll;
  }

  @Override
  void add(long nanos, long key, long target, long b) {
    long bucket = nanos >>> widthBits;
    if (bucket <= opened) {
      current.add(nanos, key, target, b);
      return;
    }
    if (bucket - opened <= mask) {
      bags.add((int) bucket & mask, nanos, key, target, b);
      inRing++;
    } else {
      beyond.add(nanos, key, target, b);
    }
    if (bucket < first) {
      first = bucket;
    }
  }

  /** The present is this; no event before it is queued. */
  void present(long nowNanos) {
    long bucket = nowNanos >>> widthBits;
    if (bucket > opened && bucket < first) {
      opened = bucket;
      takeFromBeyond();
    }
  }

  /** No event is before this; the time of the head when there is one. */
  long boundNanos() {
    if (current.size() > 0) {
      return current.nextTimeNanos();
    }
    return first == NO_BUCKET ? Long.MAX_VALUE : first << widthBits;
  }

  /** Whether there are events but no head yet. */
  boolean isUnsettled() {
    return first != NO_BUCKET && current.size() == 0;
  }

  /** Order key of the head, or {@link Long#MAX_VALUE} when there is none. */
  long headKey() {
    return current.nextKey();
  }

  /** Pops the head; there must be one. */
  void popHead() {
    current.pop();
  }

  @Override
  public boolean pop() {
    settle();
    return current.pop();
  }

  @Override
  public long nextTimeNanos() {
    settle();
    return current.nextTimeNanos();
  }

  @Override
  public int size() {
    return current.size() + inRing + beyond.size();
  }

  private void settle() {
    if (isUnsettled()) {
      open();
    }
  }

  /** Moves on to the first bucket with events and sorts it. */
  void open() {
    opened = first;
    int bag = (int) opened & mask;
    inRing -= bags.count(bag);
    bags.empty(bag, toCurrent);
    current.order();
    takeFromBeyond();
    first = nextOccupied();
  }

  /** The ring has turned: some of what was beyond it has a bucket now. */
  private void takeFromBeyond() {
    while (beyond.size() > 0 && (beyond.nextTimeNanos() >>> widthBits) - opened <= mask) {
      beyond.pop();
      long bucket = beyond.timeNanos() >>> widthBits;
      if (bucket <= opened) {
        current.add(beyond.timeNanos(), beyond.orderKey(), beyond.target(), beyond.b());
      } else {
        bags.add(
            (int) bucket & mask,
            beyond.timeNanos(),
            beyond.orderKey(),
            beyond.target(),
            beyond.b());
        inRing++;
      }
    }
  }

  private long nextOccupied() {
    if (inRing == 0) {
      return beyond.size() == 0 ? NO_BUCKET : beyond.nextTimeNanos() >>> widthBits;
    }
    int start = (int) (opened + 1) & mask;
    int word = start / Long.SIZE;
    int lastWord = mask / Long.SIZE;
    long bits = bags.occupied(word) & (-1L << start);
    while (bits == 0) {
      word = word == lastWord ? 0 : word + 1;
      bits = bags.occupied(word);
    }
    int bag = word * Long.SIZE + Long.numberOfTrailingZeros(bits);
    return opened + 1 + ((bag - start) & mask);
  }
}
