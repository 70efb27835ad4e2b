package dev.netsplit.protocol.epmd;

import dev.netsplit.protocol.machine.CloseReason;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Machine;
import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.protocol.wire.Hex;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An epmd, a clock, and clients that speak in hexadecimal; records what the epmd asks for. */
final class EpmdWorld implements Effects, EpmdListener {

  static final long SECOND = 1_000_000_000L;
  static final long EPOCH = 1_795_332_000L;

  /** Everything asked for, one line each: {@code 3 > 7601}, {@code 3 close}, {@code +a 5000 4}. */
  final List<String> log = new ArrayList<>();

  private final EpmdMachine epmd;
  private final Map<Integer, ByteArrayOutputStream> unread = new TreeMap<>();
  private final Map<Integer, Long> timers = new TreeMap<>();
  private final ByteBuffer lent = ByteBuffer.allocate(1 << 16);
  private long nowNanos;
  private int nextSocket;
  private int nextTimer;
  private boolean local = true;

  EpmdWorld(long packetTimeoutNanos) {
    epmd = new EpmdMachine(new EpmdConfig(4369, packetTimeoutNanos, 128, EPOCH), this);
    epmd.onStart(0, this);
  }

  EpmdWorld() {
    this(60 * SECOND);
  }

  /** Connects a client of the same host, or of another. */
  int connect(boolean fromOwnHost) {
    local = fromOwnHost;
    int socket = nextSocket++;
    unread.put(socket, new ByteArrayOutputStream());
    epmd.onOpened(nowNanos, socket, Machine.NO_ATTACHMENT, this);
    return socket;
  }

  /** Lets the client send; the bytes reach the epmd as one read. */
  void send(int socket, String hex) {
    ByteArrayOutputStream kept = unread.get(socket);
    kept.writeBytes(Hex.bytes(hex).array());
    ByteBuffer in = ByteBuffer.wrap(kept.toByteArray());
    epmd.onBytes(nowNanos, socket, Machine.NO_ATTACHMENT, in, this);
    kept.reset();
    kept.write(in.array(), in.position(), in.remaining());
  }

  /** Lets a new client of this host send a request; answers its socket. */
  int ask(String hex) {
    int socket = connect(true);
    send(socket, hex);
    return socket;
  }

  void hangUp(int socket) {
    epmd.onClosed(nowNanos, socket, Machine.NO_ATTACHMENT, CloseReason.PEER_CLOSED, this);
  }

  /** Moves the clock, firing timers at their instants. */
  void advanceTo(long toNanos) {
    while (!timers.isEmpty()) {
      int first = -1;
      for (int handle : timers.keySet()) {
        if (first < 0 || timers.get(handle) < timers.get(first)) {
          first = handle;
        }
      }
      if (timers.get(first) > toNanos) {
        break;
      }
      nowNanos = Math.max(nowNanos, timers.remove(first));
      epmd.onTimer(nowNanos, 0, 0, this);
    }
    nowNanos = toNanos;
  }

  /** How many timers wait. */
  int timers() {
    return timers.size();
  }

  /** The log since the last call. */
  List<String> takeLog() {
    List<String> taken = List.copyOf(log);
    log.clear();
    return taken;
  }

  @Override
  public void registered(long now, String name, int port, int creation) {
    log.add("+" + name + " " + port + " " + Integer.toUnsignedString(creation));
  }

  @Override
  public void unregistered(long now, String name) {
    log.add("-" + name);
  }

  @Override
  public int listen(int port, int backlog) {
    return port;
  }

  @Override
  public boolean isLocal(int socket) {
    return local;
  }

  @Override
  public ByteBuffer reserve(int socket, int maxBytes) {
    return lent.clear().limit(maxBytes);
  }

  @Override
  public void send(int socket, Traffic traffic) {
    log.add(socket + " > " + Hex.text(lent.flip()));
  }

  @Override
  public void close(int socket) {
    log.add(socket + " close");
  }

  @Override
  public void reset(int socket) {
    log.add(socket + " reset");
  }

  @Override
  public int setTimer(int kind, long key, long deadlineNanos) {
    timers.put(nextTimer, deadlineNanos);
    return nextTimer++;
  }

  @Override
  public void cancelTimer(int handle) {
    timers.remove(handle);
  }

  @Override
  public void exit(int status) {
    log.add("exit " + status);
  }

  @Override
  public long address(String host, int port) {
    throw unexpected();
  }

  @Override
  public int connect(long address, int attachment) {
    throw unexpected();
  }

  @Override
  public void attach(int socket, int attachment) {
    throw unexpected();
  }

  @Override
  public void noDelay(int socket, boolean on) {
    throw unexpected();
  }

  @Override
  public long bytesRead(int socket) {
    throw unexpected();
  }

  @Override
  public long bytesWritten(int socket) {
    throw unexpected();
  }

  @Override
  public long bytesPending(int socket) {
    throw unexpected();
  }

  private static IllegalStateException unexpected() {
    return new IllegalStateException("an epmd does not ask for this");
  }
}
