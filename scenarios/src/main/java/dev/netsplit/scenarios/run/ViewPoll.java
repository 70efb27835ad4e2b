package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Asks the guards of all other nodes what they see, and waits for each of them to answer or to be
 * out of reach. Knows nothing of what becomes of the answers.
 */
final class ViewPoll {

  /** {@code {view, Asker}}: to every guard; {@code {seen, ...}} is the answer. */
  static final Term.Atom VIEW = Term.atom("view");

  /** {@code {seen, Node, Runs, Nodes, Apart, Clients}}. */
  static final Term.Atom SEEN = Term.atom("seen");

  private static final Term.Atom DOWN = Term.atom("DOWN");

  /**
   * What one node said.
   *
   * @param runs whether its application does
   * @param nodes that it sees, itself included
   * @param apart nodes from which its application is partitioned
   * @param clients of its application
   */
  record View(boolean runs, TreeSet<String> nodes, List<String> apart, long clients) {

    Term message(Term node) {
      Term runsToo = Term.atom(Boolean.toString(runs));
      Term seen = atoms(new ArrayList<>(nodes));
      return Term.tuple(SEEN, node, runsToo, seen, atoms(apart), Term.integer(clients));
    }

    static View of(List<Term> parts) {
      boolean runs = PartitionGuard.text(parts.get(2)).equals("true");
      TreeSet<String> nodes = new TreeSet<>(texts(parts.get(3)));
      return new View(runs, nodes, texts(parts.get(4)), ((Term.Int) parts.get(5)).value());
    }

    private static Term atoms(List<String> names) {
      return Term.list(names.stream().map(Term::atom).toArray(Term[]::new));
    }

    private static List<String> texts(Term list) {
      return list instanceof Term.Lst names
          ? names.elements().stream().map(PartitionGuard::text).toList()
          : List.of();
    }
  }

  private final TreeMap<String, View> views = new TreeMap<>();
  private final TreeMap<String, Term.Ref> outstanding = new TreeMap<>();
  private boolean failed;

  /** Asks. */
  ViewPoll(Turn turn, List<String> others) {
    for (String other : others) {
      outstanding.put(other, turn.monitor(PartitionGuard.at(other)));
      turn.send(PartitionGuard.at(other), Term.tuple(VIEW, turn.node()));
    }
  }

  /** Whether a message is one that the poll waits for. */
  boolean waitsFor(Term message) {
    List<Term> parts = ((Term.Tuple) message).elements();
    return parts.get(0).equals(SEEN)
        || (parts.get(0).equals(DOWN) && outstanding.containsValue(parts.get(1)));
  }

  /** Takes a message that it waits for. */
  void take(Turn turn, List<Term> parts) {
    if (parts.get(0).equals(DOWN)) {
      failed = true;
      outstanding.values().remove(parts.get(1));
      return;
    }
    String node = PartitionGuard.text(parts.get(1));
    Term.Ref monitor = outstanding.remove(node);
    if (monitor != null) {
      turn.demonitor(monitor);
      views.put(node, View.of(parts));
    }
  }

  boolean isOver() {
    return outstanding.isEmpty();
  }

  /** Whether everybody has answered, runs, and sees so many nodes. */
  boolean allSee(int nodes) {
    return !failed && views.values().stream().allMatch(v -> v.runs() && v.nodes().size() == nodes);
  }

  /** The answers. */
  Map<String, View> views() {
    return views;
  }
}
