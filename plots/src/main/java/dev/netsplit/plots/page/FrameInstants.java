package dev.netsplit.plots.page;

import dev.netsplit.scenarios.result.MeshHistory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Picks the instants at which the time slider stops: the start, the end, every event, those at
 * which a state began that lasted long, and the rest so that as much changes from one to the next.
 * Knows nothing of who is connected to whom.
 */
final class FrameInstants {

  private final MeshHistory history;
  private final List<Long> instants = new ArrayList<>();

  /** Changes up to each instant. */
  private final List<Integer> changes = new ArrayList<>();

  private FrameInstants(MeshHistory history) {
    this.history = history;
    instants.add(history.startNanos());
    changes.add(0);
    for (int change = 0; change < history.count(); change++) {
      int last = instants.size() - 1;
      if (history.atNanos(change) > instants.get(last)) {
        instants.add(history.atNanos(change));
        changes.add(change + 1);
      } else {
        changes.set(last, change + 1);
      }
    }
  }

  /**
   * The instants in nanoseconds, ascending.
   *
   * @param always instants that are among them, where the record reaches as far
   * @param most how many others there are at most
   */
  static long[] of(MeshHistory history, List<Long> always, int most) {
    FrameInstants all = new FrameInstants(history);
    TreeSet<Long> picked = new TreeSet<>();
    always.stream()
        .filter(at -> at >= history.startNanos() && at <= history.endNanos())
        .forEach(picked::add);
    picked.add(history.startNanos());
    picked.add(history.endNanos());
    if (all.instants.size() <= most) {
      picked.addAll(all.instants);
    } else {
      all.addLongest(picked, most / 3);
      all.addEven(picked, most - most / 3);
    }
    return picked.stream().mapToLong(Long::longValue).toArray();
  }

  private void addLongest(Set<Long> picked, int most) {
    Comparator<Integer> byLength = Comparator.comparingLong(this::lengthNanos);
    List<Integer> longest = new ArrayList<>();
    for (int i = 0; i < instants.size(); i++) {
      longest.add(i);
    }
    longest.sort(byLength.reversed());
    longest.subList(0, most).forEach(i -> picked.add(instants.get(i)));
  }

  private long lengthNanos(int state) {
    long next = state + 1 < instants.size() ? instants.get(state + 1) : history.endNanos();
    return next - instants.get(state);
  }

  private void addEven(Set<Long> picked, int most) {
    int share = 0;
    for (int i = 0; i < instants.size(); i++) {
      if ((long) changes.get(i) * most >= (long) share * history.count()) {
        picked.add(instants.get(i));
        share = (int) ((long) changes.get(i) * most / Math.max(1, history.count())) + 1;
      }
    }
  }
}
