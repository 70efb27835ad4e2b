package dev.netsplit.sim.net;

/** A first-in first-out queue of numbers in a growing ring. It must not know what they mean. */
final class LongQueue {

  private long[] ring = new long[8];
  private int first;
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  void add(long value) {
    if (size == ring.length) {
      long[] larger = new long[2 * size];
      System.arraycopy(ring, first, larger, 0, size - first);
      System.arraycopy(ring, 0, larger, size - first, first);
      ring = larger;
      first = 0;
    }
    ring[(first + size++) & (ring.length - 1)] = value;
  }

  long take() {
    if (size == 0) {
      throw new IllegalStateException("nothing queued");
    }
    long value = ring[first];
    first = (first + 1) & (ring.length - 1);
    size--;
    return value;
  }

  void clear() {
    first = 0;
    size = 0;
  }
}
