package dev.netsplit.sim.net;

import dev.netsplit.sim.digest.HistoryDigest;
import dev.netsplit.sim.fault.FaultPlan;
import dev.netsplit.sim.loop.EventKind;
import dev.netsplit.sim.loop.EventLoop;
import dev.netsplit.sim.loop.TimerTable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Hosts with processes, and virtual TCP between them. Knows no protocol above TCP; see the classes of
 * this package for how connections open, send, receive, acknowledge, retransmit and end.
 *
 * <p>The methods that take a process or a socket are its system calls. They may be called at any time
 * of the loop, also from within a process's own call; a process is never called from within its call.
 */
public final class Network {

  /** Number of traffic classes. */
  public static final int MAX_TRAFFIC_CLASSES = 16;

  /** The class of SYN, FIN, RST, probes and their ACKs. */
  public static final int TCP_ONLY = 15;

  /** The answer of {@link #listen} when the port is taken. */
  public static final int PORT_IN_USE = -1;

  /**
   * What a network is made with.
   *
   * @param tcp constants of the transport
   * @param paths delays
   * @param faults what is asked for each packet that leaves
   * @param history where the observable history goes
   * @param probe watches the wire
   * @param beatClasses bit set of traffic classes that enter the history as count and last instant
   * @param chunking how bytes are offered to processes
   */
  public record Config(
      TcpOptions tcp,
      PathModel paths,
      FaultPlan faults,
      HistoryDigest history,
      NetworkProbe probe,
      long beatClasses,
      Chunking chunking) {}

  private final EventLoop loop;
  private final HistoryDigest history;
  private final List<Host> hosts = new ArrayList<>();
  private final List<VirtualProcess> processes = new ArrayList<>();
  private final Sockets sockets = new Sockets();
  private final TimerTable timers;
  private final Notices notices;
  private final Sending sending;
  private final Ending ending;
  private final Opening opening;
  private final Kernel kernel;

  /** Makes a network without hosts. */
  public Network(EventLoop loop, Config config) {
    this.loop = loop;
    this.history = config.history();
    Wire wire = new Wire(loop, config, this::arrived);
    notices = new Notices(loop, history, config.chunking());
    Acknowledging acknowledging = new Acknowledging(loop, wire, sockets);
    Retransmission retransmission =
        new Retransmission(loop, config.tcp(), sockets, this::givenUp);
    sending = new Sending(loop, wire, acknowledging, retransmission, notices, config.probe());
    retransmission.onExpiry(sending::resend);
    ending = new Ending(loop, history, wire, sockets, sending, notices, processes);
    Receiving receiving =
        new Receiving(loop, history, acknowledging, notices, config.beatClasses());
    notices.use(ending, receiving);
    opening =
        new Opening(loop, config.tcp(), wire, sockets, notices, retransmission, ending);
    kernel = new Kernel(opening, receiving, sending, ending, config.probe());
    timers = new TimerTable(loop, (now, owner, kind, key, handle) -> fire(now, owner, kind, key));
  }

  private void arrived(Segment segment) {
    kernel.arrived(loop.nowNanos(), segment);
  }

  private void givenUp(Socket socket) {
    ending.giveUp(socket);
  }

  // ---- hosts and processes

  /** Adds a host; its number is the count of hosts before it. */
  public int addHost(String name) {
    int number = history.host(name);
    if (number != hosts.size()) {
      throw new IllegalStateException("host " + name + " is " + number + " in the history");
    }
    hosts.add(new Host(number, name));
    return number;
  }

  /** Name of a host. */
  public String hostName(int host) {
    return hosts.get(host).name;
  }

  /** Whether a host has not crashed. */
  public boolean hostAlive(int host) {
    return hosts.get(host).alive;
  }

  /** Starts a process on a live host; answers its number. */
  public int spawn(int host, String processName, Application application) {
    Host on = hosts.get(host);
    if (!on.alive) {
      throw new IllegalStateException("host " + on.name + " is down");
    }
    VirtualProcess process =
        new VirtualProcess(processes.size(), on, processName, application);
    processes.add(process);
    on.processes.add(process);
    history.recordText(host, loop.nowNanos(), HistoryCodes.SPAWNED, processName);
    return process.number;
  }

  /** SIGKILL: the kernel sends FIN on every connection, RST where data was not read. */
  public void kill(int process) {
    VirtualProcess victim = processes.get(process);
    if (victim.state != VirtualProcess.RunState.DEAD) {
      note(victim, HistoryCodes.KILLED);
      ending.kill(victim);
    }
  }

