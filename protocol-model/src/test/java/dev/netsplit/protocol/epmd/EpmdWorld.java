package dev.netsplit.protocol.epmd;

import dev.netsplit.protocol.machine.CloseReason;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Machine;
import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.protocol.wire.Hex;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An epmd, a clock, and clients that speak in hexadecimal; records what the epmd asks for. */
final class EpmdWorld implements Effects, EpmdListener {

  static final long SECOND = 1_000_000_000L;
  static final long EPOCH = 1_795_332_000L;
  static final EpmdConfig DEFAULTS = EpmdConfig.defaults(EPOCH);

  private record Timer(int kind, long key, long atNanos) {}

  /**
   * Everything asked for, one line each: {@code 3 > 7601}, {@code 3 close}, {@code +a 5000 4}.
   * Closing with bytes unread is {@code 3 reset}, as a kernel makes it.
   */
  final List<String> log = new ArrayList<>();

  private final EpmdMachine epmd;
  private final Map<Integer, ByteArrayOutputStream> unread = new TreeMap<>();
  private final Map<Integer, Timer> timers = new TreeMap<>();
  private final ByteBuffer lent = ByteBuffer.allocate(1 << 16);
  private final boolean portInUse;
  private long nowNanos;
  private int nextSocket;
  private int nextTimer;
  private boolean local = true;
  private boolean atOnce;

  private EpmdWorld(EpmdConfig config, boolean portInUse) {
    this.portInUse = portInUse;
    epmd = new EpmdMachine(config, this);
    epmd.onStart(0, this);
  }

  EpmdWorld(EpmdConfig config) {
    this(config, false);
  }

  /** One whose port another daemon has. */
  static EpmdWorld onPortInUse() {
    return new EpmdWorld(DEFAULTS, true);
  }

  EpmdWorld() {
    this(DEFAULTS);
  }

  /** What the epmd sees of {@code actions} it sees at once. */
  void atOnce(Runnable actions) {
    atOnce = true;
    actions.run();
    atOnce = false;
    settle();
  }

  /** Connects a client of the same host, or of another. */
  int connect(boolean fromOwnHost) {
    local = fromOwnHost;
    int socket = nextSocket++;
    unread.put(socket, new ByteArrayOutputStream());
    epmd.onOpened(nowNanos, socket, Machine.NO_ATTACHMENT, this);
    settle();
    return socket;
  }

  /** Lets the client send; the bytes reach the epmd in one piece. */
  void send(int socket, String hex) {
    ByteArrayOutputStream kept = unread.get(socket);
    kept.writeBytes(Hex.bytes(hex).array());
    ByteBuffer in = ByteBuffer.wrap(kept.toByteArray());
    epmd.onBytes(nowNanos, socket, Machine.NO_ATTACHMENT, in, this);
    kept.reset();
    kept.write(in.array(), in.position(), in.remaining());
    settle();
  }

  /** Lets a new client of this host send a request; answers its socket. */
  int ask(String hex) {
    int socket = connect(true);
    send(socket, hex);
    return socket;
  }

  void hangUp(int socket) {
    end(socket, CloseReason.PEER_CLOSED);
  }

  void breakOff(int socket) {
    end(socket, CloseReason.RESET);
  }

  private void end(int socket, CloseReason why) {
    unread.remove(socket);
    epmd.onClosed(nowNanos, socket, Machine.NO_ATTACHMENT, why, this);
    settle();
  }

  private void settle() {
    if (!atOnce) {
      advanceTo(nowNanos);
    }
  }

  /** Moves the clock, firing timers at their instants. */
  void advanceTo(long toNanos) {
    while (!timers.isEmpty()) {
      int first = -1;
      for (int handle : timers.keySet()) {
        if (first < 0 || timers.get(handle).atNanos() < timers.get(first).atNanos()) {
          first = handle;
        }
      }
      if (timers.get(first).atNanos() > toNanos) {
        break;
      }
      Timer timer = timers.remove(first);
      nowNanos = Math.max(nowNanos, timer.atNanos());
      epmd.onTimer(nowNanos, timer.kind(), timer.key(), this);
    }
    nowNanos = toNanos;
  }

  /** The clients that are connected, accepted or not. */
  List<Integer> openSockets() {
    return List.copyOf(unread.keySet());
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

  /** What was sent to a socket since the log was taken, as text. */
  String textFor(int socket) {
    StringBuilder text = new StringBuilder();
    for (String line : log) {
      if (line.startsWith(socket + " > ")) {
        text.append(
            StandardCharsets.UTF_8.decode(Hex.bytes(line.substring(line.indexOf('>') + 2))));
      }
    }
    return text.toString();
  }

  @Override
  public void registered(long now, String name, int port, int creation) {
    log.add("+" + name + " " + port + " " + Integer.toUnsignedString(creation));
  }

  @Override
  public void refused(long now, String name, RegistrationRefusal why) {
    log.add("?" + name + " " + why);
  }

  @Override
  public void unregistered(long now, String name) {
    log.add("-" + name);
  }

  @Override
  public void exited(long now, int status) {
    log.add("exited " + status);
  }

  @Override
  public int listen(int port, int backlog) {
    return portInUse ? PORT_IN_USE : port;
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
    log.add(socket + (unread.remove(socket).size() == 0 ? " close" : " reset"));
  }

  @Override
  public void reset(int socket) {
    unread.remove(socket);
    log.add(socket + " reset");
  }

  @Override
  public int setTimer(int kind, long key, long deadlineNanos) {
    timers.put(nextTimer, new Timer(kind, key, deadlineNanos));
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
