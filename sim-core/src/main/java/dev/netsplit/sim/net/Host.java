package dev.netsplit.sim.net;

import dev.netsplit.sim.random.Mix64;
import java.util.ArrayList;
import java.util.List;

/**
 * A virtual host: its name, its ports, and which ends and processes are on it. It must not know of
 * other hosts.
 */
final class Host {

  /** A port a process accepts connections on. */
  static final class Listener {
    final int process;
    final int port;
    final int backlog;

    /** Connections established but not accepted yet. */
    int waiting;

    Listener(int process, int port, int backlog) {
      this.process = process;
      this.port = port;
      this.backlog = backlog;
    }
  }

  // The range of net.ipv4.ip_local_port_range.
  private static final int FIRST_EPHEMERAL_PORT = 32_768;
  private static final int LAST_EPHEMERAL_PORT = 60_999;

  final String name;
  final long nameHash;
  final int digest;
  boolean alive = true;

  /** Whether it stands still; a host that is not alive never does. */
  boolean stunned;

  /** The last process that beats or is going to, if any. */
  int beater = SocketTable.NO_PROCESS;

  /** There have been two of them at a time. */
  boolean manyBeat;

  int firstEnd = SocketTable.NO_END;
  int lastEnd = SocketTable.NO_END;
  private final List<Listener> listeners = new ArrayList<>();
  private int nextPort = FIRST_EPHEMERAL_PORT;
  private int portRounds;

  Host(String name, int digest) {
    this.name = name;
    this.nameHash = Mix64.hash(name);
    this.digest = digest;
  }

  /** Whether its kernel takes in what reaches it. */
  boolean takesPackets() {
    return alive && !stunned;
  }

  /** The listener of {@code port}, or null. */
  Listener listener(int port) {
    for (int i = 0; i < listeners.size(); i++) {
      if (listeners.get(i).port == port) {
        return listeners.get(i);
      }
    }
    return null;
  }

  void add(Listener listener) {
    listeners.add(listener);
  }

  void removeListenersOf(int process) {
    listeners.removeIf(listener -> listener.process == process);
  }

  void removeListeners() {
    listeners.clear();
  }

  /** The next port of the ephemeral range that nothing listens on. */
  int takeEphemeralPort() {
    for (int tries = FIRST_EPHEMERAL_PORT; tries <= LAST_EPHEMERAL_PORT; tries++) {
      int port = nextPort;
      if (++nextPort > LAST_EPHEMERAL_PORT) {
        nextPort = FIRST_EPHEMERAL_PORT;
        portRounds++;
      }
      if (listener(port) == null) {
        return port;
      }
    }
    throw new IllegalStateException("every ephemeral port of " + name + " is listened on");
  }

  /** How often the ephemeral ports went round; keeps identities apart when a port is used again. */
  int portRounds() {
    return portRounds;
  }
}
