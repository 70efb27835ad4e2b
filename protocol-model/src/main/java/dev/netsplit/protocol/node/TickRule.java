package dev.netsplit.protocol.node;

import dev.netsplit.protocol.machine.Effects;

/**
 * What one tick does to one connection (OTP: dist_util): it counts packets, not bytes, and decides
 * whether the peer is to be given up and whether a zero-length frame is due. It does not know when
 * ticks happen.
 */
final class TickRule {

  private final int intensity;

  TickRule(int intensity) {
    this.intensity = intensity;
  }

  /**
   * Applies one tick.
   *
   * @return false when nothing was received for {@code intensity} ticks: the connection must be
   *     closed with net_tick_timeout
   */
  boolean tick(LinkTable.Link link, Effects fx) {
    int tick = link.tick() + 1;
    boolean silent = link.received() == link.lastReceived();
    if (silent && link.tickOfLastInput() == tick) {
      return false;
    }
    boolean idle = link.sent() == link.lastSent() && fx.bytesPending(link.socket()) == 0;
    if (idle || (link.isHidden() && silent)) {
      FrameWriter.sendTick(link, fx);
    }
    link.setLastSent(link.sent());
    if (!silent) {
      link.setTickOfLastInput(tick);
    }
    link.setTick(tick % intensity);
    link.setLastReceived(link.received());
    return true;
  }
}
