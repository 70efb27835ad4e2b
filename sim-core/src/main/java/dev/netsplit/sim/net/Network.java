package dev.netsplit.sim.net;

import dev.netsplit.sim.digest.HistoryDigest;
import dev.netsplit.sim.fault.FaultPlan;
import dev.netsplit.sim.fault.FaultRule;
import dev.netsplit.sim.loop.EventKind;
import dev.netsplit.sim.loop.EventLoop;
import dev.netsplit.sim.net.SocketTable.Mark;
import java.nio.ByteBuffer;

/**
 * Virtual hosts, the processes on them and the TCP between them: what a scenario does to hosts and
 * the system calls processes make. It must not know what the processes say to each other.
 *
 * <p>System calls take effect at the loop's present. They may be made from within an {@link
 * Application}'s methods, which are never re-entered. A socket handle is any {@code int}; it is
 * dead once the process closed the socket or was told of its end, and a process must not write to a
 * dead one ({@link IllegalStateException}); closing it again is harmless.
 */
public final class Network {

  /** Traffic classes are 0 to this less 1. */
  public static final int MAX_TRAFFIC_CLASSES = 16;

  /** The class of packets that carry no data and acknowledge none. */
  public static final int TCP_ONLY = 15;

  /** The answer of {@link #listen} when the port is in use. */
  public static final int PORT_IN_USE = -1;

  private static final int MAX_PORT = 65_535;

  /**
   * What a network is made of.
   *
   * @param tcp the transport's constants
   * @param paths delays between hosts
   * @param faults asked once for every packet as it leaves
   * @param history takes what processes observe
   * @param probe watches the wire
   * @param beatClasses bit set of classes of which the history only takes sum and last instant
   * @param chunking how streams are cut before processes see them
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
  private final Config config;
  private final Kernel kernel;
  private final SocketTable sockets;
  private final Hosts hosts;
  private final Processes processes;
  private final End cursor;

  /** A network without hosts whose events run on {@code loop}. */
  public Network(EventLoop loop, Config config) {
    this.loop = loop;
    this.config = config;
    kernel = new Kernel(loop, config);
    sockets = kernel.sockets;
    hosts = kernel.hosts;
    processes = kernel.processes;
    cursor = sockets.cursor();
  }

  /** Adds a host of a new name; returns its number: 0, 1, 2 ... */
  public int addHost(String name) {
    return hosts.add(new Host(name, config.history().host(name)));
  }

  /** The name a host was added with. */
  public String hostName(int host) {
    return hosts.get(host).name;
  }

  /** Whether a host has not crashed. */
  public boolean hostAlive(int host) {
    return hosts.get(host).alive;
  }

  /** Starts a process on a living host; returns its id. */
  public int spawn(int host, String processName, Application application) {
    if (!hostAlive(host)) {
      throw new IllegalStateException("spawn of " + processName + " on dead host " + host);
    }
    kernel.history.spawned(host, loop.nowNanos(), processName);
    return processes.add(host, processName, application).id;
  }

  /** Starts a process whose time is counted: it is told nothing while it {@link #spend}s a core. */
  public int spawn(int host, String processName, Application application, Computer computer) {
    int process = spawn(host, processName, application);
    kernel.cores.count(processes.get(process), computer);
    return process;
  }

  /** A process whose time is counted says from within a call that it has worked for so long. */
  public void spend(int process, long durationNanos) {
    processes.alive(process).work.spend(durationNanos);
  }

  /** As {@link #spend}, but the process has waited so long and needed no core. */
  public void block(int process, long durationNanos) {
    processes.alive(process).work.block(durationNanos);
  }

  /**
   * Has a system call of a process whose time is counted take effect when what the call of its
   * application has spent so far is done: at once if it is nothing, never if the process dies.
   */
  public void afterWork(int process, Runnable systemCall) {
    processes.alive(process).work.afterwards(systemCall);
  }

  /** The work of a process whose time is counted takes so many thousandths of its time from now. */
  public void pace(int process, long permille) {
    kernel.cores.pace(processes.get(process).work, permille);
  }

