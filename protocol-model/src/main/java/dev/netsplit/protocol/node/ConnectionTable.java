package dev.netsplit.protocol.node;

import dev.netsplit.protocol.machine.Entropy;
import java.util.Arrays;

/**
 * net_kernel's table: for every peer the state of the connection to it, who owns it, and its
 * connection id. It knows which changes are legal, not when they are due.
 */
final class ConnectionTable {

  /** The owner of an entry without one. */
  static final int NO_HANDSHAKE = -1;

  private static final int CONNECTION_ID_MASK = (1 << 24) - 1;
  private static final int FIRST_CAPACITY = 16;

  private ConnectionState[] states = new ConnectionState[0];
  private int[] owners = new int[0];
  private int[] challengers = new int[0];
  private int[] links = new int[0];
  private int[] connectionIds = new int[0];
  private final Entropy entropy;

  /** Nobody is known yet; {@code entropy} decides where the connection ids of each peer begin. */
  ConnectionTable(Entropy entropy) {
    this.entropy = entropy;
  }

  ConnectionState state(int peer) {
    return peer < states.length ? states[peer] : ConnectionState.NONE;
  }

  /** The handshake that owns a pending entry. */
  int owner(int peer) {
    return peer < states.length ? owners[peer] : NO_HANDSHAKE;
  }

  /** The handshake that wants to replace the link of an entry that is up. */
  int challenger(int peer) {
    return peer < states.length ? challengers[peer] : NO_HANDSHAKE;
  }

  /** The link of an entry that is up. */
  int link(int peer) {
    return peer < states.length ? links[peer] : LinkTable.NONE;
  }

  /** Number of the latest attempt that was granted to this peer, 24 bits. */
  int connectionId(int peer) {
    return peer < states.length ? connectionIds[peer] : 0;
  }

  boolean isUp(int peer) {
    return link(peer) != LinkTable.NONE;
  }

  /** A handshake begins for a peer without connection, which lifts the bar if there is one. */
  void begin(int peer, int handshake) {
    if (state(peer) != ConnectionState.BARRED) {
      require(peer, ConnectionState.NONE);
    }
    ensure(peer);
    states[peer] = ConnectionState.PENDING;
    owners[peer] = handshake;
    nextConnectionId(peer);
  }

  /** Another handshake takes over a pending entry. */
  void replaceOwner(int peer, int handshake) {
    require(peer, ConnectionState.PENDING);
    owners[peer] = handshake;
  }

  /** The owner of a pending entry is gone. */
  void abandon(int peer) {
    require(peer, ConnectionState.PENDING);
    states[peer] = ConnectionState.NONE;
    owners[peer] = NO_HANDSHAKE;
  }

  /** The handshake that owned the entry became a link. */
  void up(int peer, int link) {
    require(peer, ConnectionState.PENDING);
    states[peer] = ConnectionState.UP;
    owners[peer] = NO_HANDSHAKE;
    links[peer] = link;
  }

  /** An incoming handshake wants to replace the link. */
  void challenge(int peer, int handshake) {
    require(peer, ConnectionState.UP);
    states[peer] = ConnectionState.UP_PENDING;
    challengers[peer] = handshake;
  }

  /** The handshake that wanted to replace the link is gone. */
  void endChallenge(int peer) {
    require(peer, ConnectionState.UP_PENDING);
    states[peer] = ConnectionState.UP;
    challengers[peer] = NO_HANDSHAKE;
  }

  /** The link is gone; a challenger, if there is one, owns the entry now, else it may be barred. */
  void down(int peer, boolean bars) {
    if (!isUp(peer)) {
      throw new IllegalStateException("peer " + peer + " goes down while " + state(peer));
    }
    links[peer] = LinkTable.NONE;
    if (states[peer] == ConnectionState.UP_PENDING) {
      states[peer] = ConnectionState.PENDING;
      owners[peer] = challengers[peer];
      challengers[peer] = NO_HANDSHAKE;
      nextConnectionId(peer);
    } else {
      states[peer] = bars ? ConnectionState.BARRED : ConnectionState.NONE;
    }
  }

  private void nextConnectionId(int peer) {
    long before = connectionIds[peer] == 0 ? entropy.nextLong() : connectionIds[peer];
    connectionIds[peer] = (int) (before + 1) & CONNECTION_ID_MASK;
  }

  private void require(int peer, ConnectionState expected) {
    if (state(peer) != expected) {
      throw new IllegalStateException(
          "peer " + peer + " is " + state(peer) + ", expected " + expected);
    }
  }

  private void ensure(int peer) {
    int old = states.length;
    if (peer < old) {
      return;
    }
    int capacity = Math.max(Math.max(FIRST_CAPACITY, old * 2), peer + 1);
    states = Arrays.copyOf(states, capacity);
    owners = Arrays.copyOf(owners, capacity);
    challengers = Arrays.copyOf(challengers, capacity);
    links = Arrays.copyOf(links, capacity);
    connectionIds = Arrays.copyOf(connectionIds, capacity);
    Arrays.fill(states, old, capacity, ConnectionState.NONE);
    Arrays.fill(owners, old, capacity, NO_HANDSHAKE);
    Arrays.fill(challengers, old, capacity, NO_HANDSHAKE);
    Arrays.fill(links, old, capacity, LinkTable.NONE);
  }
}
