package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.result.Serving.Heal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What leaders of autohealing clusters decide, and what becomes of it: a decision is carried out
 * when all losers serve again. A decision that is followed by another before that is given up.
 * Knows nothing of who told whom.
 */
final class HealWatch {

  static final String FINISHED = "finished";
  static final String ABORTED = "aborted";
  static final String DENIED = "denied";
  static final String UNFINISHED = "unfinished";

  private final List<Heal> heals = new ArrayList<>();
  private final TreeSet<String> losers = new TreeSet<>();
  private String winner = "";
  private long fromNanos;
  private boolean givenUp;

  void denied(long nowNanos, String leader) {
    heals.add(new Heal(leader, DENIED, nowNanos, 0));
  }

  void decided(long nowNanos, HealDecision decision) {
    end(nowNanos, ABORTED);
    winner = decision.winner();
    losers.clear();
    losers.addAll(decision.losers());
    fromNanos = nowNanos;
    givenUp = false;
  }

  /** A winner or a leader gives up; losers that have stopped start again. */
  void givenUp() {
    givenUp = true;
  }

  /** An application serves again that had stopped to start anew. */
  void restarted(long nowNanos, String node) {
    if (losers.remove(node) && losers.isEmpty()) {
      end(nowNanos, givenUp ? ABORTED : FINISHED);
    }
  }

  private void end(long nowNanos, String how) {
    if (!winner.isEmpty()) {
      heals.add(new Heal(winner, how, fromNanos, nowNanos - fromNanos));
      winner = "";
    }
  }

  /** Ends the watch. */
  List<Heal> finish(long nowNanos) {
    end(nowNanos, givenUp ? ABORTED : UNFINISHED);
    return List.copyOf(heals);
  }
}
