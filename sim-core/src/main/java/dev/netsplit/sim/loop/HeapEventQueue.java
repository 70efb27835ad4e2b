package dev.netsplit.sim.loop;

import java.util.Arrays;

/**
 * The reference event queue: a 4-ary heap of primitive columns. It knows nothing of what makes some
 * events cheaper to sort than others; faster queues must yield its order.
 *
 * <p>The heap holds time, order key and slot of each event; what is not compared stays in its slot.
 * Time and key lie side by side, so that the four children of an entry share few cache lines.
 */
public final class HeapEventQueue implements EventQueue {

  /** Most events that can be queued at once. */
  public static final int MAX_EVENTS = 1 << 28;

  private static final int ARITY = 4;

  // Entry i of the heap: order[2i] is the time, order[2i + 1] the key, slots[i] the slot.
  private long[] order;
  private int[] slots;
  private int size;

  // Slots of queued events; beyond size, `slots` lists the free ones.
  private int[] handlers;
  private int[] as;
  private long[] bs;

  private long currentTimeNanos;
  private long currentKey;
  private int currentHandler;
  private int currentA;
  private long currentB;

  /** An empty queue. */
  public HeapEventQueue() {
    this(1024);
  }

  /**
   * An empty queue with room for so many events before it first grows.
   *
   * @throws IllegalStateException unless the capacity is 1 to {@link #MAX_EVENTS}
   */
  public HeapEventQueue(int capacity) {
    if (capacity < 1 || capacity > MAX_EVENTS) {
      throw new IllegalStateException("capacity " + capacity + " is not in 1.." + MAX_EVENTS);
    }
    order = new long[2 * capacity];
    slots = new int[capacity];
    handlers = new int[capacity];
    as = new int[capacity];
    bs = new long[capacity];
    numberSlotsFrom(0);
  }

  @Override
  public void push(long timeNanos, long orderKey, int handler, int a, long b) {
    if (size == slots.length) {
      grow();
    }
    int slot = slots[size];
    handlers[slot] = handler;
    as[slot] = a;
    bs[slot] = b;
    siftUp(size++, timeNanos, orderKey, slot);
  }

  @Override
  public boolean pop() {
    if (size == 0) {
      return false;
    }
    int slot = slots[0];
    currentTimeNanos = order[0];
    currentKey = order[1];
    currentHandler = handlers[slot];
    currentA = as[slot];
    currentB = bs[slot];
    int last = --size;
    int lastSlot = slots[last];
    slots[last] = slot;
    if (last > 0) {
      siftDown(order[2 * last], order[2 * last + 1], lastSlot);
    }
    return true;
  }

  @Override
  public long nextTimeNanos() {
    return size == 0 ? Long.MAX_VALUE : order[0];
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long timeNanos() {
    return currentTimeNanos;
  }

  @Override
  public long orderKey() {
    return currentKey;
  }

  @Override
  public int handler() {
    return currentHandler;
  }

  @Override
  public int a() {
    return currentA;
  }

  @Override
  public long b() {
    return currentB;
  }

  /** Moves the hole at {@code hole} up to where the entry belongs and puts it there. */
  private void siftUp(int hole, long timeNanos, long key, int slot) {
    int at = hole;
    while (at > 0) {
      int parent = (at - 1) / ARITY;
      if (!less(timeNanos, key, parent)) {
        break;
      }
      move(parent, at);
      at = parent;
    }
    put(at, timeNanos, key, slot);
  }

  /** Moves the hole at the top down to where the entry belongs and puts it there. */
  private void siftDown(long timeNanos, long key, int slot) {
    int at = 0;
    while (true) {
      int first = ARITY * at + 1;
      if (first >= size) {
        break;
      }
      int least = leastOf(first, Math.min(first + ARITY, size));
      if (less(timeNanos, key, least)) {
        break;
      }
      move(least, at);
      at = least;
    }
    put(at, timeNanos, key, slot);
  }

  private int leastOf(int from, int end) {
    int least = from;
    for (int i = from + 1; i < end; i++) {
      if (less(order[2 * i], order[2 * i + 1], least)) {
        least = i;
      }
    }
    return least;
  }

  private boolean less(long timeNanos, long key, int than) {
    long otherNanos = order[2 * than];
    return timeNanos < otherNanos || (timeNanos == otherNanos && key < order[2 * than + 1]);
  }

  private void move(int from, int to) {
    order[2 * to] = order[2 * from];
    order[2 * to + 1] = order[2 * from + 1];
    slots[to] = slots[from];
  }

  private void put(int at, long timeNanos, long key, int slot) {
    order[2 * at] = timeNanos;
    order[2 * at + 1] = key;
    slots[at] = slot;
  }

  private void grow() {
    if (size >= MAX_EVENTS) {
      throw new IllegalStateException("more than " + MAX_EVENTS + " events are queued");
    }
    int capacity = Math.min(MAX_EVENTS, 2 * size);
    order = Arrays.copyOf(order, 2 * capacity);
    slots = Arrays.copyOf(slots, capacity);
    handlers = Arrays.copyOf(handlers, capacity);
    as = Arrays.copyOf(as, capacity);
    bs = Arrays.copyOf(bs, capacity);
    numberSlotsFrom(size);
  }

  private void numberSlotsFrom(int first) {
    for (int slot = first; slot < slots.length; slot++) {
      slots[slot] = slot;
    }
  }
}
