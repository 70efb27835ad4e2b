package dev.netsplit.protocol.pg;

import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.process.Processes;
import dev.netsplit.protocol.term.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The scopes of {@code pg} that a node runs, and the calls of its users. It does not know
 * connections.
 */
public final class Pg {

  /** A node has no more scopes. */
  public static final int MAX_SCOPES = 100;

  private final List<PgScope> scopes = new ArrayList<>();

  /**
   * The scopes of a node that is about to begin.
   *
   * @param count how many, at most {@link #MAX_SCOPES}
   * @param listener who is told what happens
   */
  public Pg(int count, PgListener listener) {
    for (int i = 1; i <= count; i++) {
      scopes.add(new PgScope(scope(i), listener));
    }
  }

  /** The name of a node's scope, counted from 1: {@code pg}, {@code pg_2}, ... */
  public static String scope(int number) {
    return number == 1 ? "pg" : "pg_" + number;
  }

  /** Starts the scope processes. */
  public void startAll(Processes processes) {
    scopes.forEach(scope -> processes.spawn(scope, Traffic.PG));
  }

  /** {@code pg:join(Scope, Group, PidOrPids)} by a process of its own; nobody without the scope. */
  public Optional<ProcessBehaviour> join(String scope, Term group, List<Term.Pid> pids) {
    return call(scope, "join_local", group, pids);
  }

  /** {@code pg:leave(Scope, Group, PidOrPids)}; as {@link #join}. */
  public Optional<ProcessBehaviour> leave(String scope, Term group, List<Term.Pid> pids) {
    return call(scope, "leave_local", group, pids);
  }

  private Optional<ProcessBehaviour> call(
      String scope, String word, Term group, List<Term.Pid> pids) {
    Term who = pids.size() == 1 ? pids.get(0) : PgTerms.list(pids);
    return find(scope).map(found -> new PgCaller(scope, PgTerms.message(word, group, who)));
  }

  /** {@code pg:get_members(Scope, Group)}, in no particular order. */
  public List<Term.Pid> members(String scope, Term group) {
    return find(scope).map(found -> found.members(group)).orElse(List.of());
  }

  private Optional<PgScope> find(String name) {
    return scopes.stream().filter(scope -> scope.name().equals(name)).findFirst();
  }
}
