package dev.netsplit.sockets.loop;

import dev.netsplit.protocol.machine.ConnectFailure;
import dev.netsplit.protocol.machine.Machine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs any number of machines over real sockets on the one thread that calls {@link #run}. Knows no
 * protocol.
 *
 * <p>A turn of the loop serves what the selector found, then what came up meanwhile, then the
 * timers that are due. A connection is read once in a turn, and a listener takes in a limited
 * number of connections, so nobody can keep the others waiting for long. Connections between two
 * machines of the loop need no socket, if so wished.
 */
public final class SocketLoop {

  /** Errands and answers of other threads that wait for the loop. */
  public static final int MAX_POSTED = 1 << 16;

  /** What came up in a turn and is served in it; the rest waits for the next. */
  private static final int MAX_STEPS_PER_TURN = 4096;

  private static final int MAX_TIMERS_PER_TURN = 4096;
  private static final int READ_BUFFER_BYTES = 1 << 16;
  private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final LoopLimits limits;
  private final boolean memoryLinks;
  private final Selector selector;
  private final NameThread names;
  private final HostTable hosts = new HostTable();
  private final TimerQueue timers = new TimerQueue();
  private final ArrayDeque<TimerQueue.Action> steps = new ArrayDeque<>();
  private final ConcurrentLinkedQueue<TimerQueue.Action> posted = new ConcurrentLinkedQueue<>();
  private final AtomicInteger postedCount = new AtomicInteger();
  private final Set<SocketDriver> drivers = new LinkedHashSet<>();
  private final List<Listener> listeners = new ArrayList<>();
  private final List<TcpConnection> fresh = new ArrayList<>();
  private final ByteBuffer readBuffer = ByteBuffer.allocateDirect(READ_BUFFER_BYTES);
  private final long originNanos = System.nanoTime();
  private SocketChannel spare;
  private volatile boolean stopping;
  private int nextSocket;
  private int openSockets;
  private long heldBytes;

  /**
   * A loop without machines.
   *
   * @param memoryLinks whether machines of this loop reach each other without sockets
   * @param resolver finds hosts; asked on a thread of its own
   */
  public SocketLoop(LoopLimits limits, boolean memoryLinks, HostResolver resolver)
      throws IOException {
    this.limits = limits;
    this.memoryLinks = memoryLinks;
    this.names = new NameThread(resolver);
    selector = Selector.open();
    spare = SocketChannel.open();
  }

  /** A loop whose machines reach each other by sockets, and hosts as the JDK resolves them. */
  public SocketLoop(LoopLimits limits) throws IOException {
    this(limits, false, InetAddress::getByName);
  }

  /**
   * Adds a machine; it starts when the loop runs. Belongs to the loop's thread, as a call before
   * {@link #run} or within one of the calls it makes.
   */
  public SocketDriver add(Machine machine, Placement placement) {
    SocketDriver driver = new SocketDriver(this, machine, placement);
    drivers.add(driver);
    soon(driver::start);
    return driver;
  }

  /** The clock that machines are told: nanoseconds since the loop was made. */
  public long nowNanos() {
    return System.nanoTime() - originNanos;
  }

  /** Has {@link #run} return soon. May be called on any thread, before {@link #run} too. */
  public void stop() {
    stopping = true;
    selector.wakeup();
  }

  /** Runs until all machines have ended or {@link #stop} is called, and closes everything. */
  public void run() throws IOException {
    try {
      while (!stopping && (!drivers.isEmpty() || openSockets > 0 || !steps.isEmpty())) {
        turn();
      }
    } finally {
      close();
    }
  }

  private void turn() throws IOException {
    long waitNanos = steps.isEmpty() ? timers.untilNext(nowNanos(), LONGEST_WAIT_NANOS) : 0;
    // Rounded up: a timer must not find the loop spinning until its millisecond is over.
    long millis = TimeUnit.NANOSECONDS.toMillis(waitNanos + 999_999);
    if (millis > 0 && posted.isEmpty()) {
      selector.select(millis);
    } else {
      selector.selectNow();
    }
    for (SelectionKey key : selector.selectedKeys()) {
      if (key.isValid()) {
        ((Watched) key.attachment()).ready(nowNanos());
      }
    }
    selector.selectedKeys().clear();
    for (int i = 0; i < MAX_STEPS_PER_TURN && !steps.isEmpty(); i++) {
      steps.remove().fire(nowNanos());
    }
    // Behind the start of a machine, so that what is asked of it from the beginning finds it
    // running.
    runPosted();
    timers.fire(nowNanos(), MAX_TIMERS_PER_TURN);
    // Most requests have been answered by now, and need no watching.
    fresh.forEach(TcpConnection::watch);
    fresh.clear();
  }

  private void runPosted() {
    for (int i = 0; i < MAX_STEPS_PER_TURN && !posted.isEmpty(); i++) {
      postedCount.decrementAndGet();
      posted.remove().fire(nowNanos());
    }
  }

  private void close() throws IOException {
    names.stop();
    for (SocketDriver driver : List.copyOf(drivers)) {
      driver.end();
    }
    for (SelectionKey key : List.copyOf(selector.keys())) {
      discard(key.channel());
    }
    discard(spare);
    selector.close();
  }

  // ---- for the drivers

  LoopLimits limits() {
    return limits;
  }

  Selector selector() {
    return selector;
  }

  /** Where bytes are read into; lent until the next read. */
  ByteBuffer readBuffer() {
    return readBuffer.clear();
  }

  /** Has something done within this turn or the next. */
  void soon(TimerQueue.Action step) {
    steps.add(step);
  }

  int later(long deadlineNanos, TimerQueue.Action action) {
    return timers.add(deadlineNanos, action);
  }

  void cancel(int timer) {
    timers.cancel(timer);
  }

  /** As {@link #soon}, for other threads. */
  void post(TimerQueue.Action step) {
    if (postedCount.incrementAndGet() > MAX_POSTED) {
      postedCount.decrementAndGet();
      throw new IllegalStateException(MAX_POSTED + " errands wait already");
    }
    posted.add(step);
    selector.wakeup();
  }

  /** Whether a connection may let that many more bytes wait for the kernel. */
  boolean mayHold(long itsBytes, long more) {
    return itsBytes + more <= limits.maxPendingBytes()
        && heldBytes + more <= limits.maxPendingTotalBytes();
  }

  /** So many more bytes wait for the kernel, or fewer. */
  void hold(long more) {
    heldBytes += more;
  }

  boolean isFull() {
    return openSockets >= limits.maxSockets();
  }

  /** A descriptor was given back. */
  void released() {
    openSockets--;
  }

  void listens(Listener listener) {
    listeners.add(listener);
  }

  void ended(SocketDriver driver, List<Listener> itsListeners) {
    drivers.remove(driver);
    listeners.removeAll(itsListeners);
  }

  /** A listener took a connection in; it is read once before anybody watches it. */
  void accepted(long nowNanos, SocketDriver owner, SocketChannel channel) {
    openSockets++;
    TcpConnection connection =
        new TcpConnection(owner, nextSocket(), Machine.NO_ATTACHMENT, channel);
    owner.add(connection);
    fresh.add(connection);
    connection.opened(nowNanos);
    soon(connection::read);
  }

  /** With the kernel out of descriptors, takes one connection in and closes it. */
  boolean refuseWithSpare(ServerSocketChannel listener) {
    discard(spare);
    boolean refused = false;
    try (SocketChannel accepted = listener.accept()) {
      refused = accepted != null;
    } catch (IOException e) {
      // Somebody else was faster; the listener tries again later.
      refused = false;
    }
    try {
      spare = SocketChannel.open();
    } catch (IOException e) {
      return false;
    }
    return refused;
  }

  long address(String host, int port) {
    return hosts.address(host, port);
  }

  int connect(SocketDriver owner, long address, int attachment) {
    String host = hosts.host(address);
    int port = HostTable.port(address);
    int socket = nextSocket();
    UnresolvedConnection connection = new UnresolvedConnection(owner, socket, attachment, port);
    owner.add(connection);
    InetAddress literal = isLiteral(host) ? names.literalOrNull(host) : null;
    if (literal != null) {
      connection.resolved(nowNanos(), literal);
    } else if (isLiteral(host)
        || !names.ask(host, found -> post(now -> connection.resolved(now, found)))) {
      soon(now -> connection.resolved(now, null));
    }
    return socket;
  }

  /** Whether asking for its address blocks nobody. */
  private static boolean isLiteral(String host) {
    return host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
  }

  /** Connects to an address, as the socket of that number. */
  void dial(SocketDriver owner, int socket, int attachment, InetAddress address, int port) {
    Listener inside = memoryLinks ? listenerFor(address, port) : null;
    if (inside != null) {
      MemoryConnection dialler = new MemoryConnection(owner, socket, attachment);
      MemoryConnection accepter =
          new MemoryConnection(inside.owner(), nextSocket(), Machine.NO_ATTACHMENT);
      owner.add(dialler);
      inside.owner().add(accepter);
      MemoryConnection.join(dialler, accepter);
      return;
    }
    Optional<SocketChannel> channel = isFull() ? Optional.empty() : channel();
    if (channel.isEmpty()) {
      soon(now -> owner.refused(now, socket, ConnectFailure.UNREACHABLE));
      return;
    }
    openSockets++;
    TcpConnection connection = new TcpConnection(owner, socket, attachment, channel.get());
    owner.add(connection);
    connection.connect(new InetSocketAddress(address, port));
  }

  private Listener listenerFor(InetAddress address, int port) {
    for (Listener listener : listeners) {
      if (listener.covers(address, port)) {
        return listener;
      }
    }
    return null;
  }

  /** A channel that does not block; none when the process has no descriptor left. */
  private static Optional<SocketChannel> channel() {
    try {
      SocketChannel channel = SocketChannel.open();
      channel.configureBlocking(false);
      return Optional.of(channel);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private int nextSocket() {
    int socket = nextSocket;
    nextSocket = nextSocket + 1 & Integer.MAX_VALUE;
    return socket;
  }

  /** Closes a channel. When that fails the descriptor is gone all the same (close(2)). */
  static void discard(Channel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // What could not be delivered is lost with the connection, as after a reset.
    }
  }
}
