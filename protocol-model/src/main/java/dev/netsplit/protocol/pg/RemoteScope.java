package dev.netsplit.protocol.pg;

import dev.netsplit.protocol.term.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a scope process knows of the groups of one other node. It does not know its own. */
final class RemoteScope {

  private Map<Term, List<Term.Pid>> groups = new LinkedHashMap<>();

  /** The processes of a group; none when there is no such group. */
  List<Term.Pid> members(Term group) {
    return groups.getOrDefault(group, List.of());
  }

  /** The groups that have processes. */
  List<Term> groups() {
    return List.copyOf(groups.keySet());
  }

  /** Takes everything that the peer says for all that there is. */
  void replace(Map<Term, List<Term.Pid>> all) {
    groups = new LinkedHashMap<>(all);
  }

  void join(Term group, List<Term.Pid> pids) {
    List<Term.Pid> members = new ArrayList<>(pids);
    members.addAll(members(group));
    groups.put(group, members);
  }

  /** Each of the pids once; a group without processes is none. */
  void leave(Term group, List<Term.Pid> pids) {
    List<Term.Pid> members = new ArrayList<>(members(group));
    pids.forEach(members::remove);
    if (members.isEmpty()) {
      groups.remove(group);
    } else {
      groups.put(group, members);
    }
  }
}
