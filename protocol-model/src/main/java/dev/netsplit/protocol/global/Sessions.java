package dev.netsplit.protocol.global;

import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.release.OtpProfile;
import dev.netsplit.protocol.term.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The sessions of one name server: what it does with each peer from the nodeup until both have the
 * same names and know the same nodes (OTP: global). It does not know how the lock is taken: it
 * tells the locker whom there is to lock with, and is told when both sides have.
 */
final class Sessions {

  private static final Term.Atom NO_LONGER_A_PID = Words.atom("no_longer_a_pid");
  private static final Term.Atom LOCKER = Words.atom("locker");
  private static final Term.Atom UNUSED = Words.atom("unused");

  private final NameServerState state;
  private final Term.Pid locker;
  private final TreeMap<String, Session> sessions = new TreeMap<>();
  private int open;

  Sessions(NameServerState state, Term.Pid locker) {
    this.state = state;
    this.locker = locker;
  }

  /** There is a connection to a peer: opens a session unless the peer is known. */
  void nodeUp(Turn turn, String peer) {
    Session session = session(peer);
    if (state.known().isKnown(peer) || session.hasResolver() || !turn.canSpawn()) {
      dropIfEmpty(peer, session);
      return;
    }
    if (session.preConnect() != null) {
      turn.send(turn.self(), Words.cast(session.preConnect()));
      session.preConnect(null);
    }
    Term tag = turn.uniqueInteger();
    introduce(turn, peer, tag);
    session.begin(
        tag, turn.spawn(new Resolver(peer, tag, state.names().table(), state.listener())));
    state.listener().sessionBegun(turn.nowNanos(), turn.node().text(), peer);
    opened(turn, 1);
  }

  private void introduce(Turn turn, String peer, Term tag) {
    int own = state.rules().version();
    Term self = Term.tuple(LOCKER, NO_LONGER_A_PID, state.known().asTerm(own), locker);
    Term version = Term.tuple(Term.integer(own), tag);
    Term init = Words.message("init_connect", version, turn.node(), self);
    state.post().cast(turn, peer, GlobalMessage.INIT_CONNECT, init);
  }

  /** Whether sessions are acknowledged and cancelled, as far as this node goes. */
  boolean verifies() {
    return state.rules().version() >= OtpProfile.GlobalRules.VERIFIES;
  }

  private static boolean verifies(long version) {
    return version >= OtpProfile.GlobalRules.VERIFIES;
  }

  /** A peer opens a session. */
  void initConnect(Turn turn, Term message, InitConnect init) {
    String peer = init.peer();
    if (verifies() && state.known().isPending(peer) && !beginAnew(turn, init)) {
      return;
    }
    Session session = session(peer);
    session.heardFrom(Math.min(state.rules().version(), init.version()), init.tag());
    if (!session.hasResolver()) {
      session.preConnect(message);
      return;
    }
    Term versions = Term.tuple(Term.integer(session.version()), Term.NIL);
    state.tellLocker(
        turn,
        Words.message(Locker.HIS_THE_LOCKER, init.locker(), versions, init.tag(), session.myTag()));
    if (verifies(session.version())) {
      Term ack = Words.message("init_connect_ack", turn.node(), init.tag(), session.myTag());
      state.post().volatileSend(turn, peer, GlobalMessage.INIT_CONNECT_ACK, ack);
    }
    state.known().pending(peer, init.version());
  }

  /**
   * A peer opens a session that is pending already; whether its word is to be acted on. A peer that
   * cannot be told to cancel is hung up on.
   */
  private boolean beginAnew(Turn turn, InitConnect init) {
    String peer = init.peer();
    if (!verifies(init.version())) {
      String line = "'global' at node " + turn.node().text() + " disconnects old node " + peer;
      state.listener().log(turn.nowNanos(), turn.node().text(), line + ": out of sync");
      turn.disconnect(Term.atom(peer));
      return false;
    }
    if (state.rules().settlesTags()) {
      return settle(turn, init);
    }
    cancelAttempt(turn, peer, init.tag());
    restart(turn, peer, session(peer).myTag());
    return true;
  }

  /**
   * The same where name servers agree on one attempt: the peer's newest word counts, and the own
   * attempt stays, unless names have been exchanged for the one before. The peer is told its tag
   * again, because it has forgotten it with its own last attempt (the effect of OTP-19381).
   */
  private boolean settle(Turn turn, InitConnect init) {
    String peer = init.peer();
    Session session = session(peer);
    if (init.tag().equals(session.hisTag())) {
      return false;
    }
    Term tag = session.myTag();
    if (session.hasBegunExchange()) {
      restart(turn, peer, tag);
    } else {
      state.tellLocker(turn, Words.message(Locker.CANCEL, Term.atom(peer), tag, Words.NO_FUN));
      introduce(turn, peer, tag);
    }
    return true;
  }

