package dev.netsplit.sim.net;

import dev.netsplit.sim.loop.EventLoop;
import dev.netsplit.sim.net.Processes.VirtualProcess;
import dev.netsplit.sim.net.SocketTable.Mark;
import java.nio.ByteBuffer;

/**
 * Which connections rest: nothing happens on them but that both ends send a beat in equal
 * distances, on a path where nothing can happen to it. Beats of a resting connection are no events;
 * {@link Settlement} works out what they have come to when anything touches the connection. It must
 * not know what beats are for.
 *
 * <p>A connection begins to rest within a round of one end, in place of sending the beat, when the
 * other end was ready to rest in its own last round and a whole period has brought nothing but one
 * beat and one acknowledgement in either direction, all of which have arrived. From there on each
 * period is the one before it, later: beats of both ends never meet, for the rounds are further
 * apart than a beat takes, its acknowledgement, and a delayed acknowledgement.
 */
public final class Resting {

  /** Rounds are further apart than this and a round trip, so that beats answer nothing. */
  private static final long APART_NANOS = Limits.DELAYED_ACK_NANOS + 1_000_000L;

  private final EventLoop loop;
  private final Kernel kernel;
  private final Network.Config config;
  private final SocketTable sockets;
  private final Lines lines;
  private final BeatPath path;
  private final Settlement settlement;
  private final Departure departure;
  private final End near;
  private final End far;
  private boolean allowed;
  private int pairs;

  Resting(EventLoop loop, Kernel kernel, Network.Config config) {
    this.loop = loop;
    this.kernel = kernel;
    this.config = config;
    sockets = kernel.sockets;
    lines = kernel.segments.lines();
    path = new BeatPath(config.paths(), lines);
    settlement = new Settlement(loop, kernel, config, path);
    departure = new Departure(sockets);
    near = sockets.cursor();
    far = sockets.cursor();
  }

  /**
   * From now on connections on which nothing happens but beats may rest. What can be observed stays
   * the same, to the nanosecond and the byte.
   */
  public void allow() {
    allowed = true;
    config.faults().beforeChange(this::wakeAll);
    config.paths().beforeChange(this::wakeAll);
    kernel.segments.onDisturbance(this::touch);
  }

  /**
   * A round of beats of a process begins: one that comes a period after the last is taken for one
   * of many, and with any other its connections wake. To be called before the first beat of a
   * round.
   *
   * @param beating is told of beats that are not sent
   * @param frame one beat
   * @param trafficClass of beats
   */
  public void beat(
      int number, long periodNanos, Beating beating, ByteBuffer frame, int trafficClass) {
    if (!allowed) {
      return;
    }
    VirtualProcess process = kernel.processes.alive(number);
    if (process.beats == null) {
      process.beats = new BeatClock(beating, frame, trafficClass);
      expect(number);
    }
    if (!process.beats.isRegular(loop.nowNanos(), periodNanos)) {
      wake(process);
    }
    wakeBeforeLosses(process);
    process.beats.beat(loop.nowNanos(), periodNanos);
  }

  /** A process is going to beat; who tells that before it connects anywhere is on the safe side. */
  public void expect(int process) {
    Host host = kernel.hosts.get(kernel.processes.get(process).host);
    if (host.beater != process) {
      host.manyBeat |=
          host.beater != SocketTable.NO_PROCESS
              && kernel.processes.get(host.beater).state != Processes.RunState.DEAD;
      host.beater = process;
    }
  }

  /** Those of a process that will lose a packet after the round that begins now. */
  private void wakeBeforeLosses(VirtualProcess process) {
    LongQueue dues = process.beats.dues();
    while (dues != null && !dues.isEmpty()) {
      long due = dues.take();
      int began = (int) due;
      near.at((int) (due >>> Integer.SIZE));
      boolean isCurrent =
          near.is(Mark.RESTED_FIRST) && near.process() == process.id && near.beatRound() == began;
      int period = process.beats.rounds() - began;
      if (isCurrent && !goesOn(period)) {
        touch(near.index());
      }
    }
  }