  /**
   * Ends a process as SIGKILL does: its kernel closes its sockets, with FIN, or RST where data is
   * unread or a connection was not accepted yet. Listeners and timers go. Harmless when dead.
   *
   * @param endNanos how long after its death the first socket is closed, where that takes time
   * @param closeNanos what closing a socket takes; with 0 all are closed now
   */
  public void kill(int process, long endNanos, long closeNanos) {
    kernel.closing.kill(processes.get(process), endNanos, closeNanos);
  }

  /** The same in no time. */
  public void kill(int process) {
    kill(process, 0, 0);
  }

  /** SIGSTOP: the kernel goes on with its sockets. Harmless when it is paused or dead. */
  public void pause(int process) {
    kernel.standstill.pause(processes.get(process));
  }

  /**
   * Lets a paused process run on (SIGCONT): it is told of its sockets in order of arrival, then its
   * overdue timers fire once each in order of their deadlines. Harmless when it is not paused.
   */
  public void resume(int process) {
    kernel.standstill.resume(processes.get(process));
  }

  /** Stuns a host as a hypervisor does: nothing on it runs, its kernel included; time goes on. */
  public void stunHost(int host) {
    kernel.standstill.stun(host);
  }

  /** Lets a stunned host go on: its timers fire late, at once. Harmless when it is not stunned. */
  public void wakeHost(int host) {
    kernel.standstill.wake(host);
  }

  /** Whether a host is stunned. */
  public boolean isStunned(int host) {
    return hosts.get(host).stunned;
  }

  /** Does something on a host now, or when it goes on; never if it crashes before. */
  public void whenAwake(int host, Runnable action) {
    kernel.standstill.whenAwake(host, action);
  }

  /** Whether a process is neither paused nor dead. */
  public boolean isRunning(int process) {
    return processes.get(process).state == Processes.RunState.RUNNING;
  }

  /**
   * Takes a host away without a word, kernel and all. What it sent before still arrives; what is
   * sent to it vanishes.
   */
  public void crashHost(int host) {
    Host crashed = hosts.get(host);
    if (!crashed.alive) {
      return;
    }
    kernel.resting.wakeHost(host);
    kernel.standstill.forget(host);
    crashed.alive = false;
    crashed.removeListeners();
    kernel.history.crashed(host, loop.nowNanos());
    processes.buryAllOn(host);
    kernel.upheaval.vanish(host);
  }

  /**
   * Boots a crashed host again, empty; its kernel answers packets of its former connections with
   * RST, and ephemeral ports go on where they were. Harmless when the host is alive.
   */
  public void reviveHost(int host) {
    Host revived = hosts.get(host);
    if (!revived.alive) {
      revived.alive = true;
      kernel.history.revived(host, loop.nowNanos());
    }
  }

  /**
   * Resets, at both ends and at once, every open connection of which a rule would stop one
   * direction: as a device on the path does that loses its state and tells both sides. The
   * processes are told {@link EndCause#RESET}. A connection still being set up is left alone.
   *
   * @return the number of connections reset
   */
  public int resetConnections(FaultRule rule) {
    kernel.resting.wakeAll();
    int count = kernel.upheaval.reset(rule, loop.nowNanos());
    kernel.settle();
    return count;
  }

  /**
   * Accepts connections.
   *
   * @param port 1 to 65535, or 0 for a free one
   * @param backlog established connections that may wait for a paused process, at least 1
   * @return the port, or {@link #PORT_IN_USE}
   */
  public int listen(int process, int port, int backlog) {
    if (port < 0 || port > MAX_PORT || backlog < 1) {
      throw new IllegalStateException("listen on port " + port + " with backlog " + backlog);
    }
    Host host = hosts.get(processes.alive(process).host);
    if (port != 0 && host.listener(port) != null) {
      return PORT_IN_USE;
    }
    int bound = port == 0 ? host.takeEphemeralPort() : port;
    host.add(new Host.Listener(process, bound, backlog));
    return bound;
  }

  /** Opens a connection; the process is told of its outcome. Returns its handle. */
  public int connect(int process, int toHost, int toPort) {
    int socket = socket(process, toHost, toPort);
    open(socket);
    return socket;
  }

  /** A socket to {@link #open} a connection with. */
  public int socket(int process, int toHost, int toPort) {
    int fromHost = processes.alive(process).host;
    End e = cursor.at(hosts.open(fromHost, toHost, toPort, loop.nowNanos()));
    e.process(process);
    return e.handle();
  }

