package dev.netsplit.sockets.loop;

import dev.netsplit.protocol.machine.CloseReason;
import dev.netsplit.protocol.machine.ConnectFailure;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Machine;
import dev.netsplit.protocol.machine.Traffic;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Drives one machine over the sockets of a {@link SocketLoop}: turns what happens to its
 * connections into calls of the machine, and the machine's effects into calls of the loop. Knows no
 * protocol.
 *
 * <p>All but {@link #post} belongs to the thread of the loop.
 */
public final class SocketDriver implements Effects {

  /** Something that is to be done as a call of the machine: what a user or a program asks of it. */
  @FunctionalInterface
  public interface Errand {

    /** Does it; the effects are valid until it returns. */
    void run(long nowNanos, Effects fx);
  }

  private static final String LOCALHOST = "localhost";
  private static final int NOBODY = -1;
  private static final int FIRST_BUFFER_BYTES = 1 << 13;

  private final SocketLoop loop;
  private final Machine machine;
  private final Placement placement;
  private final Map<Integer, Connection> connections = new HashMap<>();
  private final TreeSet<Integer> timers = new TreeSet<>();
  private final List<Listener> listeners = new ArrayList<>();
  private ByteBuffer lent = ByteBuffer.allocateDirect(FIRST_BUFFER_BYTES);
  private int lentFor = NOBODY;
  private boolean inMachine;
  private boolean exiting;
  private int status;
  private boolean ended;
  private IntConsumer onExit = code -> {};

  SocketDriver(SocketLoop loop, Machine machine, Placement placement) {
    this.loop = loop;
    this.machine = machine;
    this.placement = placement;
  }

  SocketLoop loop() {
    return loop;
  }

  /** What to do when the machine has ended its process itself; called with its status. */
  public void onExit(IntConsumer action) {
    onExit = action;
  }

  /** The exit status of a machine that has ended. */
  public OptionalInt status() {
    return ended ? OptionalInt.of(status) : OptionalInt.empty();
  }

  /**
   * Has the loop run an errand as a call of this machine, soon. May be called on any thread;
   * nothing happens when the machine has ended.
   */
  public void post(Errand errand) {
    loop.post(now -> run(now, errand));
  }

  void start(long nowNanos) {
    run(nowNanos, machine::onStart);
  }

  private void run(long nowNanos, Errand errand) {
    if (!ended) {
      enter();
      errand.run(nowNanos, this);
      leave(nowNanos);
    }
  }

  // ---- the loop calls the machine

  void add(Connection connection) {
    connections.put(connection.socket(), connection);
  }

  void forget(Connection connection) {
    connections.remove(connection.socket());
  }

  void opened(long nowNanos, Connection c) {
    run(nowNanos, (now, fx) -> machine.onOpened(now, c.socket(), c.attachment(), fx));
  }

  /** A socket that could not even be made. */
  void refused(long nowNanos, int socket, ConnectFailure why) {
    Connection connection = connections.get(socket);
    if (connection != null) {
      connection.failed(nowNanos, why);
    }
  }

  void failed(long nowNanos, Connection c, ConnectFailure why) {
    run(nowNanos, (now, fx) -> machine.onConnectFailed(now, c.socket(), c.attachment(), why, fx));
  }

  void bytes(long nowNanos, Connection c, ByteBuffer in) {
    run(nowNanos, (now, fx) -> machine.onBytes(now, c.socket(), c.attachment(), in, fx));
  }

  void drained(long nowNanos, Connection c) {
    run(nowNanos, (now, fx) -> machine.onDrained(now, c.socket(), c.attachment(), fx));
  }

  void closed(long nowNanos, Connection c, CloseReason why) {
    run(nowNanos, (now, fx) -> machine.onClosed(now, c.socket(), c.attachment(), why, fx));
  }

  // ---- the machine asks the loop

  @Override
  public int listen(int port, int backlog) {
    return new Listening(this, placement).open(port, backlog, listeners);
  }

  @Override
  public long address(String host, int port) {
    boolean self = host.equals(LOCALHOST);
    return loop.address(self ? placement.addresses().get(0).inet().getHostAddress() : host, port);
  }

  @Override
  public int connect(long address, int attachment) {
    return loop.connect(this, address, attachment);
  }

  @Override
  public void attach(int socket, int attachment) {
    connection(socket).attach(attachment);
  }

  @Override
  public boolean isLocal(int socket) {
    return connection(socket).isLocal();
  }

  @Override
  public void noDelay(int socket, boolean on) {
    connection(socket).noDelay(on);
  }

  @Override
  public ByteBuffer reserve(int socket, int maxBytes) {
    if (lentFor != NOBODY) {
      throw new IllegalStateException("reserve for " + socket + " while lent for " + lentFor);
    }
    lentFor = socket;
    if (lent.capacity() < maxBytes) {
      lent = ByteBuffer.allocateDirect(Math.max(maxBytes, 2 * lent.capacity()));
    }
    return lent.clear().limit(maxBytes);
  }

  @Override
  public void send(int socket, Traffic traffic) {
    if (lentFor != socket) {
      throw new IllegalStateException("send to " + socket + " but the buffer is for " + lentFor);
    }
    lentFor = NOBODY;
    connection(socket).send(lent.flip());
  }

  @Override
  public void close(int socket) {
    connection(socket).close();
  }

  @Override
  public void reset(int socket) {
    connection(socket).reset();
  }

  @Override
  public int setTimer(int kind, long key, long deadlineNanos) {
    MachineTimer timer = new MachineTimer(kind, key);
    timer.handle = loop.later(deadlineNanos, timer);
    timers.add(timer.handle);
    return timer.handle;
  }

  @Override
  public void cancelTimer(int handle) {
    if (timers.remove(handle)) {
      loop.cancel(handle);
    }
  }

  @Override
  public void exit(int exitStatus) {
    exiting = true;
    status = exitStatus;
  }

  /** The machine keeps its computer waiting: the whole loop stands still for so long. */
  @Override
  public void idle(long durationNanos) {
    long untilNanos = System.nanoTime() + durationNanos;
    for (long rest = durationNanos; rest > 0; rest = untilNanos - System.nanoTime()) {
      LockSupport.parkNanos(Math.min(rest, TimeUnit.SECONDS.toNanos(1)));
    }
  }

  @Override
  public long bytesRead(int socket) {
    return connection(socket).bytesRead();
  }

  @Override
  public long bytesWritten(int socket) {
    return connection(socket).bytesWritten();
  }

  @Override
  public long bytesPending(int socket) {
    return connection(socket).pending();
  }

  private Connection connection(int socket) {
    Connection connection = connections.get(socket);
    if (connection == null) {
      throw new IllegalStateException("no socket " + socket + " of " + machine);
    }
    return connection;
  }

  private void enter() {
    if (inMachine) {
      throw new IllegalStateException(machine + " re-entered");
    }
    inMachine = true;
  }

  private void leave(long nowNanos) {
    if (lentFor != NOBODY) {
      throw new IllegalStateException("buffer lent for " + lentFor + " was never sent");
    }
    inMachine = false;
    if (exiting && !ended) {
      end();
      loop.later(nowNanos, now -> onExit.accept(status));
    }
  }

  /** The process is over: its kernel closes what it had open. */
  void end() {
    ended = true;
    listeners.forEach(Listener::close);
    loop.ended(this, listeners);
    listeners.clear();
    for (Connection connection : List.copyOf(connections.values())) {
      connection.close();
    }
    timers.forEach(loop::cancel);
    timers.clear();
  }

  /** A timer of the machine. */
  private final class MachineTimer implements TimerQueue.Action {

    private final int kind;
    private final long key;
    private int handle;

    MachineTimer(int kind, long key) {
      this.kind = kind;
      this.key = key;
    }

    @Override
    public void fire(long nowNanos) {
      timers.remove(handle);
      run(nowNanos, (now, fx) -> machine.onTimer(now, kind, key, fx));
    }
  }
}
