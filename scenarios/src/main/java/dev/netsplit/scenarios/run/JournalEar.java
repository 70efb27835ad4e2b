package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.node.ConnectResult;
import dev.netsplit.protocol.node.NodeListener;
import dev.netsplit.protocol.node.NodedownReason;
import dev.netsplit.protocol.node.SetupStep;
import dev.netsplit.protocol.process.NodeFate;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.scenarios.result.Journal.Kind;
import java.util.Locale;

/**
 * Hears all nodes of a run for its journal.
 *
 * @param journal what is told
 */
record JournalEar(JournalRecorder journal) implements NodeListener {

  @Override
  public void registered(long nowNanos, String node, int creation) {
    journal.add(nowNanos, Kind.REGISTERED, node, "", "creation " + creation);
  }

  @Override
  public void registrationFailed(long nowNanos, String node, String reason) {
    journal.add(nowNanos, Kind.NAME_REFUSED, node, "", reason);
  }

  @Override
  public void nodeUp(long nowNanos, String node, String peer) {
    journal.add(nowNanos, Kind.NODEUP, node, peer, "");
  }

  @Override
  public void nodeDown(long nowNanos, String node, String peer, NodedownReason reason) {
    journal.add(nowNanos, Kind.NODEDOWN, node, peer, reason.text());
  }

  @Override
  public void connectEnded(long nowNanos, String node, String peer, ConnectResult result) {
    journal.add(nowNanos, Kind.DIALLED, node, peer, result.name().toLowerCase(Locale.ROOT));
  }

  /** The log of attempts has these. */
  @Override
  public void setupStep(long nowNanos, String node, String peer, SetupStep step) {}

  /** The log of messages has these. */
  @Override
  public void ticked(long nowNanos, String node, int sent, int suppressed) {}

  @Override
  public void silence(long nowNanos, String node, String peer, int ticks) {
    journal.add(nowNanos, Kind.SILENCE, node, peer, "ticks " + ticks);
  }

  @Override
  public void pingEnded(long nowNanos, String node, String peer, boolean pong) {
    journal.add(nowNanos, Kind.PINGED, node, peer, pong ? "pong" : "pang");
  }

  @Override
  public void operationsLost(long nowNanos, String node, String peer, int operations) {
    journal.add(nowNanos, Kind.LOST, node, peer, "operations " + operations);
  }

  @Override
  public void exhausted(long nowNanos, String node, String process, NodeFate.Limit limit) {
    String detail = process + ", " + limit.name().toLowerCase(Locale.ROOT);
    journal.add(nowNanos, Kind.EXHAUSTED, node, "", detail);
  }

  @Override
  public void synced(long nowNanos, String node, String peer) {
    journal.add(nowNanos, Kind.SYNCED, node, peer, "");
  }

  @Override
  public void unsynced(long nowNanos, String node, String peer) {
    journal.add(nowNanos, Kind.UNSYNCED, node, peer, "");
  }

  @Override
  public void lockEnded(long nowNanos, String node, String peer, boolean locked) {
    journal.add(nowNanos, locked ? Kind.LOCKED : Kind.LOCK_CONFLICT, node, peer, "");
  }

  @Override
  public void unlocked(long nowNanos, String node, String peer) {
    journal.add(nowNanos, Kind.UNLOCKED, node, peer, "");
  }

  @Override
  public void lossTold(long nowNanos, String node, String reporter, String lost, int messages) {
    String passedOn = reporter.equals(node) ? "" : ", heard of by " + reporter;
    journal.add(nowNanos, Kind.LOSS_TOLD, node, lost, "messages " + messages + passedOn);
  }

  @Override
  public void overlapDisconnect(long nowNanos, String node, String peer, boolean byPeer) {
    String how = byPeer ? "closes it" : "asks the peer to close it";
    journal.add(nowNanos, Kind.EVICTED, node, peer, how);
  }

  @Override
  public void nameClash(long nowNanos, String node, Term name) {
    journal.add(nowNanos, Kind.NAME_CONFLICT, node, "", name.toString());
  }

  @Override
  public void log(long nowNanos, String node, String line) {
    journal.add(nowNanos, Kind.LOG, node, "", line);
  }
}
