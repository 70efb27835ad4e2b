package dev.netsplit.protocol.node;

import dev.netsplit.protocol.machine.Effects;

/**
 * Lets the ticks of a node reach its links and counts what comes of them. It does not know when
 * they are due.
 */
final class LinkTicks {

  /** Closes a link whose peer is given up. */
  interface GivingUp {

    void giveUp(long nowNanos, int row, Effects fx);
  }

  private final LocalNode self;
  private final LinkTable links;
  private final TickRule rule;
  private final GivingUp givingUp;
  private int sent;
  private int suppressed;

  LinkTicks(LocalNode self, LinkTable links, GivingUp givingUp) {
    this.self = self;
    this.links = links;
    this.givingUp = givingUp;
    rule = new TickRule(self.config().tickIntensity());
  }

  /** One tick for every link, an ordinary or an auxiliary one. */
  void tickAll(long nowNanos, boolean ordinary, Effects fx) {
    for (int row = 0; row < links.rows(); row++) {
      if (links.isOpen(row)) {
        tickLink(nowNanos, row, ordinary, fx);
      }
    }
    report(nowNanos);
  }

  /** The ticks that waited for a link to come up, as long as it lives. */
  void tickLate(long nowNanos, int row, QueuedTicks ticks, Effects fx) {
    ticks.drain(
        ordinary -> {
          if (links.isOpen(row)) {
            tickLink(nowNanos, row, ordinary, fx);
          }
        });
    if (sent + suppressed > 0) {
      report(nowNanos);
    }
  }

  private void tickLink(long nowNanos, int row, boolean ordinary, Effects fx) {
    LinkTable.Link link = links.at(row);
    switch (ordinary ? tick(nowNanos, link, fx) : rule.auxiliary(link, fx)) {
      case SENT -> sent++;
      case SUPPRESSED -> suppressed++;
      case TIMED_OUT -> givingUp.giveUp(nowNanos, row, fx);
    }
  }

  private TickRule.Outcome tick(long nowNanos, LinkTable.Link link, Effects fx) {
    int silentTicks = rule.silentTicks(link);
    if (silentTicks > 0) {
      String peer = self.names().name(link.peer());
      self.listener().silence(nowNanos, self.name(), peer, silentTicks);
    }
    return rule.tick(link, fx);
  }

  private void report(long nowNanos) {
    self.listener().ticked(nowNanos, self.name(), sent, suppressed);
    sent = 0;
    suppressed = 0;
  }
}
