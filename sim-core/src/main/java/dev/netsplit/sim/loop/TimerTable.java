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
  private static final int PAGE_ROWS = 1 << 9;

  private static final int ROW = 6;
  private static final int HANDLE = 0;
  private static final int ARMED = 1;
  private static final int OWNER = 2;
  private static final int KIND = 3;
  private static final int KEY_LOW = 4;
  private static final int KEY_HIGH = 5;

  /** Of a row that is free: the row that is given out after it. */
  private static final int NEXT_FREE = OWNER;

  private final EventLoop loop;
  private final TimerHandler timerHandler;
  private final int handlerNumber;

  /** Rows of six numbers, one behind the other, in pages that stay where they are. */
  private int[][] pages = new int[1][PAGE_ROWS * ROW];

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
    int[] page = page(row);
    int at = at(row);
    page[at + OWNER] = owner;
    page[at + KIND] = timerKind;
    page[at + KEY_LOW] = (int) key;
    page[at + KEY_HIGH] = (int) (key >>> Integer.SIZE);
    page[at + ARMED] = 1;
    live++;
    loop.schedule(deadlineNanos, kind, handlerNumber, row, 0);
    return page[at + HANDLE];
  }

  /** Cancels a timer. Does nothing if it fired or was cancelled before, or for {@link #NONE}. */
  public void cancel(int handle) {
    int row = handle & INDEX_MASK;
    if (row < rows && get(row, HANDLE) == handle && get(row, ARMED) == 1) {
      set(row, ARMED, 0);
      live--;
    }
  }

  /** Number of timers that are set and neither fired nor cancelled. */
  public int size() {
    return live;
  }

  private void popped(long nowNanos, int row, long unusedB) {
    int[] page = page(row);
    int at = at(row);
    int handle = page[at + HANDLE];
    boolean fires = page[at + ARMED] == 1;
    int owner = page[at + OWNER];
    int timerKind = page[at + KIND];
    long key = ((long) page[at + KEY_HIGH] << Integer.SIZE) | (page[at + KEY_LOW] & 0xffff_ffffL);
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
    firstFree = get(row, NEXT_FREE);
    if (firstFree == END_OF_LIST) {
      lastFree = END_OF_LIST;
    }
    return row;
  }

  private void freeRow(int row) {
    set(row, ARMED, 0);
    set(row, HANDLE, get(row, HANDLE) + (1 << INDEX_BITS));
    set(row, NEXT_FREE, END_OF_LIST);
    if (lastFree == END_OF_LIST) {
      firstFree = row;
    } else {
      set(lastFree, NEXT_FREE, row);
    }
    lastFree = row;
  }

  private int newRow() {
    if (rows >= MAX_TIMERS) {
      throw new IllegalStateException("more than " + MAX_TIMERS + " timers are queued");
    }
    int page = rows / PAGE_ROWS;
    if (page == pages.length) {
      pages = Arrays.copyOf(pages, page + 1 + page / 2);
    }
    if (pages[page] == null) {
      pages[page] = new int[PAGE_ROWS * ROW];
    }
    set(rows, HANDLE, rows);
    return rows++;
  }

  private int[] page(int row) {
    return pages[row / PAGE_ROWS];
  }

  private static int at(int row) {
    return (row % PAGE_ROWS) * ROW;
  }

  private int get(int row, int column) {
    return page(row)[at(row) + column];
  }

  private void set(int row, int column, int value) {
    page(row)[at(row) + column] = value;
  }
}
