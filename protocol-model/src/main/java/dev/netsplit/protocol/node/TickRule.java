package dev.netsplit.protocol.node;

import dev.netsplit.protocol.machine.Effects;

/**
 * What one tick does to one connection (OTP: dist_util): it counts packets, not bytes, and decides
 * whether the peer is to be given up and whether a zero-length frame is due. It does not know when
 * ticks happen.
 */
final class TickRule {

  /** What a tick came to. */
  enum Outcome {
    /** A zero-length frame was sent. */
    SENT,
    /** None was due. */
    SUPPRESSED,
    /** Nothing was received for as many ticks as the intensity: the connection must be closed. */
    TIMED_OUT
  }

  private final int intensity;

  TickRule(int intensity) {
    this.intensity = intensity;
  }

  /** How many ticks in a row have found nothing received, were {@link #tick} called now. */
  int silentTicks(LinkTable.Link link) {
    if (link.received() > 0) {
      return 0;
    }
    int passed = link.tick() + 1 - link.tickOfLastInput();
    return passed > 0 ? passed : passed + intensity;
  }

  /**
   * Applies an auxiliary tick: a frame unless output to a visible peer is stuck. What was counted
   * stays, so that the next ordinary tick takes the frame for a write.
   */
  Outcome auxiliary(LinkTable.Link link, Effects fx) {
    if (!link.isHidden() && fx.bytesPending(link.socket()) > 0) {
      return Outcome.SUPPRESSED;
    }
    FrameWriter.sendTick(link, fx);
    return Outcome.SENT;
  }

  /** Applies one tick. */
  Outcome tick(LinkTable.Link link, Effects fx) {
    int tick = link.tick() + 1;
    boolean silent = link.received() == 0;
    if (silent && link.tickOfLastInput() == tick) {
      return Outcome.TIMED_OUT;
    }
    boolean idle = link.sent() == 0 && fx.bytesPending(link.socket()) == 0;
    boolean due = idle || (link.isHidden() && silent);
    if (due) {
      FrameWriter.sendTick(link, fx);
    }
    count(link, silent);
    return due ? Outcome.SENT : Outcome.SUPPRESSED;
  }

  private void count(LinkTable.Link link, boolean silent) {
    int tick = link.tick() + 1;
    link.noteSent(link.sent());
    if (!silent) {
      link.setTickOfLastInput(tick);
    }
    link.setTick(tick % intensity);
    link.noteReceived(link.received());
  }

  /** Whether the last period brought one packet and the tick before this one, and no more. */
  boolean isSteady(LinkTable.Link link, Effects fx) {
    return link.received() == 1 && link.sent() == 0 && fx.bytesPending(link.socket()) == 0;
  }

  /** What {@link #tick} comes to on a link that rests and has heard the tick of its peer. */
  void passOne(LinkTable.Link link) {
    link.countSent();
    count(link, false);
  }

  /**
   * What so many periods of a link that rests come to, each a tick sent and one received: what has
   * come since the last tick is as much as before.
   */
  void pass(LinkTable.Link link, int periods) {
    link.setTick((link.tick() + periods) % intensity);
    link.setTickOfLastInput((link.tickOfLastInput() - 1 + periods) % intensity + 1);
  }
}