  /** Opens the connection of a new socket; the process is told of the outcome. */
  public void open(int socket) {
    End e = require(socket);
    sockets.begin(e.index(), loop.nowNanos());
    kernel.connecting.start(e, loop.nowNanos());
  }

  /**
   * Writes the rest of {@code bytes} as one message.
   *
   * @param trafficClass 0 to {@link #TCP_ONLY} - 1, for the accounting
   */
  public void write(int socket, ByteBuffer bytes, int trafficClass) {
    End e = require(socket);
    if (trafficClass < 0 || trafficClass >= TCP_ONLY) {
      throw new IllegalStateException("traffic class " + trafficClass);
    }
    int count = bytes.remaining();
    config.probe().written(loop.nowNanos(), e.host(), trafficClass, count);
    if (count > 0 && e.state() != TcpState.CLOSED) {
      e.outbox().append(bytes, trafficClass);
      e.written(e.written() + count);
      kernel.segments.written(e, processes, bytes, trafficClass);
      kernel.transmission.written(e);
    }
    bytes.position(bytes.limit());
    kernel.settle();
  }

  /**
   * Closes: what is pending is sent, then FIN, or with unread data an RST at once; a connection
   * being set up is abandoned. Harmless on a dead handle.
   */
  public void close(int socket) {
    if (touch(socket) != SocketTable.NO_END) {
      kernel.ending.close(cursor, loop.nowNanos());
    }
  }

  /** Sends RST and forgets what is pending. Harmless on a dead handle. */
  public void reset(int socket) {
    if (touch(socket) != SocketTable.NO_END) {
      kernel.ending.reset(cursor, loop.nowNanos());
    }
  }

  /** Switches TCP_NODELAY, off on a new socket; switching it on sends what waited. */
  public void noDelay(int socket, boolean on) {
    End e = require(socket);
    e.mark(Mark.NO_DELAY, on);
    kernel.transmission.pump(e);
    kernel.settle();
  }

  /**
   * Sets a timer of a process; one that is past fires at once.
   *
   * @return a handle for {@link #cancelTimer}
   */
  public int setTimer(int process, int kind, long key, long deadlineNanos) {
    processes.alive(process);
    long deadline = Math.max(deadlineNanos, loop.nowNanos());
    return kernel.timers.set(deadline, EventKind.TIMER, process, kind, key);
  }

  /** Cancels a timer, also one that is overdue for a paused process. Harmless when it has fired. */
  public void cancelTimer(int handle) {
    kernel.timers.cancel(handle);
    processes.cancelOverdue(handle);
  }

  /** The host a socket is on. */
  public int localHost(int socket) {
    return look(socket).host();
  }

  /** The host at the other end. */
  public int peerHost(int socket) {
    return look(socket).peerHost();
  }

  /** The socket's own port. */
  public int localPort(int socket) {
    return look(socket).port();
  }

  /** The port at the other end. */
  public int peerPort(int socket) {
    return look(socket).peerPort();
  }

  /** Bytes offered to the process so far. */
  public long bytesRead(int socket) {
    return require(socket).offered();
  }

  /** Bytes the process wrote so far. */
  public long bytesWritten(int socket) {
    return require(socket).written();
  }

  /** Bytes written that have not left the host for the first time. */
  public long bytesUnsent(int socket) {
    return Transmission.unsent(require(socket));
  }

  /** Gives up a connection that repeats something unanswered for so long; 0 for no such limit. */
  public void userTimeout(int socket, long nanos) {
    kernel.transmission.rto().patience().limit(require(socket).index(), nanos);
  }

  /** The connections that rest. */
  public Resting resting() {
    return kernel.resting;
  }

  /** Ends the run: what open connections have counted enters the history. */
  public void finish() {
    kernel.resting.wakeAll();
    kernel.history.foldAllBeats(cursor);
  }

  /** The end of a socket, which rests no longer and is stood on, or NO_END. */
  private int touch(int socket) {
    int end = sockets.resolve(socket);
    kernel.resting.touch(end);
    return cursor.at(end).index();
  }

  private End require(int socket) {
    touch(socket);
    return look(socket);
  }

  private End look(int socket) {
    int end = sockets.resolve(socket);
    if (end == SocketTable.NO_END) {
      throw new IllegalStateException("socket " + socket + " is dead");
    }
    return cursor.at(end);
  }
}
