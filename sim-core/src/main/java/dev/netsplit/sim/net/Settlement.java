package dev.netsplit.sim.net;

import dev.netsplit.sim.loop.EventKind;
import dev.netsplit.sim.loop.EventLoop;
import dev.netsplit.sim.net.SocketTable.Mark;

/**
 * Works out what the beats of a connection have come to while it rested. It must not know why it is
 * asked.
 *
 * <p>Every whole period moves the numbers of a connection on by the same amounts; as many periods
 * as have passed in full are one addition. Only where packets differ in the time they take is each
 * round trip taken into the estimates by itself. What is left is at most one beat of each end, of
 * which the last may still be under way. It is sent and answered at its own instants by the code
 * that sends and answers all others, so that what has not arrived yet arrives as an event.
 */
final class Settlement {

  private final EventLoop loop;
  private final Kernel kernel;
  private final Network.Config config;
  private final BeatPath path;
  private final End near;
  private final End far;
  private final End taker;

  Settlement(EventLoop loop, Kernel kernel, Network.Config config, BeatPath path) {
    this.loop = loop;
    this.kernel = kernel;
    this.config = config;
    this.path = path;
    near = kernel.sockets.cursor();
    far = kernel.sockets.cursor();
    taker = kernel.sockets.cursor();
  }

  /** Brings a connection up to date, whose end {@code first} has been the first to rest. */
  void settle(int first) {
    near.at(first);
    far.at(first ^ 1);
    BeatClock mine = clock(near);
    BeatClock theirs = clock(far);
    int sent = mine.rounds() - near.beatRound();
    int answered = theirs.rounds() - far.beatRound();
    if (answered != sent && answered != sent - 1) {
      throw new IllegalStateException(
          "end " + first + " rested for " + sent + " rounds and its peer for " + answered);
    }
    long heardNanos = theirs.lastNanos() + path.otherBeatNanos(far, sent - 1, theirs.frameBytes());
    boolean whole =
        answered == sent
            && loop.hasPassed(heardNanos + path.ackNanos(near, sent - 1), EventKind.ARRIVAL);
    int periods = whole ? sent : sent - 1;
    if (periods > 0) {
      sample(periods);
      shift(periods, sent, answered);
    }
    if (!whole) {
      send(near, mine);
      if (answered == sent) {
        send(far, theirs);
      }
    }
  }

  private BeatClock clock(End e) {
    return kernel.processes.get(e.process()).beats;
  }

  /** The round trips of so many periods are taken into the estimates of both ends. */
  private void sample(int periods) {
    Rto rto = kernel.transmission.rto();
    int frame = clock(near).frameBytes();
    if (path.spreadNanos(near) == 0 && path.spreadNanos(far) == 0) {
      rto.samples(near, path.beatNanos(near, 0, frame) + path.answerNanos(far, 0), periods);
      rto.samples(far, path.otherBeatNanos(far, 0, frame) + path.ackNanos(near, 0), periods);
      return;
    }
    for (int period = 0; period < periods; period++) {
      rto.sample(near, path.beatNanos(near, period, frame) + path.answerNanos(far, period));
      rto.sample(far, path.otherBeatNanos(far, period, frame) + path.ackNanos(near, period));
    }
  }

  /** So many periods have passed, of those in which one end sent a beat and the other did. */
  private void shift(int periods, int sent, int answered) {
    BeatClock mine = clock(near);
    BeatClock theirs = clock(far);
    int last = periods - 1;
    long beatNanos = mine.lastNanos() - (sent - periods) * mine.periodNanos();
    long otherBeatNanos = theirs.lastNanos() - (answered - periods) * theirs.periodNanos();
    long farHeardNanos = beatNanos + path.beatNanos(near, last, mine.frameBytes());
    long nearHeardNanos = otherBeatNanos + path.otherBeatNanos(far, last, theirs.frameBytes());
    long ackedNanos = nearHeardNanos + path.ackNanos(near, last);
    shift(near, mine, periods, nearHeardNanos, ackedNanos);
    shift(far, theirs, periods, farHeardNanos, nearHeardNanos);
  }

  /**
   * Moves the numbers of one end on.
   *
   * @param heardNanos when its peer's last beat arrived
   * @param arrivedNanos when its own last packet did
   */
  private void shift(End e, BeatClock clock, int periods, long heardNanos, long arrivedNanos) {
    long bytes = (long) periods * clock.frameBytes();
    long span = periods * clock.periodNanos();
    e.add(EndRow.WRITTEN, bytes);
    e.add(EndRow.SEND_MAX, bytes);
    e.add(EndRow.ACKED, bytes);
    e.add(EndRow.SMALL_END, bytes);
    e.add(EndRow.WINDOW_EDGE, bytes);
    e.add(EndRow.RECEIVED, bytes);
    e.add(EndRow.OFFERED, bytes);
    e.add(EndRow.ADVERTISED, bytes);
    e.add(EndRow.BEAT_BYTES, bytes);
    e.add(EndRow.TIMED_AT_NANOS, span);
    e.lastArrivalNanos(arrivedNanos);
    e.lastDataNanos(heardNanos);
    e.lastBeatNanos(heardNanos);
    // A beat and an acknowledgement.
    e.packets(e.packets() + 2 * periods);
    kernel.transmission.beaten(e, span);
    kernel.segments.windows().trickled(e, heardNanos);
    count(e, clock, periods);
  }

  private void count(End e, BeatClock clock, int periods) {
    int frame = clock.frameBytes();
    config
        .probe()
        .many(
            clock.traffic,
            periods,
            frame,
            WireSize.bytes(Segments.ACK, frame),
            WireSize.bytes(Segments.ACK, 0));
    clock.beating.onPassed(e.handle(), periods);
  }

  /** The last beat of an end leaves, and is answered as far as it has been by now. */
  private void send(End e, BeatClock clock) {
    loop.backdate(clock.lastNanos());
    kernel.segments.catchUp(true);
    int frame = clock.frameBytes();
    config.probe().written(loop.nowNanos(), e.host(), clock.traffic, frame);
    e.outbox().append(clock.frame.duplicate(), clock.traffic);
    e.written(e.written() + frame);
    clock.beating.onSent(e.handle());
    kernel.transmission.written(e);
    LongQueue late = kernel.segments.late();
    while (!late.isEmpty()) {
      int packet = (int) late.take();
      long arrival = late.take();
      loop.backdate(arrival);
      take(packet, arrival);
    }
    kernel.segments.catchUp(false);
    loop.backToPresent();
  }

  private void take(int packet, long nowNanos) {
    taker.at(kernel.destination(packet));
    // Nobody is to be told: what comes is read at once.
    taker.mark(Mark.READABLE_POSTED, true);
    kernel.takeLate(taker, nowNanos, packet);
    taker.mark(Mark.READABLE_POSTED, false);
    if (taker.offered() < taker.received()) {
      long from = taker.offered();
      kernel.history.offered(taker, nowNanos, from, taker.received());
      taker.offered(taker.received());
      taker.inbox().consume(taker.received());
      taker.trimInbox();
      clock(taker).beating.onTaken(taker.handle());
      kernel.afterRead(taker, nowNanos);
    }
  }
}
