package dev.netsplit.sim.net;

import java.util.Arrays;

/**
 * A device on every path between two hosts, a firewall, load balancer or translator of addresses,
 * that forgets connections on which nothing has passed for some time. What comes of one that it has
 * forgotten vanishes, from either end, and nobody is told: as with the default of Azure's load
 * balancer and with firewalls that drop what belongs to no connection. (Others answer with RST, as
 * AWS's NAT gateway does; that is not modelled.) A SYN makes it remember anew. It must not know
 * what packets carry.
 */
final class Middlebox {

  private final PathModel paths;
  private long[] passedNanos = new long[0];

  Middlebox(PathModel paths) {
    this.paths = paths;
  }

  /** Whether a packet of an end that has come so far goes no further. */
  boolean stops(End e, boolean syn, long nowNanos) {
    long idleNanos = paths.forgetsAfterNanos();
    if (idleNanos == PathModel.NEVER || e.host() == e.peerHost()) {
      return false;
    }
    int row = e.index() >> 1;
    if (row >= passedNanos.length) {
      passedNanos = Arrays.copyOf(passedNanos, Math.max(64, Math.max(row + 1, 2 * row)));
    }
    if (!syn && nowNanos - passedNanos[row] > idleNanos) {
      return true;
    }
    passedNanos[row] = nowNanos;
    return false;
  }
}
