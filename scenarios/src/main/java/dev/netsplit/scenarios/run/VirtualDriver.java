package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.machine.Beats;
import dev.netsplit.protocol.machine.CloseReason;
import dev.netsplit.protocol.machine.ConnectFailure;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Machine;
import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.sim.net.Application;
import dev.netsplit.sim.net.Beating;
import dev.netsplit.sim.net.ConnectError;
import dev.netsplit.sim.net.EndCause;
import dev.netsplit.sim.net.Network;
import java.nio.ByteBuffer;

/**
 * Drives one machine over virtual sockets: turns the calls of the virtual network into calls of the
 * machine, and the machine's effects into calls of the network. Knows no protocol. The work of its
 * machine takes no time.
 */
class VirtualDriver implements Application, Effects, Beating {

  /** What a scenario makes a process do besides its protocol, on timers of the process. */
  interface Script {

    /** A timer set by {@link VirtualDriver#setScriptTimer} fired. */
    void onScriptTimer(long nowNanos, long key, Effects fx);
  }

  /**
   * What a kernel takes from a process before a write has to wait in the process: the default send
   * buffer of a Linux TCP socket (tcp_wmem), less its bookkeeping.
   */
  static final long KERNEL_SEND_BUFFER_BYTES = 64 * 1024;

  private static final int SCRIPT_TIMER = -1;
  private static final int FIRST_BUFFER_BYTES = 512;

  private final Network network;
  private final Machine machine;
  private final HostDirectory hosts;
  private final Attachments attachments;
  private final Links links;
  private final int host;
  private int process;
  private Script script;
  private ByteBuffer lent = ByteBuffer.allocate(FIRST_BUFFER_BYTES);
  private int lentFor = -1;
  private Beats beats;
  private boolean inMachine;
  private boolean exiting;
  private Runnable exit = () -> {};
  private Runnable settled = () -> {};

  VirtualDriver(World world, int host, Machine machine) {
    this.network = world.network();
    this.hosts = world.hosts();
    this.attachments = world.attachments();
    this.links = world.links();
    this.host = host;
    this.machine = machine;
  }

  /** Starts the process and its machine. */
  void start(long nowNanos, String processName) {
    process = network.spawn(host, processName, this);
    begin(nowNanos);
  }

  /** The first thing that the process does. */
  final void begin(long nowNanos) {
    enter();
    machine.onStart(nowNanos, this);
    leave();
  }

  /** It drives the machine in a process made elsewhere. */
  final void runAs(int processNumber) {
    process = processNumber;
  }

  int process() {
    return process;
  }

  int host() {
    return host;
  }

  void script(Script newScript) {
    script = newScript;
  }

  /** What to do when the machine has ended its process itself. */
  void onExit(Runnable action) {
    exit = action;
  }

  /** What to do after each call of the machine or of the script that has not ended the process. */
  void onSettled(Runnable action) {
    settled = action;
  }

  /** Asks for a call of the script, now or later, as a timer of the process. */
  void setScriptTimer(long key, long deadlineNanos) {
    network.setTimer(process, SCRIPT_TIMER, key, deadlineNanos);
  }

  /** Has the process connect; answers the socket. */
  int open(int toHost, int toPort) {
    return network.connect(process, toHost, toPort);
  }

  // ---- the network calls the machine

  @Override
  public void onAccepted(long nowNanos, int socket) {
    attachments.put(socket, Machine.NO_ATTACHMENT);
    if (network.localPort(socket) != Epmds.PORT) {
      links.made(socket);
    }
    enter();
    machine.onOpened(nowNanos, socket, Machine.NO_ATTACHMENT, this);
    leave();
  }

  @Override
  public void onConnected(long nowNanos, int socket) {
    enter();
    machine.onOpened(nowNanos, socket, attachments.get(socket), this);
    leave();
  }

  @Override
  public void onConnectFailed(long nowNanos, int socket, ConnectError why) {
    ConnectFailure failure =
        switch (why) {
          case REFUSED -> ConnectFailure.REFUSED;
          case TIMED_OUT -> ConnectFailure.TIMED_OUT;
        };
    enter();
    machine.onConnectFailed(nowNanos, socket, attachments.get(socket), failure, this);
    leave();
  }

  @Override
  public void onReadable(long nowNanos, int socket, ByteBuffer in) {
    enter();
    machine.onBytes(nowNanos, socket, attachments.get(socket), in, this);
    leave();
  }

  @Override
  public void onDrained(long nowNanos, int socket) {
    enter();
    machine.onDrained(nowNanos, socket, attachments.get(socket), this);
    leave();
  }

  @Override
  public void onEnded(long nowNanos, int socket, EndCause why) {
    CloseReason reason =
        switch (why) {
          case PEER_CLOSED -> CloseReason.PEER_CLOSED;
          case RESET -> CloseReason.RESET;
          case TIMED_OUT -> CloseReason.TIMED_OUT;
        };
    enter();
    machine.onClosed(nowNanos, socket, attachments.get(socket), reason, this);
    leave();
  }

