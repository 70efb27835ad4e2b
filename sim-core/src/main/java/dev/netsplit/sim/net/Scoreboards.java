package dev.netsplit.sim.net;

import java.util.ArrayList;
import java.util.List;

/**
 * The scoreboard of each end that has something outstanding; the others need none. It must not know
 * what is on them.
 */
final class Scoreboards {

  private static final int MAX_POOLED = 1 << 16;

  private final Sparse<Scoreboard> boards = new Sparse<>();
  private final List<Scoreboard> pool = new ArrayList<>();

  /** An empty scoreboard for {@code end}, whose first segment begins at {@code offset}. */
  Scoreboard open(int end, long offset) {
    // One may be left of an earlier connection that ended with something outstanding.
    Scoreboard board = boards.get(end);
    if (board == null) {
      board = pool.isEmpty() ? new Scoreboard() : pool.remove(pool.size() - 1);
      boards.put(end, board);
    }
    board.restart(offset);
    return board;
  }

  /** The scoreboard of an end with something outstanding. */
  Scoreboard of(int end) {
    return boards.get(end);
  }

  /** Nothing of {@code end} is outstanding any more. */
  void close(int end) {
    if (pool.size() < MAX_POOLED) {
      pool.add(boards.get(end));
    }
    boards.remove(end);
  }
}
