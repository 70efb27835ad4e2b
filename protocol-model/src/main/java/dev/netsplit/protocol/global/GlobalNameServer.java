package dev.netsplit.protocol.global;

import dev.netsplit.protocol.process.GenCall;
import dev.netsplit.protocol.process.NodeSubscription;
import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The process registered as {@code global_name_server}: takes every message of {@code global} that
 * comes to the node and hands it to the part it is for. It does not know connections; it is told of
 * visible ones that come and go (OTP: global).
 */
final class GlobalNameServer implements ProcessBehaviour {

  private final NameServerState state;
  private final Sessions sessions;
  private final OverlapPrevention prevention;
  private final LockTable locks;
  private final Term.Pid registrar;

  /** The nodedowns a {@code global:disconnect} waits for; nothing else is taken meanwhile. */
  private final List<String> leaving = new ArrayList<>();

  private GenCall leaver;

  GlobalNameServer(
      NameServerState state, Sessions sessions, LockTable locks, Term.Pid registrar, long random) {
    this.registrar = registrar;
    this.state = state;
    this.sessions = sessions;
    this.locks = locks;
    prevention = new OverlapPrevention(state, sessions::lost, random);
  }

  @Override
  public void started(Turn turn) {
    turn.trapExit(true);
    turn.asyncDist(state.asyncDist());
    turn.monitorNodes(true, NodeSubscription.CONNECTIONS);
  }

  @Override
  public boolean accepts(Term message) {
    if (leaving.isEmpty()) {
      return true;
    }
    List<Term> parts = Words.parts(message);
    return Words.is(parts, "nodedown", 3) && Words.node(parts.get(1)).equals(leaving.get(0));
  }

  @Override
  public void received(Turn turn, Term message) {
    List<Term> parts = Words.parts(message);
    GenCall call = GenCall.of(message);
    if (call != null) {
      called(turn, call);
    } else if (parts.size() == 2 && parts.get(0).equals(Words.CAST)) {
      cast(turn, parts.get(1));
    } else if (!prevention.received(turn, message, parts)) {
      told(turn, parts);
    }
  }

  private void called(Turn turn, GenCall call) {
    List<Term> request = Words.parts(call.request());
    if (state.names().called(turn, call, request)) {
      return;
    }
    if (Words.is(request, "set_lock", 2) || Words.is(request, "del_lock", 2)) {
      lock(turn, call, Words.is(request, "set_lock", 2), Words.parts(request.get(1)));
    } else if (call.request().equals(Words.atom("get_known"))) {
      List<String> known = state.known().reversed().stream().map(NodeVersion::node).toList();
      answer(turn, call, Words.atoms(known));
    } else if (call.request().equals(Words.atom("get_synced"))) {
      List<String> synced = state.synced();
      Collections.reverse(synced);
      answer(turn, call, Words.atoms(synced));
    } else if (Words.is(request, "sync", 2)) {
      sync(turn, call, request.get(1));
    } else if (Words.is(request, "registrar", 2)) {
      Term from = Term.tuple(call.caller(), call.tag());
      turn.send(registrar, Words.message(Registrar.TRANS_ALL_KNOWN, request.get(1), from));
    } else if (call.request().equals(Words.atom("disconnect"))) {
      disconnect(turn, call);
    }
  }

  private void lock(Turn turn, GenCall call, boolean set, List<Term> id) {
    if (id.size() != 2) {
      return;
    }
    boolean done = true;
    if (set) {
      done = locks.set(turn, id.get(0), id.get(1), call.caller());
    } else {
      locks.release(turn, id.get(0), id.get(1), call.caller());
    }
    turn.sendsAs(GlobalMessage.SET_LOCK.traffic());
    answer(turn, call, done ? Words.TRUE : Words.FALSE);
  }

  private void sync(Turn turn, GenCall call, Term nodes) {
    List<String> awaited = new ArrayList<>();
    for (Term node : Words.elements(nodes)) {
      awaited.add(Words.node(node));
    }
    awaited.remove(turn.node().text());
    awaited.removeAll(state.synced());
    if (turn.canSpawn()) {
      Syncer syncer = new Syncer(awaited, call.caller(), call.answer(Words.atom("ok")));
      Term.Pid pid = turn.spawn(syncer);
      turn.link(pid);
      state.addSyncer(pid);
    }
  }

  private void answer(Turn turn, GenCall call, Term reply) {
    turn.send(call.returnAddress(), call.answer(reply));
  }

