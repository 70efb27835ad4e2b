package dev.netsplit.sim.loop;

import java.util.Arrays;

/**
 * Timers over an event loop that can be cancelled in constant time. It does not know what a timer
 * is for, and never looks into the loop's queue.
 *
 * <p>A handle is a row number of 27 bits and a generation of 5. Cancelling marks the row; its event
 * stays queued, is popped at its time and does nothing. Only then is the row given out again, with
 * the next generation, and after all rows that became free before it. A handle kept too long is
 * therefore taken for another timer only after its row was used 32 times.
 */
public final class TimerTable {

  /** A value that is never a handle. */
  public static final int NONE = -1;

  /** Most timers whose events may be queued at once. */
  public static final int MAX_TIMERS = (1 << 27) - 1;

  private static final int INDEX_BITS = 27;
  private static final int INDEX_MASK = (1 << INDEX_BITS) - 1;
  private static final int END_OF_LIST = -1;

  private final EventLoop loop;
  private final TimerHandler timerHandler;
  private final int handlerNumber;

  private int[] handles = new int[64];
  private boolean[] armed = new boolean[64];
  private int[] owners = new int[64];
  private int[] timerKinds = new int[64];
  private long[] keys = new long[64];
  private int[] nextFree = new int[64];
  private int rows;
  private int firstFree = END_OF_LIST;
  private int lastFree = END_OF_LIST;
  private int live;

  /** An empty table, registered as a handler of the loop. */
  public TimerTable(EventLoop loop, TimerHandler handler) {
    this.loop = loop;
    this.timerHandler = handler;
    this.handlerNumber = loop.register(this::popped);
  }

  /**
   * Sets a timer. Setting never replaces another: cancel that one.
   *
   * @param deadlineNanos when it fires, not before the loop's present
   * @param kind its place among the events of the same instant
   * @param owner handed back when it fires, as are {@code timerKind} and {@code key}
   * @return the handle to cancel it with; any int but {@link #NONE}
   * @throws IllegalStateException if the deadline is past or {@link #MAX_TIMERS} are queued
   */
  public int set(long deadlineNanos, EventKind kind, int owner, int timerKind, long key) {
    int row = takeRow();
    owners[row] = owner;
    timerKinds[row] = timerKind;
    keys[row] = key;
    armed[row] = true;
    live++;
    loop.schedule(deadlineNanos, kind, handlerNumber, row, 0);
    return handles[row];
  }

  /** Cancels a timer. Does nothing if it fired or was cancelled before, or for {@link #NONE}. */
  public void cancel(int handle) {
    int row = handle & INDEX_MASK;
    if (row < rows && handles[row] == handle && armed[row]) {
      armed[row] = false;
      live--;
    }
  }

  /** Number of timers that are set and neither fired nor cancelled. */
  public int size() {
    return live;
  }

  private void popped(long nowNanos, int row, long unusedB) {
    int handle = handles[row];
    boolean fires = armed[row];
    int owner = owners[row];
    int timerKind = timerKinds[row];
    long key = keys[row];
    freeRow(row);
    if (fires) {
      live--;
      timerHandler.fire(nowNanos, owner, timerKind, key, handle);
    }
  }

  private int takeRow() {
    if (firstFree == END_OF_LIST) {
      return newRow();
    }
    int row = firstFree;
    firstFree = nextFree[row];
    if (firstFree == END_OF_LIST) {
      lastFree = END_OF_LIST;
    }
    return row;
  }

  private void freeRow(int row) {
    armed[row] = false;
    handles[row] += 1 << INDEX_BITS;
    nextFree[row] = END_OF_LIST;
    if (lastFree == END_OF_LIST) {
      firstFree = row;
    } else {
      nextFree[lastFree] = row;
    }
    lastFree = row;
  }

  private int newRow() {
    if (rows == handles.length) {
      grow();
    }
    handles[rows] = rows;
    return rows++;
  }

  private void grow() {
    if (rows >= MAX_TIMERS) {
      throw new IllegalStateException("more than " + MAX_TIMERS + " timers are queued");
    }
    int capacity = Math.min(MAX_TIMERS, 2 * rows);
    handles = Arrays.copyOf(handles, capacity);
    armed = Arrays.copyOf(armed, capacity);
    owners = Arrays.copyOf(owners, capacity);
    timerKinds = Arrays.copyOf(timerKinds, capacity);
    keys = Arrays.copyOf(keys, capacity);
    nextFree = Arrays.copyOf(nextFree, capacity);
  }
}