  /**
   * Whether no packet is lost in a period of the connection of {@link #near}; if so, the next time
   * to look is noted.
   */
  private boolean goesOn(int period) {
    far.at(near.index() ^ 1);
    if (!path.isLossy(near)) {
      return true;
    }
    int passed = 0;
    while (passed < BeatClock.HORIZON && !path.loses(near, far, period + passed)) {
      passed++;
    }
    if (passed > 0) {
      long due = (long) near.index() << Integer.SIZE | near.beatRound();
      beats(near).due(near.beatRound() + period + passed, due);
    }
    return passed > 0;
  }

  /**
   * In a round of beats, in place of a beat on a socket on which the last period brought one beat
   * either way and nothing else: whether the connection rests from now on and the beat counts as
   * sent. If not, it has to be sent.
   */
  public boolean begins(int socket) {
    int end = allowed ? sockets.resolve(socket) : SocketTable.NO_END;
    if (end == SocketTable.NO_END || beats(near.at(end)) == null) {
      return false;
    }
    if (isStill(near) && isStill(far.at(end ^ 1)) && mayRest()) {
      near.beatRound(beats(near).rounds() - 1);
      if (goesOn(0)) {
        near.mark(Mark.RESTED_FIRST, true);
        far.mark(Mark.RESTED_FIRST, false);
        begin(near);
        begin(far);
        pairs++;
        return true;
      }
    }
    near.beatRound(beats(near).rounds());
    return false;
  }

  private void begin(End e) {
    e.mark(Mark.RESTS, true);
    if (config.paths().isLimited() && lines.isLimited(e.host(), e.peerHost())) {
      lines.rests(e.host(), e.peerHost(), e.index());
    }
    beats(e).beating.onRest(e.handle(), true);
  }

  private BeatClock beats(End e) {
    int process = e.process();
    return process == SocketTable.NO_PROCESS ? null : kernel.processes.get(process).beats;
  }

  /** Whether an end is as it is long after a beat. */
  private boolean isStill(End e) {
    VirtualProcess process =
        e.process() == SocketTable.NO_PROCESS ? null : kernel.processes.get(e.process());
    return process != null
        && process.beats != null
        && process.work == null
        && process.state == Processes.RunState.RUNNING
        && e.state() == TcpState.ESTABLISHED
        && kernel.hosts.get(e.host()).takesPackets()
        && !isMarked(e)
        && e.outboxIsGone()
        && e.owedAcks() == 0
        && e.offered() == e.received()
        && e.finAt() == SocketTable.NO_FIN
        && !e.hasGap()
        && e.beatBytes() > 0
        && e.lastBeatNanos() == e.lastDataNanos()
        && kernel.transmission.bearsBeats(e);
  }

  private static boolean isMarked(End e) {
    return e.is(Mark.FIN_QUEUED)
        || e.is(Mark.WAITED)
        || e.is(Mark.READABLE_POSTED)
        || e.is(Mark.INTERACTIVE)
        || e.is(Mark.UNACCEPTED);
  }

  /** Whether both ends beat alike, and nothing happens to a beat but that it takes its time. */
  private boolean mayRest() {
    BeatClock mine = beats(near);
    BeatClock theirs = beats(far);
    return mine.lastNanos() == loop.nowNanos()
        && far.beatRound() == theirs.rounds()
        && mine.periodNanos() == theirs.periodNanos()
        && mine.frame.equals(theirs.frame)
        && mine.traffic == theirs.traffic
        && near.inFlight() == 0
        && isSteady()
        && wereBeats()
        && areApart();
  }

  /** Whether the last that has arrived on either side are the beats of the last period. */
  private boolean wereBeats() {
    long beatNanos = loop.nowNanos() - beats(near).periodNanos();
    long farHeardNanos = beatNanos + path.beatNanos(near, -1, beats(near).frameBytes());
    long nearHeardNanos =
        beats(far).lastNanos() + path.otherBeatNanos(far, -1, beats(far).frameBytes());
    return far.lastDataNanos() == farHeardNanos
        && near.lastDataNanos() == nearHeardNanos
        && far.lastArrivalNanos() == nearHeardNanos
        && near.lastArrivalNanos() == nearHeardNanos + path.ackNanos(near, -1);
  }

