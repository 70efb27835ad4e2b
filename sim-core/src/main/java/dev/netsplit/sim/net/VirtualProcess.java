package dev.netsplit.sim.net;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** A process: an application with its run state and what waits for it while it is paused. */
final class VirtualProcess {

  /** Whether the process runs. */
  enum RunState {
    RUNNING,
    PAUSED,
    DEAD
  }

  /** What a kernel has to tell a process of a socket. */
  enum Notice {
    ACCEPTED,
    CONNECTED,
    REFUSED,
    CONNECT_TIMED_OUT,
    READABLE,
    DRAINED,
    PEER_CLOSED,
    RESET,
    TIMED_OUT
  }

  /** A notice that waits for a paused process. */
  record Deferred(Notice notice, Socket socket) {}

  /** A timer that became due while the process was paused. */
  record Overdue(int kind, long key) {}

  final int number;
  final Host host;
  final String name;
  final Application application;
  final LinkedHashSet<Socket> sockets = new LinkedHashSet<>();
  final ArrayDeque<Deferred> deferred = new ArrayDeque<>();
  final List<Overdue> overdue = new ArrayList<>();
  RunState state = RunState.RUNNING;

  VirtualProcess(int number, Host host, String name, Application application) {
    this.number = number;
    this.host = host;
    this.name = name;
    this.application = application;
  }
}
