package dev.netsplit.sim.net;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A host: a kernel with listeners and processes, or the place where one was. */
final class Host {

  private static final int FIRST_EPHEMERAL_PORT = 32_768;
  private static final int LAST_EPHEMERAL_PORT = 60_999;

  final int number;
  final String name;
  final TreeMap<Integer, Host.Listener> listeners = new TreeMap<>();
  final List<VirtualProcess> processes = new ArrayList<>();
  boolean alive = true;
  private int nextPort = FIRST_EPHEMERAL_PORT;

  Host(int number, String name) {
    this.number = number;
    this.name = name;
  }

  /** The next free port of the ephemeral range; the host's own, whatever other hosts do. */
  int ephemeralPort() {
    for (int tried = FIRST_EPHEMERAL_PORT; tried <= LAST_EPHEMERAL_PORT; tried++) {
      int port = nextPort;
      nextPort = port == LAST_EPHEMERAL_PORT ? FIRST_EPHEMERAL_PORT : port + 1;
      if (!listeners.containsKey(port)) {
        return port;
      }
    }
    throw new IllegalStateException("host " + name + " has no port left");
  }

  /** A listening port of a process, with the connections that wait to be accepted. */
  static final class Listener {
    final VirtualProcess process;
    final int port;
    final int backlog;
    int waiting;

    Listener(VirtualProcess process, int port, int backlog) {
      this.process = process;
      this.port = port;
      this.backlog = backlog;
    }
  }
}