  /**
   * Whether rounds of both ends lie so far apart, and packets are so quick, that each beat is
   * answered before any timer runs out and finds the last long past.
   */
  private boolean areApart() {
    long there = path.beatNanos(near, -1, beats(near).frameBytes());
    long back = path.otherBeatNanos(far, -1, beats(far).frameBytes());
    long spread = path.spreadNanos(near) + path.spreadNanos(far);
    long leastNanos = there + back - spread;
    long mostNanos = there + back + spread;
    long period = beats(near).periodNanos();
    long gap = loop.nowNanos() - beats(far).lastNanos();
    return there > path.spreadNanos(near)
        && back > path.spreadNanos(far)
        && gap > mostNanos + APART_NANOS
        && period - gap > mostNanos + APART_NANOS
        && isQuick(near, leastNanos, mostNanos, period - spread)
        && isQuick(far, leastNanos, mostNanos, period - spread);
  }

  private boolean isQuick(End e, long leastNanos, long mostNanos, long periodNanos) {
    long least = Math.min(e.srttNanos(), leastNanos);
    long most = Math.max(e.srttNanos(), mostNanos);
    long variation = Math.max(e.rttvarNanos(), most - least);
    long floor = kernel.transmission.rto().minNanos();
    return mostNanos < floor && periodNanos > most + Math.max(floor, 4 * variation);
  }

  /** Whether what becomes of packets is known ahead of time, and they are seen by nobody. */
  private boolean isSteady() {
    long now = loop.nowNanos();
    PathModel paths = config.paths();
    return config.chunking() == Chunking.NONE
        && config.probe().takesMany()
        && (!paths.isLimited() || (isAlone(near) && isAlone(far)))
        && paths.forgetsAfterNanos() == PathModel.NEVER
        && paths.isForeseeable(near.host(), near.peerHost())
        && paths.isForeseeable(near.peerHost(), near.host())
        && config.faults().passesFromNow(now, departure.from(near.index()))
        && config.faults().passesFromNow(now, departure.from(far.index()));
  }

  /**
   * Whether no card holds packets back, and a path that takes one after the other has none, nor
   * another end that rests. With two nodes on a host beats of one round would stand behind each
   * other.
   */
  private boolean isAlone(End e) {
    int from = e.host();
    int to = e.peerHost();
    return !lines.hasCard(from)
        && !lines.hasCard(to)
        && (!lines.isLimited(from, to)
            || (!kernel.hosts.get(from).manyBeat
                && !kernel.hosts.get(to).manyBeat
                && lines.isFree(from, to, loop.nowNanos())
                && lines.atRest(from, to) == SocketTable.NO_END));
  }

  /** Something is about to look at an end or to do something with it: it rests no longer. */
  void touch(int end) {
    if (pairs == 0 || end == SocketTable.NO_END || !near.at(end).is(Mark.RESTS)) {
      return;
    }
    pairs--;
    int first = near.is(Mark.RESTED_FIRST) ? end : end ^ 1;
    rouse(first);
    rouse(first ^ 1);
    settlement.settle(first);
  }

  private void rouse(int end) {
    near.at(end).mark(Mark.RESTS, false);
    near.mark(Mark.RESTED_FIRST, false);
    if (lines.atRest(near.host(), near.peerHost()) == near.index()) {
      lines.rests(near.host(), near.peerHost(), SocketTable.NO_END);
    }
    beats(near).beating.onRest(near.handle(), false);
  }

  /** No connection of a process rests any more: it is about to beat in another way. */
  public void wake(int process) {
    wake(kernel.processes.get(process));
  }

  /** The same for a process. */
  void wake(VirtualProcess process) {
    int end = pairs == 0 ? SocketTable.NO_END : kernel.hosts.get(process.host).firstEnd;
    while (end != SocketTable.NO_END) {
      if (far.at(end).process() == process.id) {
        touch(end);
      }
      end = far.at(end).next();
    }
  }

  /** The same for all connections of a host. */
  void wakeHost(int host) {
    int end = pairs == 0 ? SocketTable.NO_END : kernel.hosts.get(host).firstEnd;
    while (end != SocketTable.NO_END) {
      touch(end);
      end = far.at(end).next();
    }
  }

  /**
   * No connection rests any more: what was sent and received is counted. Not from within the call
   * of an application.
   */
  public void wakeAll() {
    for (int host = 0; host < kernel.hosts.count() && pairs > 0; host++) {
      int end = kernel.hosts.get(host).firstEnd;
      while (end != SocketTable.NO_END) {
        touch(end);
        end = far.at(end).next();
        // So many at once would all be unpacked.
        far.rest();
      }
    }
  }
}
