package dev.netsplit.protocol.node;

import dev.netsplit.protocol.machine.Entropy;
import java.util.Arrays;
import java.util.TreeMap;

/**
 * net_kernel's table: for every peer the state of the connection to it, who owns it, and its
 * connection id. It knows which changes are legal, not when they are due.
 */
final class ConnectionTable {

  /** The owner of an entry without one. */
  static final int NO_HANDSHAKE = -1;

  private static final int CONNECTION_ID_MASK = (1 << 24) - 1;
  private static final int FIRST_CAPACITY = 16;

  private static final int STATE_SHIFT = 24;
  private static final ConnectionState[] STATES = ConnectionState.values();

  /** Connection ids, with the state above. */
  private int[] entries = new int[0];

  /** Of a pending entry its handshake, of one that is up its link. */
  private int[] owners = new int[0];

  /** The handshakes that want to replace a link. */
  private final TreeMap<Integer, Integer> challengers = new TreeMap<>();

  private final Entropy entropy;

  /** Nobody is known yet; {@code entropy} decides where the connection ids of each peer begin. */
  ConnectionTable(Entropy entropy) {
    this.entropy = entropy;
  }

  ConnectionState state(int peer) {
    return peer < entries.length ? STATES[entries[peer] >>> STATE_SHIFT] : ConnectionState.NONE;
  }

  /** The handshake that owns a pending entry. */
  int owner(int peer) {
    return state(peer) == ConnectionState.PENDING ? owners[peer] : NO_HANDSHAKE;
  }

  /** The handshake that wants to replace the link of an entry that is up. */
  int challenger(int peer) {
    return challengers.isEmpty() ? NO_HANDSHAKE : challengers.getOrDefault(peer, NO_HANDSHAKE);
  }

  /** The link of an entry that is up. */
  int link(int peer) {
    return switch (state(peer)) {
      case UP, UP_PENDING -> owners[peer];
      case NONE, BARRED, PENDING -> LinkTable.NONE;
    };
  }

  /** Number of the latest attempt that was granted to this peer, 24 bits. */
  int connectionId(int peer) {
    return peer < entries.length ? entries[peer] & CONNECTION_ID_MASK : 0;
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
    become(peer, ConnectionState.PENDING, handshake);
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
    become(peer, ConnectionState.NONE, NO_HANDSHAKE);
  }

  /** The handshake that owned the entry became a link. */
  void up(int peer, int link) {
    require(peer, ConnectionState.PENDING);
    become(peer, ConnectionState.UP, link);
  }

  /** An incoming handshake wants to replace the link. */
  void challenge(int peer, int handshake) {
    require(peer, ConnectionState.UP);
    become(peer, ConnectionState.UP_PENDING, owners[peer]);
    challengers.put(peer, handshake);
  }

  /** The handshake that wanted to replace the link is gone. */
  void endChallenge(int peer) {
    require(peer, ConnectionState.UP_PENDING);
    become(peer, ConnectionState.UP, owners[peer]);
    challengers.remove(peer);
  }

  /** The link is gone; a challenger, if there is one, owns the entry now, else it may be barred. */
  void down(int peer, boolean bars) {
    if (!isUp(peer)) {
      throw new IllegalStateException("peer " + peer + " goes down while " + state(peer));
    }
    if (state(peer) == ConnectionState.UP_PENDING) {
      become(peer, ConnectionState.PENDING, challengers.remove(peer));
      nextConnectionId(peer);
    } else {
      become(peer, bars ? ConnectionState.BARRED : ConnectionState.NONE, NO_HANDSHAKE);
    }
  }

  private void nextConnectionId(int peer) {
    int id = connectionId(peer);
    long before = id == 0 ? entropy.nextLong() : id;
    entries[peer] =
        (entries[peer] & ~CONNECTION_ID_MASK) | ((int) (before + 1) & CONNECTION_ID_MASK);
  }

  private void become(int peer, ConnectionState state, int owner) {
    entries[peer] = connectionId(peer) | (number(state) << STATE_SHIFT);
    owners[peer] = owner;
  }

  private static int number(ConnectionState state) {
    int number = 0;
    while (STATES[number] != state) {
      number++;
    }
    return number;
  }

  private void require(int peer, ConnectionState expected) {
    if (state(peer) != expected) {
      throw new IllegalStateException(
          "peer " + peer + " is " + state(peer) + ", expected " + expected);
    }
  }

  private void ensure(int peer) {
    if (peer >= entries.length) {
      int capacity = peer + Math.max(FIRST_CAPACITY, peer / 8);
      entries = Arrays.copyOf(entries, capacity);
      owners = Arrays.copyOf(owners, capacity);
    }
  }
}