  /** A peer has accepted a session, as it thinks the one with these tags. */
  void initConnectAck(Turn turn, String peer, Term myTag, Term hisTag) {
    Session session = session(peer);
    boolean agrees = session.isTag(myTag) && hisTag.equals(session.hisTag());
    if (!agrees && state.rules().settlesTags()) {
      if (session.myTag() != null) {
        introduce(turn, peer, session.myTag());
      }
      dropIfEmpty(peer, session);
    } else if (!agrees) {
      cancelAttempt(turn, peer, hisTag);
      restart(turn, peer, session.myTag());
    }
  }

  /** A peer gives up the session with this tag. */
  void cancelConnect(Turn turn, String peer, Term myTag) {
    if (session(peer).isTag(myTag)) {
      restart(turn, peer, myTag);
    } else {
      dropIfEmpty(peer, session(peer));
    }
  }

  /** The lockers of both sides hold the lock. */
  void lockIsSet(Turn turn, String peer, Term tag, Term lockId) {
    Session session = session(peer);
    if (!session.isTag(tag)) {
      cancelLocker(turn, peer, tag, Words.NO_FUN);
      return;
    }
    Term table = state.names().table().asTerm();
    Term names = Words.message("exchange", turn.node(), table, Term.NIL, session.hisTag());
    state.post().cast(turn, peer, GlobalMessage.EXCHANGE, names);
    session.lockId(lockId);
    if (session.exchange() == Session.Exchange.TABLE_CAME) {
      resolve(turn, peer, session);
    } else {
      session.exchange(Session.Exchange.LOCKED);
    }
  }

  /** The peer's names. */
  void exchange(Turn turn, String peer, Term names, Term tag) {
    Session session = session(peer);
    if (!session.isTag(tag)) {
      cancelLocker(turn, peer, tag, Words.NO_FUN);
      return;
    }
    session.hisNames(names);
    if (session.exchange() == Session.Exchange.LOCKED) {
      resolve(turn, peer, session);
    } else {
      session.exchange(Session.Exchange.TABLE_CAME);
    }
  }

  private void resolve(Turn turn, String peer, Session session) {
    session.exchange(Session.Exchange.BEGUN);
    if (session.hasResolver()) {
      Term names = session.hisNames();
      turn.send(session.resolver(), Words.message(Resolver.RESOLVE, names, Term.atom(peer)));
    }
  }

  /** The own resolver is done. */
  void exchangeOps(Turn turn, String peer, Term tag, Term operations, Term resolvedNames) {
    Session session = session(peer);
    if (!session.isTag(tag)) {
      cancelLocker(turn, peer, tag, Words.NO_FUN);
      return;
    }
    Term known = listed(state.known().reversed(), session.version());
    Term word =
        Words.message(
            "resolved", turn.node(), resolvedNames, known, UNUSED, Term.NIL, session.hisTag());
    state.post().cast(turn, peer, GlobalMessage.RESOLVED, word);
    session.ownOperations(operations);
    if (session.resolved() != null) {
      finish(turn, peer, session);
    }
  }

  /** The peer is done, and says whom it knows. */
  void resolved(Turn turn, String peer, Session.Resolved word, Term tag) {
    Session session = session(peer);
    if (!session.isTag(tag)) {
      cancelLocker(turn, peer, tag, Words.NO_FUN);
      return;
    }
    session.resolved(word);
    if (session.ownOperations() != null) {
      finish(turn, peer, session);
    }
  }

  /** The merge is done: what follows from it, in the order of a real node. */
  private void finish(Turn turn, String peer, Session session) {
    List<NodeVersion> newNodes = new ArrayList<>();
    newNodes.add(new NodeVersion(peer, state.known().version(peer)));
    newNodes.addAll(completed(session.resolved().known()));
    List<String> hisKnown = session.resolved().known().stream().map(NodeVersion::node).toList();
    state.connectTo(turn, hisKnown);
    List<Term> operations = new ArrayList<>(Words.elements(session.ownOperations()));
    operations.addAll(Words.elements(session.resolved().names()));
    session.ownOperations(Words.list(operations));
    state.names().apply(turn, session.ownOperations(), session.lockId());
    state.tellSyncers(turn, synced(peer));
    for (String node : hisKnown) {
      abandon(turn, node, Words.NO_FUN);
    }
    abandon(turn, peer, newNodesOrder(turn, session, newNodes));
    List<String> added = state.known().add(newNodes, turn.node().text());
    state.tellLocker(turn, Words.message(Locker.ADD_TO_KNOWN, Words.atoms(added)));
    state.sync(turn, peer);
  }

  /** What the locker is to send before it gives the lock back: to whom, and what. */
  private Term newNodesOrder(Turn turn, Session session, List<NodeVersion> newNodes) {
    Term version = Term.tuple(Words.atom("vsn"), Term.integer(session.version()));
    Term lock = Term.tuple(Words.atom("lock"), session.lockId());
    Term operations = session.ownOperations();
    Term extra = Term.list(version, lock);
    List<Term> messages = new ArrayList<>();
    for (long of : List.of((long) state.rules().version(), 0L)) {
      Term nodes = listed(newNodes, of);
      messages.add(Words.message("new_nodes", turn.node(), operations, Term.NIL, nodes, extra));
    }
    List<String> known = state.known().known();
    List<String> old = known.stream().filter(node -> !tellsVersions(node)).toList();
    return Term.tuple(Words.atoms(known), messages.get(0), Words.atoms(old), messages.get(1));
  }

