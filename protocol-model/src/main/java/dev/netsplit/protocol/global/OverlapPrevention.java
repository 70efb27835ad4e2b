package dev.netsplit.protocol.global;

import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.release.OtpProfile;
import dev.netsplit.protocol.term.Term;
import java.util.List;
import java.util.TreeMap;

/**
 * How a name server keeps partitions from overlapping: it tells everybody of a connection it has
 * lost, and everybody who hears of it drops one of its ends (OTP: kernel,
 * prevent_overlapping_partitions). It does not know sessions; what a loss means for them is done by
 * its owner.
 *
 * <p>Nothing is delayed and nothing is retried. Whoever hears first decides; a node that reads in a
 * report that others have lost it turns against the reporter.
 */
final class OverlapPrevention {

  /** How long a report is remembered. */
  static final long RETENTION_NANOS = 3_600_000_000_000L;

  /**
   * Reports a node remembers at once; one more makes it forget those whose hour is over, or all.
   */
  static final int MAX_REPORTS = 1 << 20;

  private static final String LOST = "lost_connection";
  private static final String REMOVE = "remove_connection";

  /** Has what a loss means for sessions done. */
  interface Loss {

    /** A node is gone, or is to be taken for gone. */
    void lost(Turn turn, String node);
  }

  private record Report(String from, String lost) implements Comparable<Report> {
    @Override
    public int compareTo(Report other) {
      int byFrom = from.compareTo(other.from);
      return byFrom != 0 ? byFrom : lost.compareTo(other.lost);
    }
  }

  private record Seen(Term creation, long operation, long untilNanos) {}

  private final NameServerState state;
  private final Loss loss;
  private final long creationExtension;
  private final TreeMap<Report, Seen> reports = new TreeMap<>();

  /**
   * Reports nothing yet.
   *
   * @param random of which 28 bits tell this start of the name server from others
   */
  OverlapPrevention(NameServerState state, Loss loss, long random) {
    this.state = state;
    this.loss = loss;
    creationExtension = (random & (1L << 28) - 1) << 32;
  }

  /** The connection to a node is gone, or could not be made. */
  void disconnected(Turn turn, String node) {
    loss.lost(turn, node);
    boolean announced = state.known().endRemoving(node);
    if (!announced && isOn()) {
      report(turn, node);
    }
    forget(turn, node);
  }

  /** The connection to a node is given up without a report. */
  void ignored(Turn turn, String node) {
    loss.lost(turn, node);
    state.known().endRemoving(node);
    forget(turn, node);
  }

  private void report(Turn turn, String node) {
    long creation = creationExtension + (turn.self().creation() & 0xffffffffL) + (1L << 59);
    Term message =
        Words.message(
            LOST, turn.node(), Term.integer(creation), turn.uniqueInteger(), Term.atom(node));
    multicast(turn, message, new Report(turn.node().text(), node), node);
  }

  /** Takes a message in if it is one of these; whether it is. */
  boolean received(Turn turn, Term message, List<Term> parts) {
    if (!state.rules().canPreventOverlaps()) {
      return false;
    }
    if (Words.is(parts, LOST, 5)) {
      if (isOn() && parts.get(3) instanceof Term.Int operation) {
        reported(turn, message, parts, operation.value());
      }
      return true;
    }
    if (Words.is(parts, REMOVE, 2)) {
      removed(turn, Words.node(parts.get(1)));
      return true;
    }
    return false;
  }

  private void reported(Turn turn, Term message, List<Term> parts, long operation) {
    Report report = new Report(Words.node(parts.get(1)), Words.node(parts.get(4)));
    Seen seen = reports.get(report);
    boolean old =
        seen != null
            && seen.untilNanos > turn.nowNanos()
            && seen.creation.equals(parts.get(2))
            && operation <= seen.operation;
    if (old) {
      return;
    }
    multicast(turn, message, report, report.from);
    remember(turn, report, parts.get(2), operation);
    String victim = report.lost.equals(turn.node().text()) ? report.from : report.lost;
    if (!state.known().isKnown(victim) && !state.known().isPending(victim)) {
      return;
    }
    if (state.known().version(victim) < OtpProfile.GlobalRules.KNOWS_VERSIONS) {
      tell(turn, victim, true);
      turn.disconnectLater(Term.atom(victim));
      log(turn, "disconnected old", victim);
    } else {
      Term word = Words.message(REMOVE, turn.node());
      state.post().volatileSend(turn, victim, GlobalMessage.REMOVE_CONNECTION, word);
      log(turn, "requested disconnect from", victim);
      tell(turn, victim, false);
    }
    removing(turn, victim);
  }

  /** A peer asks this node to hang up on it. */
  private void removed(Turn turn, String peer) {
    if (state.known().isKnown(peer) || state.known().isPending(peer)) {
      // Told first: the connection may be down before disconnect returns.
      tell(turn, peer, true);
      turn.disconnectLater(Term.atom(peer));
      removing(turn, peer);
      log(turn, "disconnected", peer);
    }
  }

  private void tell(Turn turn, String node, boolean byPeer) {
    state.listener().overlapDisconnect(turn.nowNanos(), turn.node().text(), node, byPeer);
  }

  private void removing(Turn turn, String node) {
    loss.lost(turn, node);
    state.known().removing(node);
    forget(turn, node);
  }

  private void forget(Turn turn, String node) {
    state.known().forget(node);
    state.unsync(turn, node);
  }

  private void remember(Turn turn, Report report, Term creation, long operation) {
    if (reports.size() == MAX_REPORTS) {
      reports.values().removeIf(seen -> seen.untilNanos <= turn.nowNanos());
      if (reports.size() == MAX_REPORTS) {
        reports.clear();
      }
    }
    reports.put(report, new Seen(creation, operation, turn.nowNanos() + RETENTION_NANOS));
  }

  private void multicast(Turn turn, Term message, Report report, String except) {
    int messages = 0;
    for (String node : state.known().knownOrPending()) {
      if (!node.equals(except)
          && state.known().version(node) >= OtpProfile.GlobalRules.KNOWS_VERSIONS) {
        state.post().volatileSend(turn, node, GlobalMessage.LOST_CONNECTION, message);
        messages++;
      }
    }
    state
        .listener()
        .lossTold(turn.nowNanos(), turn.node().text(), report.from, report.lost, messages);
  }

  private boolean isOn() {
    return state.rules().canPreventOverlaps()
        && state.settings().connectAll()
        && state.settings().preventOverlaps();
  }

  private void log(Turn turn, String what, String node) {
    String line =
        "'global' at node "
            + turn.node().text()
            + ' '
            + what
            + " node "
            + node
            + " in order to prevent overlapping partitions";
    turn.formatsLog();
    state.listener().log(turn.nowNanos(), turn.node().text(), line);
  }
}
