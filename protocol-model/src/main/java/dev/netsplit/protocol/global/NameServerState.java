package dev.netsplit.protocol.global;

import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.release.OtpProfile;
import dev.netsplit.protocol.term.Term;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What the parts of one name server share: the nodes it knows, those it is in sync with, its
 * settings as they are now, its locker and who is to be told. It decides nothing.
 */
final class NameServerState {

  private final KnownNodes known;
  private final LinkedHashSet<String> synced = new LinkedHashSet<>();
  private final List<Term.Pid> syncers = new ArrayList<>();
  private final GlobalListener listener;
  private final Post post;
  private final Term.Pid locker;
  private final OtpProfile release;
  private final NameUpdates names;
  private GlobalSettings settings;

  NameServerState(
      GlobalSettings settings,
      OtpProfile release,
      Term.Pid locker,
      long salt,
      NameUpdates names,
      GlobalListener listener) {
    this.names = names;
    this.settings = settings;
    this.release = release;
    this.locker = locker;
    this.listener = listener;
    known = new KnownNodes(salt);
    post = new Post(listener);
  }

  KnownNodes known() {
    return known;
  }

  NameUpdates names() {
    return names;
  }

  GlobalListener listener() {
    return listener;
  }

  Post post() {
    return post;
  }

  GlobalSettings settings() {
    return settings;
  }

  /** The rules of the release that the node runs. */
  OtpProfile.GlobalRules rules() {
    return release.global();
  }

  /** Whether a busy connection does not suspend the name server. */
  boolean asyncDist() {
    return release.kernel().asyncDist();
  }

  /** From now on the node takes no part in the mesh (OTP: global, prepare_shutdown). */
  void withdraw() {
    settings = new GlobalSettings(settings.running(), false, false);
  }

  /** The nodes in sync, in the order in which they came. */
  List<String> synced() {
    return new ArrayList<>(synced);
  }

  /** A node is in sync from now on. */
  void sync(Turn turn, String node) {
    if (synced.add(node)) {
      listener.synced(turn.nowNanos(), turn.node().text(), node);
    }
  }

  /** A node is not in sync any more. */
  void unsync(Turn turn, String node) {
    if (synced.remove(node)) {
      listener.unsynced(turn.nowNanos(), turn.node().text(), node);
    }
  }

  void addSyncer(Term.Pid syncer) {
    syncers.add(syncer);
  }

  void removeSyncer(Term.Pid syncer) {
    syncers.remove(syncer);
  }

  /** Tells those who wait for {@code global:sync}. */
  void tellSyncers(Turn turn, Term message) {
    syncers.forEach(syncer -> turn.send(syncer, message));
  }

  void tellLocker(Turn turn, Term message) {
    turn.send(locker, message);
  }

  /** Starts the processes that connect to nodes just heard of. */
  void connectTo(Turn turn, List<String> nodes) {
    for (String node : nodes) {
      if (turn.canSpawn()) {
        turn.spawn(new SyncOther(node, post, listener));
      }
    }
  }
}
