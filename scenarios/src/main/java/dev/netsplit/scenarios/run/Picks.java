package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.Selector;
import dev.netsplit.scenarios.model.TimelineEvent;
import dev.netsplit.sim.random.RandomStream;
import dev.netsplit.sim.random.Streams;
import java.util.ArrayList;
import java.util.List;

/**
 * Whom events are done to. Random choices are drawn anew for each time that an event happens, from
 * a stream of that time alone: no event takes a draw from another. Knows nothing of what is done.
 */
final class Picks {

  private static final int TIME_SHIFT = 32;

  private final Roster roster;
  private final Streams streams;

  Picks(Roster roster, Streams streams) {
    this.roster = roster;
    this.streams = streams;
  }

  /** The sets of an event's selectors, when it has happened so often before. */
  List<List<NodeSpec>> of(TimelineEvent event, int timesBefore) {
    List<List<NodeSpec>> picked = new ArrayList<>();
    for (Selector selector : event.action().selectors()) {
      long number = (long) timesBefore << TIME_SHIFT | picked.size();
      RandomStream draws = streams.stream("pick", event.name(), number);
      picked.add(roster.select(event.action(), selector, draws));
    }
    return picked;
  }

  /** Each node of one set, or each of the first with each of the second. */
  static List<List<List<NodeSpec>>> oneByOne(List<List<NodeSpec>> sets) {
    List<List<List<NodeSpec>>> steps = new ArrayList<>();
    for (NodeSpec node : sets.get(0)) {
      if (sets.size() == 1) {
        steps.add(List.of(List.of(node)));
      } else {
        sets.get(1).forEach(other -> steps.add(List.of(List.of(node), List.of(other))));
      }
    }
    return steps;
  }
}
