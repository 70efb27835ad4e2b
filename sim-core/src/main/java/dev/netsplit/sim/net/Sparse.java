package dev.netsplit.sim.net;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Something for few of all ends, found by their index. A stretch of ends of which none has anything
 * takes a reference and no more. It must not know what it is.
 */
final class Sparse<T> {

  private static final int STRETCH = 1 << 6;

  private static final class Stretch {
    private final Object[] items = new Object[STRETCH];
    private int used;
  }

  private final List<Stretch> pool = new ArrayList<>();
  private Stretch[] stretches = new Stretch[0];

  /** What an end has, or null. */
  @SuppressWarnings("unchecked") // Only put() writes, and it takes nothing else.
  T get(int end) {
    int at = end / STRETCH;
    boolean isEmpty = at >= stretches.length || stretches[at] == null;
    return isEmpty ? null : (T) stretches[at].items[end % STRETCH];
  }

  void put(int end, T item) {
    int at = end / STRETCH;
    if (at >= stretches.length) {
      stretches = Arrays.copyOf(stretches, at + 1 + at / 4);
    }
    if (stretches[at] == null) {
      stretches[at] = pool.isEmpty() ? new Stretch() : pool.remove(pool.size() - 1);
    }
    Stretch stretch = stretches[at];
    stretch.used += stretch.items[end % STRETCH] == null ? 1 : 0;
    stretch.items[end % STRETCH] = item;
  }

  /** An end has nothing any more. */
  void remove(int end) {
    if (get(end) != null) {
      Stretch stretch = stretches[end / STRETCH];
      stretch.items[end % STRETCH] = null;
      stretch.used--;
      if (stretch.used == 0) {
        stretches[end / STRETCH] = null;
        pool.add(stretch);
      }
    }
  }
}