  private boolean tellsVersions(String node) {
    return state.known().version(node) >= OtpProfile.GlobalRules.KNOWS_VERSIONS;
  }

  /** Nodes with their versions, or without for a peer that does not know any. */
  private static Term listed(List<NodeVersion> nodes, long version) {
    return version >= OtpProfile.GlobalRules.KNOWS_VERSIONS
        ? Words.versions(nodes)
        : Words.atoms(nodes.stream().map(NodeVersion::node).toList());
  }

  /** With the versions that the teller does not know, as far as this node knows them. */
  private List<NodeVersion> completed(List<NodeVersion> nodes) {
    return nodes.stream()
        .map(
            node ->
                node.version() > 0
                    ? node
                    : new NodeVersion(node.node(), state.known().version(node.node())))
        .toList();
  }

  /** A member of the own partition has merged with others. */
  void newNodes(Turn turn, List<NodeVersion> nodes, Term operations, Term lockId) {
    List<String> added = state.known().add(completed(nodes), turn.node().text());
    state.connectTo(turn, added);
    state.names().apply(turn, operations, lockId);
    state.tellLocker(turn, Words.message(Locker.ADD_TO_KNOWN, Words.atoms(added)));
  }

  /** A peer that was heard of through others is in sync: whatever session there was is over. */
  void inSync(Turn turn, String peer) {
    state.tellSyncers(turn, synced(peer));
    state.sync(turn, peer);
    abandon(turn, peer, Words.NO_FUN);
  }

  /** A peer is gone; a session that was pending is cancelled at the peer too. */
  void lost(Turn turn, String peer) {
    Session session = session(peer);
    cancelLocker(turn, peer, session.myTag(), Words.NO_FUN);
    state.tellLocker(turn, Words.message(Locker.REMOVE_FROM_KNOWN, Term.atom(peer)));
    session.reset();
    dropIfEmpty(peer, session);
  }

  /** Whether a tag is that of the present attempt with a peer. */
  boolean isCurrent(String peer, Term tag) {
    Session session = sessions.get(peer);
    return session != null && session.isTag(tag);
  }

  private static Term synced(String peer) {
    return Words.message(Syncer.SYNCED, Term.list(Term.atom(peer)));
  }

  /** Ends a session without telling the peer. */
  private void abandon(Turn turn, String peer, Term order) {
    Session session = session(peer);
    state.known().notPending(peer);
    cancelLocker(turn, peer, session.myTag(), order);
    session.reset();
    dropIfEmpty(peer, session);
  }

  /** Gives an attempt up and, if it was begun from here, begins another. */
  private void restart(Turn turn, String peer, Term tag) {
    Session session = session(peer);
    cancelLocker(turn, peer, tag, Words.NO_FUN);
    session.reset();
    state.known().notPending(peer);
    if (tag == null) {
      dropIfEmpty(peer, session);
    } else {
      nodeUp(turn, peer);
    }
  }

  /**
   * Tells the locker that the attempt with this tag is over; if the session is pending the peer is
   * told as well, and the resolver of the attempt is killed.
   */
  private void cancelLocker(Turn turn, String peer, Term tag, Term order) {
    Session session = session(peer);
    Term shown = tag == null ? Words.UNDEFINED : tag;
    state.tellLocker(turn, Words.message(Locker.CANCEL, Term.atom(peer), shown, order));
    boolean current = tag == null ? session.myTag() == null : session.isTag(tag);
    boolean told = verifies() && verifies(state.known().version(peer));
    if (state.known().isPending(peer) && current && told) {
      cancelAttempt(turn, peer, session.hisTag());
    }
    if (current && tag != null && session.hasResolver()) {
      turn.exit(session.resolver(), Words.KILL);
      session.endResolver();
      opened(turn, -1);
    }
  }

  private void cancelAttempt(Turn turn, String peer, Term hisTag) {
    Term word = Words.message("cancel_connect", turn.node(), hisTag);
    state.post().sendIfConnected(turn, peer, GlobalMessage.CANCEL_CONNECT, word);
  }

  private void opened(Turn turn, int change) {
    open += change;
    state.listener().sessions(turn.nowNanos(), turn.node().text(), open);
  }

  private Session session(String peer) {
    return sessions.computeIfAbsent(peer, name -> new Session());
  }

  private void dropIfEmpty(String peer, Session session) {
    boolean empty =
        session.myTag() == null
            && session.hisTag() == null
            && session.preConnect() == null
            && !session.hasResolver();
    if (empty) {
      sessions.remove(peer);
    }
  }
}