  @Override
  public void onTimer(long nowNanos, int kind, long key) {
    enter();
    if (kind == SCRIPT_TIMER) {
      script.onScriptTimer(nowNanos, key, this);
    } else {
      machine.onTimer(nowNanos, kind, key, this);
    }
    leave();
  }

  // ---- the machine asks the network

  @Override
  public int listen(int port, int backlog) {
    return network.listen(process, port, backlog);
  }

  @Override
  public long address(String hostName, int port) {
    int target = hostName.equals("localhost") ? host : hosts.resolve(hostName);
    return target < 0 ? NO_ADDRESS : (long) target << 16 | port;
  }

  @Override
  public long resolvingNanos(String hostName, long askedForNanos) {
    return hostName.equals("localhost") ? 0 : hosts.waitNanos(hostName, askedForNanos);
  }

  @Override
  public int connect(long address, int attachment) {
    long reached = links.reached(address);
    int port = (int) (reached & 0xffff);
    int socket = open((int) (reached >>> 16), port);
    if (port != Epmds.PORT) {
      links.made(socket);
    }
    attachments.put(socket, attachment);
    return socket;
  }

  @Override
  public void attach(int socket, int attachment) {
    attachments.put(socket, attachment);
  }

  @Override
  public boolean isLocal(int socket) {
    return network.localHost(socket) == network.peerHost(socket);
  }

  @Override
  public void noDelay(int socket, boolean on) {
    network.noDelay(socket, on);
  }

  @Override
  public ByteBuffer reserve(int socket, int maxBytes) {
    if (lentFor != -1) {
      throw new IllegalStateException("reserve for " + socket + " while lent for " + lentFor);
    }
    lentFor = socket;
    if (lent.capacity() < maxBytes) {
      lent = ByteBuffer.allocate(Math.max(maxBytes, 2 * lent.capacity()));
    }
    return lent.clear().limit(maxBytes);
  }

  @Override
  public void send(int socket, Traffic traffic) {
    if (lentFor != socket) {
      throw new IllegalStateException("send to " + socket + " but the buffer is for " + lentFor);
    }
    lentFor = -1;
    write(socket, lent.flip(), traffic.number());
  }

  /** Writes bytes that are lent for this call only. */
  void write(int socket, ByteBuffer bytes, int trafficClass) {
    network.write(socket, bytes, trafficClass);
  }

  @Override
  public void close(int socket) {
    network.close(socket);
  }

  @Override
  public void reset(int socket) {
    network.reset(socket);
  }

  @Override
  public int setTimer(int kind, long key, long deadlineNanos) {
    return network.setTimer(process, kind, key, deadlineNanos);
  }

  @Override
  public void cancelTimer(int handle) {
    network.cancelTimer(handle);
  }

  @Override
  public void exit(int status) {
    exiting = true;
  }

  @Override
  public void beat(long periodNanos, Beats told, ByteBuffer frame, Traffic traffic) {
    beats = told;
    network.resting().beat(process, periodNanos, this, frame, traffic.number());
  }

  @Override
  public boolean rests(int socket) {
    return network.resting().begins(socket);
  }

  @Override
  public void disturb() {
    network.resting().wake(process);
  }

  @Override
  public long bytesRead(int socket) {
    return network.bytesRead(socket);
  }

  @Override
  public long bytesWritten(int socket) {
    return network.bytesWritten(socket);
  }

  @Override
  public long bytesPending(int socket) {
    return Math.max(0, network.bytesUnsent(socket) - KERNEL_SEND_BUFFER_BYTES);
  }

  /** The machine is going to tick. */
  void expectBeats() {
    network.resting().expect(process);
  }

  // ---- the network tells of beats that nobody sent

  @Override
  public void onRest(int socket, boolean rests) {
    if (rests) {
      beats.rests(attachments.get(socket));
    } else {
      beats.wakes(attachments.get(socket));
    }
  }

  @Override
  public void onPassed(int socket, int rounds) {
    beats.passed(attachments.get(socket), rounds);
  }

  @Override
  public void onSent(int socket) {
    beats.sent(attachments.get(socket));
  }

  @Override
  public void onTaken(int socket) {
    beats.arrived(attachments.get(socket));
  }

  /** A call of the machine begins. */
  void enter() {
    if (inMachine) {
      throw new IllegalStateException("process " + process + " re-entered");
    }
    inMachine = true;
  }

  private void leave() {
    if (lentFor != -1) {
      throw new IllegalStateException("buffer lent for " + lentFor + " was never sent");
    }
    inMachine = false;
    if (exiting) {
      exiting = false;
      end();
    } else {
      settled.run();
    }
  }

  /** The machine has ended its process. */
  void end() {
    kill();
    exit.run();
  }

  /** The process dies; its kernel closes its sockets. */
  final void kill() {
    network.kill(process, endNanos(), closeNanos());
  }

  /** What the kernel takes for a process that dies before it closes the first socket. */
  long endNanos() {
    return 0;
  }

  /** What the kernel takes to close a socket of a dead process. */
  long closeNanos() {
    return 0;
  }
}
