package dev.netsplit.cli;

import dev.netsplit.scenarios.run.Footprints.Footprint;
import dev.netsplit.scenarios.run.Footprints.Steps;
import dev.netsplit.scenarios.run.Footprints.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the first event at which two executions of a run differ: from footprints far apart to those
 * of single events. Knows nothing of where the executions are.
 */
final class FirstDifference {

  /** Footprints that are compared at a time. */
  private static final long AT_A_TIME = 1_000;

  /** Executes a run as far as asked. */
  interface Execution {

    Told told(int run, Steps steps) throws Refusal;
  }

  /**
   * Where two executions part.
   *
   * @param event number of the first event that differs, from 1
   * @param here what one did there
   * @param there what the other did
   * @param hosts whose histories differ after it; may be empty
   */
  record Difference(long event, Side here, Side there, List<String> hosts) {}

  /**
   * One execution at that event.
   *
   * @param atNanos when it happened, or when the last one did if there was none
   * @param event in words of the engine; empty when this execution had ended before
   */
  record Side(long atNanos, String event) {}

  private final Execution here;
  private final Execution there;

  FirstDifference(Execution here, Execution there) {
    this.here = here;
    this.there = there;
  }

  /**
   * Where they part; empty when they do not.
   *
   * @throws Refusal when an execution does not come about
   */
  Optional<Difference> of(int run) throws Refusal {
    long after = 0;
    long last = Long.MAX_VALUE;
    Steps whole = new Steps(0, last, last);
    Footprint mine = end(here.told(run, whole));
    Footprint others = end(there.told(run, whole));
    if (mine.equals(others)) {
      return Optional.empty();
    }
    last = Math.max(mine.events(), others.events());
    while (last - after > 1) {
      Steps steps = new Steps(after, last, Math.max(1, (last - after) / AT_A_TIME));
      List<Footprint> ours = here.told(run, steps).footprints();
      List<Footprint> theirs = there.told(run, steps).footprints();
      int same = same(ours, theirs);
      after = same == 0 ? after : ours.get(same - 1).events();
      last = Math.min(last, next(ours, theirs, same, last));
    }
    return Optional.of(at(run, last));
  }

  /** How many footprints agree from the first on. */
  private static int same(List<Footprint> ours, List<Footprint> theirs) {
    int same = 0;
    while (same < Math.min(ours.size(), theirs.size()) && ours.get(same).equals(theirs.get(same))) {
      same++;
    }
    return same;
  }

  /** The event of the first footprint that differs; the later one if one run ended before. */
  private static long next(List<Footprint> ours, List<Footprint> theirs, int same, long last) {
    long next = 0;
    for (List<Footprint> each : List.of(ours, theirs)) {
      next = Math.max(next, same < each.size() ? each.get(same).events() : 0);
    }
    return next == 0 ? last : next;
  }

  private Difference at(int run, long event) throws Refusal {
    Steps steps = new Steps(event - 1, event, 1);
    Told ours = here.told(run, steps);
    Told theirs = there.told(run, steps);
    List<String> hosts = new ArrayList<>();
    ours.hosts()
        .forEach(
            (host, digest) -> {
              if (!digest.equals(theirs.hosts().get(host))) {
                hosts.add(host);
              }
            });
    return new Difference(event, side(ours, event), side(theirs, event), List.copyOf(hosts));
  }

  private static Side side(Told told, long event) {
    Footprint end = end(told);
    return new Side(end.atNanos(), end.events() < event ? "" : told.lastEvent());
  }

  private static Footprint end(Told told) {
    return told.footprints().get(told.footprints().size() - 1);
  }
}
