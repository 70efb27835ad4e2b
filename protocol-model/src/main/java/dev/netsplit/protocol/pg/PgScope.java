package dev.netsplit.protocol.pg;

import dev.netsplit.protocol.process.GenCall;
import dev.netsplit.protocol.process.NodeSubscription;
import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.process.SendOption;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.protocol.term.TermOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The process of one scope on one node, registered under the scope's name (OTP: pg). It does not
 * know connections; it is told of visible ones that come up.
 *
 * <p>A node that comes up is sent {@code discover}, and answers with all of its groups; a scope
 * that is asked by one that it does not know yet asks back. So each end of a new connection sends
 * discover twice, sync twice and one monitor, at once and without asking anybody else: no lock, no
 * timer, and nothing that grows with the cluster. Each later join or leave is one message to each
 * peer. What a lost peer had is forgotten when its monitor fires.
 *
 * <p>Messages that are none of these are ignored, where a real scope process ends.
 */
final class PgScope implements ProcessBehaviour {

  private static final Term.Atom OK = Term.atom("ok");
  private static final Term.Atom NOT_JOINED = Term.atom("not_joined");

  private final String name;
  private final PgListener listener;
  private final LocalMembers local = new LocalMembers();
  private final TreeMap<Term.Pid, RemoteScope> remote = new TreeMap<>(TermOrder.PIDS);

  PgScope(String name, PgListener listener) {
    this.name = name;
    this.listener = listener;
  }

  String name() {
    return name;
  }

  /** The processes of a group, as {@code pg:get_members} tells them, in no particular order. */
  List<Term.Pid> members(Term group) {
    List<Term.Pid> members = new ArrayList<>(local.groups().getOrDefault(group, List.of()));
    remote.values().forEach(peer -> members.addAll(peer.members(group)));
    return members;
  }

  @Override
  public void started(Turn turn) {
    if (!turn.register(name)) {
      throw new IllegalStateException("two processes named " + name);
    }
    turn.monitorNodes(true, NodeSubscription.PLAIN);
    turn.nodes().forEach(node -> discover(turn, at(node), SendOption.NOCONNECT));
  }

  @Override
  public void received(Turn turn, Term message) {
    List<Term> parts = PgTerms.parts(message);
    GenCall call = GenCall.of(message);
    if (call != null) {
      called(turn, call, PgTerms.parts(call.request()));
    } else if (PgTerms.is(parts, "nodeup", 2)) {
      discover(turn, Term.tuple(Term.atom(name), parts.get(1)));
    } else if (parts.size() == 2 && parts.get(0).equals(PgTerms.CAST)) {
      cast(turn, PgTerms.parts(parts.get(1)));
    } else if (PgTerms.is(parts, "DOWN", 5) && parts.get(3) instanceof Term.Pid pid) {
      down(turn, pid);
    } else if (parts.size() > 1 && parts.get(1) instanceof Term.Pid peer) {
      told(turn, peer, parts);
    }
  }

  private void told(Turn turn, Term.Pid peer, List<Term> parts) {
    if (PgTerms.is(parts, "discover", 2)) {
      discovered(turn, peer);
    } else if (PgTerms.is(parts, "join", 4) && remote.containsKey(peer)) {
      Term group = parts.get(2);
      List<Term.Pid> before = remote.get(peer).members(group);
      remote.get(peer).join(group, PgTerms.pids(parts.get(3)));
      report(turn, group, before, remote.get(peer).members(group));
    } else if (PgTerms.is(parts, "leave", 4) && remote.containsKey(peer)) {
      for (Term group : PgTerms.elements(parts.get(3))) {
        List<Term.Pid> before = remote.get(peer).members(group);
        remote.get(peer).leave(group, PgTerms.pids(parts.get(2)));
        report(turn, group, before, remote.get(peer).members(group));
      }
    }
  }

  private Term at(String node) {
    return Term.tuple(Term.atom(name), Term.atom(node));
  }

  private void discover(Turn turn, Term to, SendOption... options) {
    send(turn, PgMessage.DISCOVER, to, PgTerms.message("discover", turn.self()), options);
  }

  private void send(Turn turn, PgMessage kind, Term to, Term message, SendOption... options) {
    listener.pgSent(turn.nowNanos(), turn.node().text(), kind);
    turn.send(to, message, options);
  }

  private void broadcast(Turn turn, PgMessage kind, Term message) {
    remote.keySet().forEach(peer -> send(turn, kind, peer, message, SendOption.NOCONNECT));
  }

