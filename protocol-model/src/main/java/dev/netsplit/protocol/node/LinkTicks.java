package dev.netsplit.protocol.node;

import dev.netsplit.protocol.machine.Beats;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Traffic;
import java.nio.ByteBuffer;

/**
 * Lets the ticks of a node reach its links and counts what comes of them. It does not know when
 * they are due.
 */
final class LinkTicks implements Beats {

  /** Closes a link whose peer is given up. */
  interface GivingUp {

    void giveUp(long nowNanos, int row, Effects fx);
  }

  /** A frame of length zero, as it is between nodes. */
  private static final int TICK_BYTES = 4;

  private final LocalNode self;
  private final LinkTable links;
  private final TickRule rule;
  private final ByteBuffer frame = ByteBuffer.allocate(TICK_BYTES);
  private final GivingUp givingUp;
  private int sent;
  private int suppressed;

  LinkTicks(LocalNode self, LinkTable links, GivingUp givingUp) {
    this.self = self;
    this.links = links;
    this.givingUp = givingUp;
    rule = new TickRule(self.config().tickIntensity());
  }

  /** One tick for every link; those at rest need none. */
  void tickAll(long nowNanos, long periodNanos, Effects fx) {
    fx.beat(periodNanos, this, frame, Traffic.TICK);
    sent += links.resting();
    tickAwake(nowNanos, true, fx);
  }

  /** One auxiliary tick for every link. */
  void tickAuxiliary(long nowNanos, Effects fx) {
    fx.disturb();
    tickAwake(nowNanos, false, fx);
  }

  private void tickAwake(long nowNanos, boolean ordinary, Effects fx) {
    for (int row = links.nextAwake(0); row >= 0; row = links.nextAwake(row + 1)) {
      tickLink(nowNanos, row, ordinary, fx);
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
    if (rule.isSteady(link, fx) && fx.rests(link.socket())) {
      return TickRule.Outcome.SENT;
    }
    return rule.tick(link, fx);
  }

  @Override
  public void rests(int attachment) {
    links.rest(SocketRole.number(attachment), true);
  }

  @Override
  public void wakes(int attachment) {
    links.rest(SocketRole.number(attachment), false);
  }

  @Override
  public void passed(int attachment, int rounds) {
    rule.pass(links.at(SocketRole.number(attachment)), rounds);
  }

  @Override
  public void sent(int attachment) {
    rule.passOne(links.at(SocketRole.number(attachment)));
  }

  @Override
  public void arrived(int attachment) {
    links.at(SocketRole.number(attachment)).countReceived();
  }

  private void report(long nowNanos) {
    self.listener().ticked(nowNanos, self.name(), sent, suppressed);
    sent = 0;
    suppressed = 0;
  }
}
