package dev.netsplit.protocol.global;

import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The names that one node knows, and the processes they stand for, which its name server monitors
 * (OTP: global). The name server alone changes it; every process of the node may look into it. It
 * does not know where names come from.
 *
 * <p>Tables are listed in the order in which their names were inserted; a real node lists them in
 * that of a hash.
 */
final class NameTable {

  /** Names a node keeps, far above what any cluster has; one more is not taken in. */
  static final int MAX_NAMES = 1 << 20;

  private record Entry(Term.Pid pid, Term method, Term.Ref monitor) {}

  private final Map<Term, Entry> entries = new LinkedHashMap<>();
  private final Map<Term.Ref, Term> names = new LinkedHashMap<>();
  private final Map<Term.Pid, Integer> namesOfPid = new LinkedHashMap<>();

  /** Gives a name to a process, whoever had it before. */
  void insert(Turn turn, Term name, Term.Pid pid, Term method) {
    delete(turn, name);
    if (entries.size() < MAX_NAMES) {
      turn.sendsAs(Traffic.GLOBAL_SYNC);
      Entry entry = new Entry(pid, method, turn.monitor(pid));
      entries.put(name, entry);
      names.put(entry.monitor, name);
      namesOfPid.merge(pid, 1, Integer::sum);
    }
  }

  /** Frees a name; nothing happens when it is free. */
  void delete(Turn turn, Term name) {
    Entry entry = entries.remove(name);
    if (entry != null) {
      turn.sendsAs(Traffic.GLOBAL_SYNC);
      turn.demonitor(entry.monitor);
      names.remove(entry.monitor);
      namesOfPid.computeIfPresent(entry.pid, (pid, count) -> count == 1 ? null : count - 1);
    }
  }

  /** A process that was monitored is gone, and with it its name. */
  void gone(Turn turn, Term.Ref monitor) {
    Term name = names.get(monitor);
    if (name != null) {
      delete(turn, name);
    }
  }

  /** The process of a name, if the table has it. */
  Optional<Term.Pid> find(Term name) {
    return Optional.ofNullable(entries.get(name)).map(Entry::pid);
  }

  /** The function that decides when two processes have that name, which is in the table. */
  Term method(Term name) {
    return entries.get(name).method;
  }

  /** {@code whereis_name}: the same, without a process of the own node that has just ended. */
  Optional<Term.Pid> whereis(Turn turn, Term name) {
    return find(name).filter(pid -> !pid.node().equals(turn.node()) || turn.isAlive(pid));
  }

  /** Whether a process has a name. */
  boolean isNamed(Term.Pid pid) {
    return namesOfPid.containsKey(pid);
  }

  /** Names and their processes. */
  Map<Term, Term.Pid> pids() {
    Map<Term, Term.Pid> pids = new LinkedHashMap<>();
    entries.forEach((name, entry) -> pids.put(name, entry.pid));
    return pids;
  }

  /** A list of {@code {Name, Pid, Method}}. */
  Term asTerm() {
    List<Term> all = new ArrayList<>();
    entries.forEach((name, entry) -> all.add(Term.tuple(name, entry.pid, entry.method)));
    return Words.list(all);
  }
}
