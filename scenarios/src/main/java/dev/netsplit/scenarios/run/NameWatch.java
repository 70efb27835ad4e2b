package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.term.Term;
import dev.netsplit.scenarios.result.GlobalActivity.Names;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Which global names are missing where at the end of a run, and which clashed. Counts only. */
final class NameWatch {

  /** How many of the nodes know a name. */
  private final Map<Term, Integer> knownBy = new LinkedHashMap<>();

  private int nodes;
  private long clashes;

  /** Two partitions had given one name to different processes. */
  void clashed() {
    clashes++;
  }

  /** What a node that runs at the end knows; once for each. */
  void knows(Set<Term> names) {
    nodes++;
    names.forEach(name -> knownBy.merge(name, 1, Integer::sum));
  }

  /** What was seen. */
  Names finish() {
    long lost = knownBy.values().stream().filter(count -> count < nodes).count();
    return new Names(knownBy.size(), lost, clashes);
  }
}