  private void discovered(Turn turn, Term.Pid peer) {
    List<Term> groups = new ArrayList<>();
    local.groups().forEach((group, pids) -> groups.add(Term.tuple(group, PgTerms.list(pids))));
    Term sync = PgTerms.message("sync", turn.self(), PgTerms.list(groups));
    send(turn, PgMessage.SYNC, peer, Term.tuple(PgTerms.CAST, sync));
    if (!remote.containsKey(peer)) {
      watch(turn, peer);
      discover(turn, peer, SendOption.NOCONNECT);
    }
  }

  private void watch(Turn turn, Term.Pid peer) {
    listener.pgSent(turn.nowNanos(), turn.node().text(), PgMessage.MONITOR);
    turn.monitor(peer);
    remote.put(peer, new RemoteScope());
  }

  private void cast(Turn turn, List<Term> request) {
    if (!PgTerms.is(request, "sync", 3) || !(request.get(1) instanceof Term.Pid peer)) {
      return;
    }
    if (!remote.containsKey(peer)) {
      watch(turn, peer);
    }
    Map<Term, List<Term.Pid>> all = new LinkedHashMap<>();
    for (Term element : PgTerms.elements(request.get(2))) {
      List<Term> pair = PgTerms.parts(element);
      if (pair.size() == 2) {
        all.put(pair.get(0), PgTerms.pids(pair.get(1)));
      }
    }
    RemoteScope scope = remote.get(peer);
    for (Term group : scope.groups()) {
      report(turn, group, scope.members(group), all.getOrDefault(group, List.of()));
    }
    Map<Term, List<Term.Pid>> fresh = new LinkedHashMap<>(all);
    fresh.keySet().removeAll(scope.groups());
    fresh.forEach((group, pids) -> report(turn, group, List.of(), pids));
    scope.replace(all);
  }

  private void called(Turn turn, GenCall call, List<Term> request) {
    Term answer = OK;
    if (PgTerms.is(request, "join_local", 3)) {
      join(turn, request.get(1), request.get(2));
    } else if (PgTerms.is(request, "leave_local", 3)) {
      answer = leave(turn, request.get(1), request.get(2)) ? OK : NOT_JOINED;
    } else {
      return;
    }
    turn.send(call.returnAddress(), call.answer(answer));
  }

  private void join(Turn turn, Term group, Term pidOrPids) {
    for (Term.Pid pid : PgTerms.pids(pidOrPids)) {
      if (!local.contains(group, pid)) {
        listener.pgJoined(turn.nowNanos(), turn.node().text(), name, group, pid);
      }
      local.join(turn, group, pid);
    }
    broadcast(turn, PgMessage.JOIN, PgTerms.message("join", turn.self(), group, pidOrPids));
  }

  private boolean leave(Turn turn, Term group, Term pidOrPids) {
    boolean any = false;
    for (Term.Pid pid : PgTerms.pids(pidOrPids)) {
      if (local.leave(turn, group, pid)) {
        any = true;
        left(turn, group, pid);
      }
    }
    if (any) {
      Term groups = PgTerms.list(List.of(group));
      broadcast(turn, PgMessage.LEAVE, PgTerms.message("leave", turn.self(), pidOrPids, groups));
    }
    return any;
  }

  /** It may have joined more than once. */
  private void left(Turn turn, Term group, Term.Pid pid) {
    if (!local.contains(group, pid)) {
      listener.pgLeft(turn.nowNanos(), turn.node().text(), name, group, pid);
    }
  }

  private void down(Turn turn, Term.Pid pid) {
    RemoteScope lost = remote.remove(pid);
    if (lost != null) {
      lost.groups().forEach(group -> report(turn, group, lost.members(group), List.of()));
      return;
    }
    List<Term> groups = local.gone(pid);
    if (!groups.isEmpty()) {
      groups.stream().distinct().forEach(group -> left(turn, group, pid));
      Term all = PgTerms.list(groups);
      broadcast(turn, PgMessage.LEAVE, PgTerms.message("leave", turn.self(), pid, all));
    }
  }

  /** Who has come and who has gone between two lists. */
  private void report(Turn turn, Term group, List<Term.Pid> before, List<Term.Pid> after) {
    String node = turn.node().text();
    before.stream()
        .distinct()
        .filter(pid -> !after.contains(pid))
        .forEach(pid -> listener.pgLeft(turn.nowNanos(), node, name, group, pid));
    after.stream()
        .distinct()
        .filter(pid -> !before.contains(pid))
        .forEach(pid -> listener.pgJoined(turn.nowNanos(), node, name, group, pid));
  }
}
