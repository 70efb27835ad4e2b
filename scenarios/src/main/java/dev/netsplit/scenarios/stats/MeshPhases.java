package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.result.MeshHistory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Picks the states of a recorded run that tell most of what happened: the first, the last, and
 * between them those that lasted long and stand apart from what is picked already. Knows nothing of
 * how they are drawn.
 */
public final class MeshPhases {

  /**
   * A stretch of time in which nothing changed.
   *
   * @param fromNanos simulated instant of the change that it began with
   * @param toNanos simulated instant of the next change, or the end
   */
  public record Phase(long fromNanos, long toNanos) {}

  private final long[] fromNanos;
  private final long[] toNanos;

  /** Changes up to the beginning of each phase. */
  private final int[] changes;

  private final int count;

  private MeshPhases(MeshHistory history) {
    long[] from = new long[history.count() + 1];
    int[] upTo = new int[history.count() + 1];
    int found = 1;
    from[0] = history.startNanos();
    for (int change = 0; change < history.count(); change++) {
      if (history.atNanos(change) > from[found - 1]) {
        from[found++] = history.atNanos(change);
      }
      upTo[found - 1] = change + 1;
    }
    count = found;
    fromNanos = Arrays.copyOf(from, count);
    changes = Arrays.copyOf(upTo, count);
    toNanos = Arrays.copyOfRange(from, 1, count + 1);
    toNanos[count - 1] = history.endNanos();
  }

  /**
   * The phases to show, in their order.
   *
   * @param most how many at most, 2 or more
   */
  public static List<Phase> of(MeshHistory history, int most) {
    MeshPhases all = new MeshPhases(history);
    SortedSet<Integer> picked = new TreeSet<>(List.of(0, all.count - 1));
    while (picked.size() < Math.min(most, all.count)) {
      picked.add(all.best(picked));
    }
    List<Phase> phases = new ArrayList<>();
    picked.forEach(i -> phases.add(new Phase(all.fromNanos[i], all.toNanos[i])));
    return List.copyOf(phases);
  }

  private int best(SortedSet<Integer> picked) {
    int best = -1;
    double most = -1;
    int before = 0;
    for (int after : picked.tailSet(1)) {
      for (int phase = before + 1; phase < after; phase++) {
        double worth = worth(before, phase, after);
        if (worth > most) {
          most = worth;
          best = phase;
        }
      }
      before = after;
    }
    return best;
  }

  /**
   * A phase is worth more the longer it lasted and the more changes part it from its neighbours.
   * The root keeps a minute of calm from hiding all that goes on within a second.
   */
  private double worth(int before, int phase, int after) {
    int apart = Math.min(changes[phase] - changes[before], changes[after] - changes[phase]);
    return StrictMath.sqrt((double) (toNanos[phase] - fromNanos[phase])) * apart;
  }
}