  private void cast(Turn turn, Term request) {
    List<Term> parts = Words.parts(request);
    if (Words.is(parts, InitConnect.WORD, 4)) {
      InitConnect init = InitConnect.of(parts);
      if (init != null) {
        sessions.initConnect(turn, request, init);
      }
    } else if (Words.is(parts, "lock_is_set", 4)) {
      sessions.lockIsSet(turn, Words.node(parts.get(1)), parts.get(2), parts.get(3));
    } else if (Words.is(parts, "exchange", 5)) {
      sessions.exchange(turn, Words.node(parts.get(1)), parts.get(2), parts.get(4));
    } else if (Words.is(parts, Resolver.EXCHANGE_OPS, 5)) {
      String peer = Words.node(parts.get(1));
      sessions.exchangeOps(turn, peer, parts.get(2), parts.get(3), parts.get(4));
    } else if (Words.is(parts, "resolved", 7)) {
      Session.Resolved word = new Session.Resolved(parts.get(2), Words.versions(parts.get(3)));
      sessions.resolved(turn, Words.node(parts.get(1)), word, parts.get(6));
    } else if (Words.is(parts, "new_nodes", 6)) {
      Term lockId = NameUpdates.lockIn(parts.get(5));
      sessions.newNodes(turn, Words.versions(parts.get(4)), parts.get(2), lockId);
    } else if (Words.is(parts, SyncOther.IN_SYNC, 3)) {
      sessions.inSync(turn, Words.node(parts.get(1)));
    } else if (Words.is(parts, Locker.LOCK_SET, 5) && parts.get(1) instanceof Term.Pid his) {
      // A word of another attempt never reaches the locker.
      if (sessions.isCurrent(his.node().text(), parts.get(4))) {
        state.tellLocker(turn, request);
      }
    } else if (Words.is(parts, Locker.LOCK_SET, 4)) {
      state.tellLocker(turn, request);
    }
  }

  private void told(Turn turn, List<Term> parts) {
    if (Words.is(parts, "nodeup", 3)) {
      nodeUp(turn, Words.node(parts.get(1)), parts.get(2));
    } else if (Words.is(parts, "nodedown", 3)) {
      nodeDown(turn, Words.node(parts.get(1)));
    } else if (Words.is(parts, SyncOther.EXTRA_NODEDOWN, 2)) {
      state.tellSyncers(turn, Words.message(Words.NODEDOWN.text(), parts.get(1)));
      prevention.disconnected(turn, Words.node(parts.get(1)));
      state.known().disconnected(Words.node(parts.get(1)));
    } else if (sessions.verifies() && Words.is(parts, "init_connect_ack", 4)) {
      sessions.initConnectAck(turn, Words.node(parts.get(1)), parts.get(2), parts.get(3));
    } else if (sessions.verifies() && Words.is(parts, "cancel_connect", 3)) {
      sessions.cancelConnect(turn, Words.node(parts.get(1)), parts.get(2));
    } else if (Words.is(parts, Words.DOWN.text(), 5) && parts.get(1) instanceof Term.Ref monitor) {
      locks.gone(turn, monitor);
      state.names().table().gone(turn, monitor);
    } else if (Words.is(parts, "EXIT", 3) && parts.get(1) instanceof Term.Pid pid) {
      state.removeSyncer(pid);
    } else if (Words.is(parts, Global.PREPARE_SHUTDOWN, 3)) {
      state.withdraw();
      turn.send(parts.get(1), Term.tuple(parts.get(2), Words.atom("ok")));
    }
  }

  private void nodeUp(Turn turn, String peer, Term info) {
    if (info instanceof Term.MapTerm map
        && !map.values().isEmpty()
        && map.values().get(0) instanceof Term.Int connectionId) {
      state.known().connected(peer, connectionId.value());
    }
    if (state.settings().connectAll()) {
      sessions.nodeUp(turn, peer);
    }
  }

  private void nodeDown(Turn turn, String peer) {
    if (leaving.isEmpty()) {
      prevention.disconnected(turn, peer);
    } else {
      leaving.remove(0);
      prevention.ignored(turn, peer);
    }
    state.known().disconnected(peer);
    if (leaving.isEmpty() && leaver != null) {
      answer(turn, leaver, Words.atom("ok"));
      leaver = null;
    }
  }

  /** Hangs up on everybody, and waits for the nodedowns one after the other. */
  private void disconnect(Turn turn, GenCall call) {
    leaving.addAll(state.known().connections());
    leaver = call;
    leaving.forEach(peer -> turn.disconnectLater(Term.atom(peer)));
    if (leaving.isEmpty()) {
      answer(turn, call, Words.atom("ok"));
      leaver = null;
    }
  }
}
