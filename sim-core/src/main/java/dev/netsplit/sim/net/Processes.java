package dev.netsplit.sim.net;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The processes: whether they run, and what they are still to be told. It must not call them. A
 * paused process keeps its notices in order of arrival, and its overdue timers behind them.
 */
final class Processes {

  /** What a process is told of a socket. */
  enum Notice {
    ACCEPTED,
    CONNECTED,
    CONNECT_REFUSED,
    CONNECT_TIMED_OUT,
    READABLE,
    DRAINED,
    /** The first overdue timer; only of processes whose time is counted. */
    TIMER,
    PEER_CLOSED,
    RESET,
    TIMED_OUT
  }

  /** Whether a process runs. */
  enum RunState {
    RUNNING,
    PAUSED,
    DEAD
  }

  /** A timer that fired while its process could not take it. */
  static final class Overdue {
    final int handle;
    final int kind;
    final long key;
    boolean cancelled;

    Overdue(int handle, int kind, long key) {
      this.handle = handle;
      this.kind = kind;
      this.key = key;
    }
  }

  /** One process. */
  static final class VirtualProcess {
    final int id;
    final int host;
    final String name;
    final Application application;
    final ArrayDeque<Notice> notices = new ArrayDeque<>();

    /** The socket handle of each notice. */
    final LongQueue handles = new LongQueue();

    final ArrayDeque<Overdue> overdue = new ArrayDeque<>();
    RunState state = RunState.RUNNING;

    /** What it does at the moment; null when its time is not counted. */
    Work work;

    /** Its beats; null when it has none. */
    BeatClock beats;

    private VirtualProcess(int id, int host, String name, Application application) {
      this.id = id;
      this.host = host;
      this.name = name;
      this.application = application;
    }

    boolean hasWork() {
      return state == RunState.RUNNING && !(notices.isEmpty() && overdue.isEmpty());
    }
  }

  private final List<VirtualProcess> processes = new ArrayList<>();
  private final LongQueue ready = new LongQueue();
  private final TreeMap<Integer, Overdue> overdueByHandle = new TreeMap<>();

  VirtualProcess add(int host, String name, Application application) {
    VirtualProcess process = new VirtualProcess(processes.size(), host, name, application);
    processes.add(process);
    return process;
  }

  VirtualProcess get(int process) {
    if (process < 0 || process >= processes.size()) {
      throw new IllegalStateException("process " + process + " of " + processes.size());
    }
    return processes.get(process);
  }

  /** The process, which must not be dead. */
  VirtualProcess alive(int process) {
    VirtualProcess found = get(process);
    if (found.state == RunState.DEAD) {
      throw new IllegalStateException("process " + process + " " + found.name + " is dead");
    }
    return found;
  }

  /** Queues a notice for the process that holds the end, if any does. */
  void post(End e, Notice notice) {
    if (e.process() != SocketTable.NO_PROCESS) {
      VirtualProcess process = processes.get(e.process());
      if (process.state == RunState.DEAD) {
        return;
      }
      process.notices.add(notice);
      process.handles.add(e.handle());
      ready.add(process.id);
    }
  }

  void postOverdue(VirtualProcess process, Overdue timer) {
    process.overdue.add(timer);
    overdueByHandle.put(timer.handle, timer);
    ready.add(process.id);
  }

  /** Queues a timer behind all that the process is to be told before. */
  void postTimer(VirtualProcess process, Overdue timer) {
    process.notices.add(Notice.TIMER);
    process.handles.add(timer.handle);
    postOverdue(process, timer);
  }

  /** Has a process that runs again looked at. */
  void wake(VirtualProcess process) {
    ready.add(process.id);
  }

  boolean hasReady() {
    return !ready.isEmpty();
  }

  VirtualProcess takeReady() {
    return processes.get((int) ready.take());
  }

  /** Forgets what a process has not been told yet. */
  void bury(VirtualProcess process) {
    process.state = RunState.DEAD;
    if (process.work != null) {
      process.work.cores().died(process.work);
    }
    process.notices.clear();
    process.handles.clear();
    while (!process.overdue.isEmpty()) {
      takeOverdue(process);
    }
  }

  /** The processes of a host that run. */
  List<VirtualProcess> runningOn(int host) {
    return processes.stream()
        .filter(process -> process.host == host && process.state == RunState.RUNNING)
        .toList();
  }

  void buryAllOn(int host) {
    for (VirtualProcess process : processes) {
      if (process.host == host) {
        bury(process);
      }
    }
  }

  /** Cancels a timer that has fired but was not delivered. */
  void cancelOverdue(int handle) {
    Overdue timer = overdueByHandle.get(handle);
    if (timer != null) {
      timer.cancelled = true;
    }
  }

  /** Takes the first overdue timer of a process. */
  Overdue takeOverdue(VirtualProcess process) {
    Overdue timer = process.overdue.remove();
    overdueByHandle.remove(timer.handle, timer);
    return timer;
  }
}