  /** SIGSTOP: the process does nothing; its kernel goes on. */
  public void pause(int process) {
    VirtualProcess stopped = processes.get(process);
    if (stopped.state == VirtualProcess.RunState.RUNNING) {
      note(stopped, HistoryCodes.PAUSED);
      stopped.state = VirtualProcess.RunState.PAUSED;
    }
  }

  /** SIGCONT: the process is told what it missed of its sockets, then its overdue timers fire. */
  public void resume(int process) {
    VirtualProcess thawed = processes.get(process);
    if (thawed.state != VirtualProcess.RunState.PAUSED) {
      return;
    }
    note(thawed, HistoryCodes.RESUMED);
    thawed.state = VirtualProcess.RunState.RUNNING;
    notices.catchUp(thawed);
    List<VirtualProcess.Overdue> overdue = new ArrayList<>(thawed.overdue);
    thawed.overdue.clear();
    for (VirtualProcess.Overdue timer : overdue) {
      thawed.application.onTimer(loop.nowNanos(), timer.kind(), timer.key());
    }
  }

  /** The host is gone with its processes and its kernel; nothing says so. */
  public void crashHost(int host) {
    Host lost = hosts.get(host);
    if (lost.alive) {
      history.record(host, loop.nowNanos(), HistoryCodes.HOST_CRASHED, 0);
      ending.crash(lost);
    }
  }

  private void note(VirtualProcess process, int what) {
    history.recordText(process.host.number, loop.nowNanos(), what, process.name);
  }

  // ---- system calls

  /** Listens; {@code port} 0 takes a free one. Answers the port or {@link #PORT_IN_USE}. */
  public int listen(int process, int port, int backlog) {
    VirtualProcess owner = processes.get(process);
    int taken = port == 0 ? owner.host.ephemeralPort() : port;
    if (owner.host.listeners.containsKey(taken)) {
      return PORT_IN_USE;
    }
    owner.host.listeners.put(taken, new Host.Listener(owner, taken, backlog));
    return taken;
  }

  /** Starts to connect; the process is told of the outcome. Answers the socket. */
  public int connect(int process, int toHost, int toPort) {
    return opening.connect(processes.get(process), hosts.get(toHost), toPort).handle;
  }

  /** Writes bytes, all of them, as one write. */
  public void write(int socket, ByteBuffer bytes, int trafficClass) {
    sending.write(sockets.held(socket), bytes, trafficClass);
  }

  /** TCP_NODELAY. */
  public void noDelay(int socket, boolean on) {
    Socket changed = sockets.held(socket);
    changed.noDelay = on;
    sending.push(changed);
  }

  /** Sends what is pending, then FIN; the handle is dead. */
  public void close(int socket) {
    ending.close(sockets.held(socket));
  }

  /** Sends RST; the handle is dead. */
  public void reset(int socket) {
    ending.reset(sockets.held(socket));
  }

  /** Sets a timer of a process; answers a handle. */
  public int setTimer(int process, int kind, long key, long deadlineNanos) {
    long at = Math.max(deadlineNanos, loop.nowNanos());
    return timers.set(at, EventKind.TIMER, process, kind, key);
  }

  /** Cancels a timer; harmless when it has fired. */
  public void cancelTimer(int handle) {
    timers.cancel(handle);
  }

  private void fire(long nowNanos, int owner, int kind, long key) {
    VirtualProcess process = processes.get(owner);
    switch (process.state) {
      case RUNNING -> process.application.onTimer(nowNanos, kind, key);
      case PAUSED -> process.overdue.add(new VirtualProcess.Overdue(kind, key));
      case DEAD -> {}
    }
  }

  // ---- questions

  /** Number of the socket's own host. */
  public int localHost(int socket) {
    return sockets.held(socket).host.number;
  }

  /** Number of the peer's host. */
  public int peerHost(int socket) {
    return sockets.held(socket).peerHost.number;
  }

  /** The socket's own port. */
  public int localPort(int socket) {
    return sockets.held(socket).port;
  }

  /** The peer's port. */
  public int peerPort(int socket) {
    return sockets.held(socket).peerPort;
  }

  /** Bytes offered to the process so far. */
  public long bytesRead(int socket) {
    Socket of = sockets.held(socket);
    return of.received - (of.in.size() - of.offered);
  }

  /** Bytes written by the process so far. */
  public long bytesWritten(int socket) {
    return sockets.held(socket).written;
  }

  /** Bytes written that have never left the host. */
  public long bytesUnsent(int socket) {
    Socket of = sockets.held(socket);
    return of.written - of.highestSent;
  }

  /** Ends a run: what was only counted goes into the history. */
  public void finish() {
    for (VirtualProcess process : processes) {
      if (process.host.alive) {
        process.sockets.forEach(ending::recordBeats);
      }
    }
  }
}
