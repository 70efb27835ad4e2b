package dev.netsplit.protocol.process;

import dev.netsplit.protocol.term.Term;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A node takes another name, and with it all its processes: a dynamic node that was given a name,
 * or has lost it. It knows identifiers only. References made before keep the former name.
 */
record Renaming(Term.Atom formerNode, int formerCreation, Term.Atom node, int creation) {

  /** The pid that a process has now; that of a process elsewhere is left alone. */
  Term.Pid of(Term.Pid pid) {
    boolean ours = pid.creation() == formerCreation && pid.node().equals(formerNode);
    return ours ? new Term.Pid(node, pid.id(), pid.serial(), creation) : pid;
  }

  /** What a monitor was set on, as it is called now: a pid, a name, or {@code {Name, Node}}. */
  Term ofTarget(Term target) {
    if (target instanceof Term.Pid pid) {
      return of(pid);
    }
    boolean here = target instanceof Term.Tuple pair && pair.elements().get(1).equals(formerNode);
    return here ? Term.tuple(((Term.Tuple) target).elements().get(0), node) : target;
  }

  /** Ties as they are called now. */
  void apply(Ties ties) {
    Map<Term.Pid, Term> links = new LinkedHashMap<>(ties.links);
    ties.links.clear();
    links.forEach((pid, state) -> ties.links.put(of(pid), state));
    ties.monitors.replaceAll((ref, target) -> ofTarget(target));
    ties.watchers.replaceAll(
        (ref, watcher) ->
            new Watcher(
                of(watcher.holder()),
                ofTarget(watcher.asked()),
                watcher.node().equals(formerNode.text()) ? node.text() : watcher.node()));
  }
}
