package dev.netsplit.sim.net;

import dev.netsplit.sim.fault.FaultRule;
import dev.netsplit.sim.fault.Verdict;

/**
 * What happens to many connections at once: to all of a host, or of a path. It must not know
 * processes. It looks every end up again before it touches it, since one may end another.
 */
final class Upheaval {

  private final SocketTable sockets;
  private final Hosts hosts;
  private final Ending ending;
  private final End cursor;
  private final Departure departure;
  private final LongQueue affected = new LongQueue();

  Upheaval(SocketTable sockets, Hosts hosts, Ending ending) {
    this.sockets = sockets;
    this.hosts = hosts;
    this.ending = ending;
    cursor = sockets.cursor();
    departure = new Departure(sockets);
  }

  /** Everything on a host is gone without a word. */
  void vanish(int host) {
    collect(host);
    while (!affected.isEmpty()) {
      int end = sockets.current((int) affected.take());
      if (end != SocketTable.NO_END) {
        ending.vanish(cursor.at(end));
      }
    }
  }

  /** Resets at both ends every open connection of which a rule would stop one direction. */
  int reset(FaultRule rule, long nowNanos) {
    for (int host = 0; host < hosts.count(); host++) {
      collect(host);
    }
    int count = 0;
    while (!affected.isEmpty()) {
      int end = sockets.current((int) affected.take());
      if (end != SocketTable.NO_END
          && cursor.at(end).state().isOpen()
          && stops(rule, end, nowNanos)) {
        reset(end);
        int other = end ^ 1;
        if (cursor.index() != SocketTable.NO_END) {
          reset(other);
        }
        count++;
      }
    }
    return count;
  }

  /** A stunned host takes no RST in. */
  private void reset(int end) {
    if (!hosts.get(cursor.at(end).host()).stunned) {
      ending.onReset(cursor);
    }
  }

  private boolean stops(FaultRule rule, int end, long nowNanos) {
    return rule.judge(nowNanos, departure.from(end)) != Verdict.PASS
        || rule.judge(nowNanos, departure.from(end ^ 1)) != Verdict.PASS;
  }

  private void collect(int host) {
    int end = hosts.get(host).firstEnd;
    while (end != SocketTable.NO_END) {
      affected.add(sockets.handle(end));
      end = cursor.at(end).next();
    }
  }
}
