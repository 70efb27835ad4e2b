package dev.netsplit.sim.net;

import dev.netsplit.sim.net.SocketTable.Mark;
import dev.netsplit.sim.random.Mix64;
import java.util.ArrayList;
import java.util.List;

/**
 * All hosts by number, and the list of ends each keeps in the order they came to be. It must not
 * know what an end does.
 */
final class Hosts {

  private final List<Host> hosts = new ArrayList<>();
  private final SocketTable sockets;
  private final End neighbour;

  Hosts(SocketTable sockets) {
    this.sockets = sockets;
    this.neighbour = sockets.cursor();
    sockets.expect((host, port, peer, peerPort) -> key(host, port, peer, peerPort, 0));
  }

  int add(Host host) {
    hosts.add(host);
    return hosts.size() - 1;
  }

  int count() {
    return hosts.size();
  }

  Host get(int host) {
    if (host < 0 || host >= hosts.size()) {
      throw new IllegalStateException("host " + host + " of " + hosts.size());
    }
    return hosts.get(host);
  }

  /** Takes a row for a connection from the next port of a host; returns the end on that host. */
  int open(int fromHost, int toHost, int toPort, long nowNanos) {
    get(toHost);
    Host host = get(fromHost);
    End e = sockets.cursor().at(sockets.open(nowNanos));
    int end = e.index();
    e.host(fromHost);
    e.port(host.takeEphemeralPort());
    e.at(e.peer()).host(toHost);
    e.port(toPort);
    identify(e, host.portRounds());
    identify(e.at(end), host.portRounds());
    link(e);
    return end;
  }

  /** Gives the direction that starts at {@code e} its identity: host names and ports only. */
  void identify(End e, int portRound) {
    e.key(key(e.host(), e.port(), e.peerHost(), e.peerPort(), portRound));
  }

  private long key(int host, int port, int peerHost, int peerPort, int portRound) {
    long from = Mix64.fold(get(host).nameHash, port);
    long to = Mix64.fold(get(peerHost).nameHash, peerPort);
    return Mix64.fold(Mix64.fold(from, to), portRound);
  }

  /** Appends an end to its host's list. */
  void link(End e) {
    if (e.is(Mark.LISTED)) {
      return;
    }
    Host host = get(e.host());
    e.mark(Mark.LISTED, true);
    e.previous(host.lastEnd);
    e.next(SocketTable.NO_END);
    if (host.lastEnd == SocketTable.NO_END) {
      host.firstEnd = e.index();
    } else {
      neighbour.at(host.lastEnd).next(e.index());
    }
    host.lastEnd = e.index();
  }

  /** Takes both ends of a row out of their hosts' lists and frees the row. */
  void free(End e) {
    unlink(e);
    int index = e.index();
    unlink(e.at(e.peer()));
    sockets.free(e.at(index).index());
  }

  private void unlink(End e) {
    if (!e.is(Mark.LISTED)) {
      return;
    }
    Host host = get(e.host());
    e.mark(Mark.LISTED, false);
    if (e.previous() == SocketTable.NO_END) {
      host.firstEnd = e.next();
    } else {
      neighbour.at(e.previous()).next(e.next());
    }
    if (e.next() == SocketTable.NO_END) {
      host.lastEnd = e.previous();
    } else {
      neighbour.at(e.next()).previous(e.previous());
    }
  }
}
