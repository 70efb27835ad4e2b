package dev.netsplit.sim.net;

import dev.netsplit.sim.digest.HistoryDigest;

/**
 * Writes what processes could observe into the fingerprint. It must not know the engine: a
 * connection is identified by host names and ports, and a stretch of data by its content and the
 * instant it was offered, whatever its chunks. Bytes of the folded classes enter as their number
 * and last instant when the connection is over.
 */
final class History {

  private static final int SPAWNED = 1;
  private static final int KILLED = 2;
  private static final int PAUSED = 3;
  private static final int RESUMED = 4;
  private static final int CRASHED = 5;
  private static final int CONNECTED = 6;
  private static final int ACCEPTED = 7;
  private static final int CONNECT_FAILED = 8;
  private static final int DATA_FROM = 9;
  private static final int DATA = 10;
  private static final int ENDED = 11;
  private static final int CLOSED = 12;
  private static final int BEATS_FROM = 13;
  private static final int BEATS = 14;
  private static final int REVIVED = 15;
  private static final int STUNNED = 16;
  private static final int WOKEN = 17;

  private final HistoryDigest digest;
  private final Hosts hosts;
  private final long beatClasses;

  History(HistoryDigest digest, Hosts hosts, long beatClasses) {
    this.digest = digest;
    this.hosts = hosts;
    this.beatClasses = beatClasses;
  }

  void spawned(int host, long nowNanos, String process) {
    digest.recordText(hosts.get(host).digest, nowNanos, SPAWNED, process);
  }

  void killed(int host, long nowNanos, String process) {
    digest.recordText(hosts.get(host).digest, nowNanos, KILLED, process);
  }

  void paused(int host, long nowNanos, String process) {
    digest.recordText(hosts.get(host).digest, nowNanos, PAUSED, process);
  }

  void resumed(int host, long nowNanos, String process) {
    digest.recordText(hosts.get(host).digest, nowNanos, RESUMED, process);
  }

  void crashed(int host, long nowNanos) {
    digest.record(hosts.get(host).digest, nowNanos, CRASHED, 0);
  }

  void revived(int host, long nowNanos) {
    digest.record(hosts.get(host).digest, nowNanos, REVIVED, 0);
  }

  void stunned(int host, long nowNanos) {
    digest.record(hosts.get(host).digest, nowNanos, STUNNED, 0);
  }

  void woken(int host, long nowNanos) {
    digest.record(hosts.get(host).digest, nowNanos, WOKEN, 0);
  }

  void connected(End e, long nowNanos) {
    record(e, nowNanos, CONNECTED, e.key());
  }

  void accepted(End e, long nowNanos) {
    record(e, nowNanos, ACCEPTED, e.key());
  }

  void connectFailed(End e, long nowNanos, ConnectError why) {
    record(e, nowNanos, CONNECT_FAILED, e.key());
    digest.recordText(hosts.get(e.host()).digest, nowNanos, CONNECT_FAILED, why.name());
  }

  /** The peer's stream is offered to the process from {@code from} to {@code to}. */
  void offered(End e, long nowNanos, long from, long to) {
    ByteQueue inbox = e.inbox();
    long at = from;
    while (at < to) {
      long end = Math.min(to, inbox.classEnd(at));
      if ((beatClasses >>> inbox.classAt(at) & 1) != 0) {
        e.beatBytes(e.beatBytes() + end - at);
        e.lastBeatNanos(nowNanos);
      } else {
        record(e, nowNanos, DATA_FROM, e.key());
        digest.recordBytes(hosts.get(e.host()).digest, nowNanos, DATA, inbox.view(at, end));
      }
      at = end;
    }
  }

  void ended(End e, long nowNanos, EndCause why) {
    record(e, nowNanos, ENDED, e.key());
    digest.recordText(hosts.get(e.host()).digest, nowNanos, ENDED, why.name());
    foldBeats(e);
  }

  void closed(End e, long nowNanos) {
    record(e, nowNanos, CLOSED, e.key());
    foldBeats(e);
  }

  /** As {@link #foldBeats}, for all ends of all hosts. */
  void foldAllBeats(End e) {
    for (int host = 0; host < hosts.count(); host++) {
      int end = hosts.get(host).firstEnd;
      while (end != SocketTable.NO_END) {
        foldBeats(e.at(end));
        end = e.next();
        e.rest();
      }
    }
  }

  void foldBeats(End e) {
    if (e.beatBytes() > 0) {
      record(e, e.lastBeatNanos(), BEATS_FROM, e.key());
      record(e, e.lastBeatNanos(), BEATS, e.beatBytes());
      e.beatBytes(0);
    }
  }

  private void record(End e, long nowNanos, int what, long value) {
    digest.record(hosts.get(e.host()).digest, nowNanos, what, value);
  }
}
