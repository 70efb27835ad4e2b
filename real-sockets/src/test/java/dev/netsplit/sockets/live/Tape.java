package dev.netsplit.sockets.live;

import dev.netsplit.protocol.machine.CloseReason;
import dev.netsplit.protocol.machine.ConnectFailure;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Machine;
import dev.netsplit.protocol.machine.Traffic;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stands between a machine and its driver, whichever it is, and keeps what the machine sends and
 * what it takes, connection by connection. It does not know what the bytes mean.
 */
public final class Tape implements Machine {

  /** What is known of one connection: each direction for itself. */
  public static final class Track {
    private final boolean dialled;
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private boolean epmd;

    private Track(boolean dialled) {
      this.dialled = dialled;
    }

    /** Whether the machine has asked for the connection. */
    boolean isDialled() {
      return dialled;
    }

    ByteBuffer sent() {
      return ByteBuffer.wrap(sent.toByteArray());
    }

    ByteBuffer taken() {
      return ByteBuffer.wrap(taken.toByteArray());
    }
  }

  private final Machine machine;
  private final Map<Integer, Track> open = new LinkedHashMap<>();
  private final List<Track> tracks = new ArrayList<>();
  private int length;

  /** Around a machine that has not started. */
  public Tape(Machine machine) {
    this.machine = machine;
  }

  /** The effects of a driver with an ear, for what is asked of the machine from outside. */
  public Effects heard(Effects fx) {
    return new Ear(fx);
  }

  /** The connections between nodes, in the order in which they began. */
  public synchronized List<Track> tracks() {
    return tracks.stream().filter(track -> !track.epmd && track.sent.size() > 0).toList();
  }

  /** Grows with everything that happens. */
  public synchronized int length() {
    return length;
  }

  private synchronized void begin(int socket, boolean dialled) {
    Track track = new Track(dialled);
    open.put(socket, track);
    tracks.add(track);
    length++;
  }

  private synchronized void sends(int socket, byte[] bytes, Traffic traffic) {
    Track track = open.get(socket);
    track.epmd |= traffic == Traffic.EPMD;
    track.sent.writeBytes(bytes);
    length += traffic == Traffic.TICK ? 0 : 1;
  }

  private synchronized void takes(int socket, byte[] bytes) {
    open.get(socket).taken.writeBytes(bytes);
    length++;
  }

  @Override
  public void onStart(long nowNanos, Effects fx) {
    machine.onStart(nowNanos, new Ear(fx));
  }

  @Override
  public void onOpened(long nowNanos, int socket, int attachment, Effects fx) {
    if (attachment == NO_ATTACHMENT) {
      begin(socket, false);
    }
    machine.onOpened(nowNanos, socket, attachment, new Ear(fx));
  }

  @Override
  public void onConnectFailed(
      long nowNanos, int socket, int attachment, ConnectFailure why, Effects fx) {
    machine.onConnectFailed(nowNanos, socket, attachment, why, new Ear(fx));
  }

  @Override
  public void onBytes(long nowNanos, int socket, int attachment, ByteBuffer in, Effects fx) {
    ByteBuffer all = in.duplicate();
    machine.onBytes(nowNanos, socket, attachment, in, new Ear(fx));
    byte[] taken = new byte[in.position() - all.position()];
    all.get(taken);
    takes(socket, taken);
  }

  @Override
  public void onDrained(long nowNanos, int socket, int attachment, Effects fx) {
    machine.onDrained(nowNanos, socket, attachment, new Ear(fx));
  }

  @Override
  public void onClosed(long nowNanos, int socket, int attachment, CloseReason why, Effects fx) {
    machine.onClosed(nowNanos, socket, attachment, why, new Ear(fx));
  }

  @Override
  public void onTimer(long nowNanos, int kind, long key, Effects fx) {
    machine.onTimer(nowNanos, kind, key, new Ear(fx));
  }

  /** The driver's effects with an ear to connect and send. */
  private final class Ear implements Effects {

    private final Effects fx;
    private ByteBuffer lent;

    Ear(Effects fx) {
      this.fx = fx;
    }

    @Override
    public int connect(long address, int attachment) {
      int socket = fx.connect(address, attachment);
      begin(socket, true);
      return socket;
    }

    @Override
    public ByteBuffer reserve(int socket, int maxBytes) {
      lent = fx.reserve(socket, maxBytes);
      return lent;
    }

    @Override
    public void send(int socket, Traffic traffic) {
      byte[] bytes = new byte[lent.position()];
      lent.duplicate().flip().get(bytes);
      sends(socket, bytes, traffic);
      fx.send(socket, traffic);
    }

    @Override
    public int listen(int port, int backlog) {
      return fx.listen(port, backlog);
    }

    @Override
    public long address(String host, int port) {
      return fx.address(host, port);
    }

    @Override
    public void attach(int socket, int attachment) {
      fx.attach(socket, attachment);
    }

    @Override
    public boolean isLocal(int socket) {
      return fx.isLocal(socket);
    }

    @Override
    public void noDelay(int socket, boolean on) {
      fx.noDelay(socket, on);
    }

    @Override
    public void close(int socket) {
      fx.close(socket);
    }

    @Override
    public void reset(int socket) {
      fx.reset(socket);
    }

    @Override
    public int setTimer(int kind, long key, long deadlineNanos) {
      return fx.setTimer(kind, key, deadlineNanos);
    }

    @Override
    public void cancelTimer(int handle) {
      fx.cancelTimer(handle);
    }

    @Override
    public void exit(int status) {
      fx.exit(status);
    }

    @Override
    public long bytesRead(int socket) {
      return fx.bytesRead(socket);
    }

    @Override
    public long bytesWritten(int socket) {
      return fx.bytesWritten(socket);
    }

    @Override
    public long bytesPending(int socket) {
      return fx.bytesPending(socket);
    }
  }
}
