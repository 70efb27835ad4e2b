package dev.netsplit.sim.net;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The scoreboard of each end that has something outstanding; the others need none. It must not know
 * what is on them.
 */
final class Scoreboards {

  private static final int MAX_POOLED = 1 << 16;

  private Scoreboard[] boards = new Scoreboard[0];
  private final List<Scoreboard> pool = new ArrayList<>();

  /** An empty scoreboard for {@code end}, whose first segment begins at {@code offset}. */
  Scoreboard open(int end, long offset) {
    if (end >= boards.length) {
      boards = Arrays.copyOf(boards, Math.max(64, Math.max(end + 1, 2 * boards.length)));
    }
    // One may be left of an earlier connection that ended with something outstanding.
    if (boards[end] == null) {
      boards[end] = pool.isEmpty() ? new Scoreboard() : pool.remove(pool.size() - 1);
    }
    boards[end].restart(offset);
    return boards[end];
  }

  /** The scoreboard of an end with something outstanding. */
  Scoreboard of(int end) {
    return boards[end];
  }

  /** Nothing of {@code end} is outstanding any more. */
  void close(int end) {
    if (pool.size() < MAX_POOLED) {
      pool.add(boards[end]);
    }
    boards[end] = null;
  }
}
