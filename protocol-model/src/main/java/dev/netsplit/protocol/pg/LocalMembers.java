package dev.netsplit.protocol.pg;

import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.protocol.term.TermOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The processes of the own node that have joined groups of one scope, each with a monitor. It does
 * not know other nodes.
 */
final class LocalMembers {

  private record Member(Term.Ref monitor, List<Term> groups) {}

  private final TreeMap<Term.Pid, Member> members = new TreeMap<>(TermOrder.PIDS);

  /** A process joins a group, which it may do several times. */
  void join(Turn turn, Term group, Term.Pid pid) {
    Member member = members.get(pid);
    if (member == null) {
      member = new Member(turn.monitor(pid), new ArrayList<>());
      members.put(pid, member);
    }
    member.groups.add(0, group);
  }

  /** A process leaves a group that it joined once; false when it has not joined it. */
  boolean leave(Turn turn, Term group, Term.Pid pid) {
    Member member = members.get(pid);
    if (member == null || !member.groups.remove(group)) {
      return false;
    }
    if (member.groups.isEmpty()) {
      turn.demonitor(member.monitor);
      members.remove(pid);
    }
    return true;
  }

  /** A process has ended: the groups that it was in, the latest first. */
  List<Term> gone(Term.Pid pid) {
    Member member = members.remove(pid);
    return member == null ? List.of() : member.groups;
  }

  /** Whether a process is in a group. */
  boolean contains(Term group, Term.Pid pid) {
    Member member = members.get(pid);
    return member != null && member.groups.contains(group);
  }

  /** By group in their order, its processes, the greatest first. */
  SortedMap<Term, List<Term.Pid>> groups() {
    TreeMap<Term, List<Term.Pid>> groups = new TreeMap<>(PgTerms.GROUP_ORDER);
    members.forEach(
        (pid, member) ->
            member.groups.forEach(
                group -> groups.computeIfAbsent(group, unseen -> new ArrayList<>()).add(0, pid)));
    return groups;
  }
}
