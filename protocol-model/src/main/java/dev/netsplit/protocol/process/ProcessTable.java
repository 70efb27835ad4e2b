package dev.netsplit.protocol.process;

import dev.netsplit.protocol.term.Term;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The processes that are alive, and the names and aliases that stand for them. It does not know
 * what they do.
 */
final class ProcessTable {

  private static final int ID_BITS = 28;

  private final LocalEntities entities;
  private final int maxProcesses;
  private final TreeMap<Long, LocalProcess> byNumber = new TreeMap<>();
  private final Map<String, LocalProcess> byName = new LinkedHashMap<>();
  private final Map<Term.Ref, LocalProcess> byAlias = new LinkedHashMap<>();

  ProcessTable(LocalEntities entities, int maxProcesses) {
    this.maxProcesses = maxProcesses;
    this.entities = entities;
  }

  boolean isFull() {
    return byNumber.size() >= maxProcesses;
  }

  void add(LocalProcess process) {
    if (byNumber.putIfAbsent(number(process.pid()), process) != null) {
      throw new IllegalStateException("a second process " + process.pid());
    }
  }

  /** The node bears another name now. */
  void rename(Renaming renaming) {
    byNumber.values().forEach(process -> process.rename(renaming));
  }

  void remove(LocalProcess process) {
    byNumber.remove(number(process.pid()));
    if (process.registeredName() != null) {
      byName.remove(process.registeredName());
    }
    process.ties().aliases.keySet().forEach(byAlias::remove);
  }

  /** The living process of a pid, or null. */
  LocalProcess find(Term.Pid pid) {
    return entities.owns(pid) ? byNumber.get(number(pid)) : null;
  }

  /** The process registered under a name, or null. */
  LocalProcess find(Term.Atom name) {
    return byName.get(name.text());
  }

  /** The process an alias stands for, or null. */
  LocalProcess find(Term.Ref alias) {
    return byAlias.get(alias);
  }

  /** Registers a name; false when it is taken or the process has one. */
  boolean register(String name, LocalProcess process) {
    if (process.registeredName() != null || byName.putIfAbsent(name, process) != null) {
      return false;
    }
    process.registeredName(name);
    return true;
  }

  /** Frees a name; false when it is free. */
  boolean unregister(String name) {
    LocalProcess process = byName.remove(name);
    if (process != null) {
      process.registeredName(null);
    }
    return process != null;
  }

  void addAlias(Term.Ref alias, LocalProcess process, boolean endsWithMonitor) {
    byAlias.put(alias, process);
    process.ties().aliases.put(alias, endsWithMonitor);
  }

  /** Ends an alias of a process; false when it has none of that reference. */
  boolean removeAlias(Term.Ref alias, LocalProcess process) {
    byAlias.remove(alias, process);
    return process.ties().aliases.remove(alias) != null;
  }

  /** The living process of that number, or null. */
  LocalProcess find(long number) {
    return byNumber.get(number);
  }

  static long number(Term.Pid pid) {
    return (long) pid.serial() << ID_BITS | pid.id();
  }
}
