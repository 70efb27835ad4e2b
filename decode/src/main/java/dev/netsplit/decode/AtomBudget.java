package dev.netsplit.decode;

import dev.netsplit.capture.Allowance;
import dev.netsplit.protocol.dist.DistHeader;
import dev.netsplit.protocol.dist.Frame;

/**
 * What the atoms in the cache of one direction may take. It does not know which are replaced, and
 * counts up to what a full cache can take at most.
 */
final class AtomBudget {

  private static final int SLOTS = 2048;
  private static final int COST = 64;
  private static final long MOST = SLOTS * (COST + 2L * 255);

  private final Allowance held;
  private long taken;

  AtomBudget(Allowance held) {
    this.held = held;
  }

  /** Whether the atoms that a frame brings may be kept. */
  boolean admits(Frame frame) {
    for (DistHeader.Reference reference : header(frame).references()) {
      long cost = reference.isNew() ? COST + 2L * reference.atom().text().length() : 0;
      long more = Math.min(cost, MOST - taken);
      if (!held.take(more)) {
        return false;
      }
      taken += more;
    }
    return true;
  }

  private static DistHeader header(Frame frame) {
    if (frame instanceof Frame.Message message) {
      return message.header();
    }
    return frame instanceof Frame.FirstFragment first ? first.header() : DistHeader.NONE;
  }

  void release() {
    held.give(taken);
    taken = 0;
  }
}
