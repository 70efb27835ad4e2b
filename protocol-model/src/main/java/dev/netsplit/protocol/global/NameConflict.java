package dev.netsplit.protocol.global;

import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.protocol.term.TermOrder;

/**
 * What becomes of two processes that have the same name when partitions merge, by the default
 * method, which is not random: the one on the smaller node keeps it, the other is killed (OTP:
 * global, random_exit_name). It does not know the tables of names.
 */
final class NameConflict {

  private NameConflict() {}

  /** Kills one of the two; the other one is the answer. */
  static Term.Pid resolve(Turn turn, GlobalListener listener, Term.Pid his, Term.Pid own) {
    boolean hisIsLess = TermOrder.ATOMS.compare(his.node().text(), own.node().text()) < 0;
    Term.Pid loser = hisIsLess ? own : his;
    String node = turn.node().text();
    String line = "global: Name conflict terminating a process of " + loser.node().text();
    listener.log(turn.nowNanos(), node, line);
    turn.exit(loser, Words.KILL);
    return hisIsLess ? his : own;
  }
}
