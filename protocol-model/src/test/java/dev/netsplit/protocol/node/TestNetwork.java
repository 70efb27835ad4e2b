package dev.netsplit.protocol.node;

import dev.netsplit.protocol.machine.CloseReason;
import dev.netsplit.protocol.machine.ConnectFailure;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Machine;
import dev.netsplit.protocol.machine.Traffic;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A small reliable network for machines under test: one list of events, one latency per direction,
 * streams that can be cut anywhere. It knows no protocol and checks the contract of {@link
 * Effects}.
 */
final class TestNetwork {

  static final long MILLI = 1_000_000L;
  static final long SECOND = 1000 * MILLI;

  /** Latency, in nanoseconds one way, between two hosts. */
  interface Latency {
    long nanos(String from, String to);
  }

  /** One write of a machine. */
  record Write(long atNanos, String from, String to, Traffic traffic, String hex) {
    String line() {
      return from + ">" + to + " " + hex;
    }
  }

  private record Event(long atNanos, long sequence, Runnable action) {}

  private static final int EVENT_LIMIT = 2_000_000;

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(
          (a, b) ->
              a.atNanos != b.atNanos
                  ? Long.compare(a.atNanos, b.atNanos)
                  : Long.compare(a.sequence, b.sequence));
  private final TreeMap<String, Vm> listeners = new TreeMap<>();
  private final List<End> sockets = new ArrayList<>();
  private final TreeMap<Integer, Vm> timers = new TreeMap<>();
  private final List<Write> writes = new ArrayList<>();
  private final TreeMap<String, Boolean> silent = new TreeMap<>();
  private Latency latency = (from, to) -> MILLI;
  private Random chunks;
  private long nowNanos;
  private long sequence;
  private int nextPort = 40_000;
  private int nextTimer;

  /** One end of a connection. */
  private static final class End {
    private final Vm process;
    private final int handle;
    private End other;
    private int attachment = Machine.NO_ATTACHMENT;
    private boolean closed;
    private boolean hasClosed;
    private byte[] unread = new byte[0];
    private long lastArrivalNanos;
    private long read;
    private long written;
    private long stuck;

    private End(Vm process, int handle) {
      this.process = process;
      this.handle = handle;
    }
  }

  /** Where a machine runs, and its effects. */
  final class Vm implements Effects {
    private final String host;
    private final Machine machine;
    private boolean running = true;
    private boolean inHandler;
    private ByteBuffer lent;
    private List<Consumer<Vm>> deferred;

    private Vm(String host, Machine machine) {
      this.host = host;
      this.machine = machine;
    }

    void handle(Consumer<Vm> call) {
      if (!running || silent.containsKey(host)) {
        return;
      }
      if (deferred != null) {
        deferred.add(call);
        return;
      }
      if (inHandler) {
        throw new IllegalStateException("re-entered " + host);
      }
      inHandler = true;
      call.accept(this);
      if (lent != null) {
        throw new IllegalStateException("a buffer was reserved and not sent");
      }
      inHandler = false;
    }

    /** Stops the process as SIGSTOP does. */
    void pause() {
      deferred = new ArrayList<>();
    }

    /** Continues it: what happened meanwhile is told now, in order. */
    void resume() {
      List<Consumer<Vm>> missed = deferred;
      deferred = null;
      missed.forEach(this::handle);
    }

    /** Holds output of the newest connection to {@code peerHost} back, or lets it go. */
    void stick(String peerHost, long bytes) {
      for (End end : sockets) {
        if (end.process == this && end.other != null && end.other.process.host.equals(peerHost)) {
          end.stuck = bytes;
        }
      }
    }

    @Override
    public int listen(int port, int backlog) {
      int chosen = port == 0 ? nextPort++ : port;
      return listeners.putIfAbsent(host + ":" + chosen, this) == null ? chosen : PORT_IN_USE;
    }

    @Override
    public long address(String name, int port) {
      String target = name.equals("localhost") ? host : name;
      if (target.startsWith("nowhere")) {
        return NO_ADDRESS;
      }
      addresses.add(target + ":" + port);
      return addresses.size() - 1L;
    }

    @Override
    public int connect(long address, int attachment) {
      End end = newEnd(this);
      end.attachment = attachment;
      String target = addresses.get((int) address);
      String targetHost = target.substring(0, target.indexOf(':'));
      at(
          nowNanos + latency.nanos(host, targetHost),
          () -> arriveSyn(end, listeners.get(target), targetHost));
      return end.handle;
    }

    @Override
    public void attach(int socket, int attachment) {
      own(socket).attachment = attachment;
    }

    @Override
    public boolean isLocal(int socket) {
      return own(socket).other.process.host.equals(host);
    }

    @Override
    public void noDelay(int socket, boolean on) {
      own(socket);
    }

    @Override
    public ByteBuffer reserve(int socket, int maxBytes) {
      own(socket);
      if (lent != null) {
        throw new IllegalStateException("two buffers at once");
      }
      lent = ByteBuffer.allocate(maxBytes);
      return lent;
    }

    @Override
    public void send(int socket, Traffic traffic) {
      End end = own(socket);
      byte[] bytes = new byte[lent.flip().remaining()];
      lent.get(bytes);
      lent = null;
      end.written += bytes.length;
      writes.add(
          new Write(
              nowNanos,
              name(),
              end.other.process.name(),
              traffic,
              HexFormat.of().formatHex(bytes)));
      deliver(end, bytes);
    }

    @Override
    public void close(int socket) {
      End end = own(socket);
      end.closed = true;
      if (end.other != null) {
        arrive(end, () -> arriveFin(end.other, CloseReason.PEER_CLOSED));
      }
    }

    @Override
    public void reset(int socket) {
      End end = own(socket);
      end.closed = true;
      arrive(end, () -> arriveFin(end.other, CloseReason.RESET));
    }

    @Override
    public int setTimer(int kind, long key, long deadlineNanos) {
      int handle = nextTimer++;
      timers.put(handle, this);
      at(
          Math.max(deadlineNanos, nowNanos),
          () -> {
            if (timers.remove(handle) != null) {
              handle(fx -> machine.onTimer(nowNanos, kind, key, fx));
            }
          });
      return handle;
    }

    @Override
    public void cancelTimer(int handle) {
      timers.remove(handle);
    }

    @Override
    public long bytesRead(int socket) {
      return own(socket).read;
    }

    @Override
    public long bytesWritten(int socket) {
      return own(socket).written;
    }

    @Override
    public long bytesPending(int socket) {
      return own(socket).stuck;
    }

    private String name() {
      return machine instanceof NodeMachine
          ? host
          : machine.getClass().getSimpleName() + "@" + host;
    }

    private End own(int socket) {
      End end = sockets.get(socket);
      if (end.process != this || end.closed) {
        throw new IllegalStateException("socket " + socket + " is not open at " + host);
      }
      return end;
    }
  }

  private final List<String> addresses = new ArrayList<>();

  void latency(Latency model) {
    latency = model;
  }

  /** From now on streams are cut at random places. */
  void cutStreams(long seed) {
    chunks = new Random(seed);
  }

  /** Starts a machine on a host. */
  Vm start(String host, Machine machine) {
    Vm process = new Vm(host, machine);
    process.handle(fx -> machine.onStart(nowNanos, fx));
    return process;
  }

  /** Ends a process: its sockets are closed by its kernel. */
  void kill(Vm process) {
    process.running = false;
    listeners.values().removeIf(listener -> listener == process);
    for (End end : sockets) {
      if (end.process == process && !end.closed) {
        end.closed = true;
        if (end.other != null) {
          arrive(end, () -> arriveFin(end.other, CloseReason.PEER_CLOSED));
        }
      }
    }
  }

  /** A host disappears: nothing goes out or comes in any more. */
  void crash(String host) {
    silent.put(host, true);
  }

  long nowNanos() {
    return nowNanos;
  }

  List<Write> writes() {
    return writes;
  }

  /** The lines of what was written with this purpose. */
  List<String> transcript(Traffic traffic) {
    return writes.stream().filter(w -> w.traffic() == traffic).map(Write::line).toList();
  }

  void at(long atNanos, Runnable action) {
    events.add(new Event(atNanos, sequence++, action));
  }

  /** Runs everything up to and including this instant. */
  void runUntil(long untilNanos) {
    int count = 0;
    while (!events.isEmpty() && events.peek().atNanos() <= untilNanos) {
      if (count++ > EVENT_LIMIT) {
        throw new IllegalStateException("runs away at " + nowNanos);
      }
      Event event = events.poll();
      nowNanos = event.atNanos();
      event.action().run();
    }
    nowNanos = untilNanos;
  }

  private End newEnd(Vm process) {
    End end = new End(process, sockets.size());
    sockets.add(end);
    return end;
  }

  private void arriveSyn(End end, Vm listener, String targetHost) {
    if (silent.containsKey(targetHost) || silent.containsKey(end.process.host)) {
      return;
    }
    long backNanos = nowNanos + latency.nanos(targetHost, end.process.host);
    if (listener == null) {
      at(backNanos, () -> connectFailed(end));
      return;
    }
    End accepted = newEnd(listener);
    end.other = accepted;
    accepted.other = end;
    accepted.lastArrivalNanos = backNanos;
    end.lastArrivalNanos = backNanos;
    at(backNanos, () -> opened(end));
    // The acceptor is told when the initiator's ACK arrives.
    long ackNanos = backNanos + latency.nanos(end.process.host, targetHost);
    accepted.lastArrivalNanos = ackNanos;
    at(ackNanos, () -> opened(accepted));
  }

  private void opened(End end) {
    if (end.closed) {
      arrive(end, () -> arriveFin(end.other, CloseReason.PEER_CLOSED));
      return;
    }
    end.process.handle(
        fx -> {
          if (!end.closed) {
            end.process.machine.onOpened(nowNanos, end.handle, end.attachment, fx);
          }
        });
  }

  private void connectFailed(End end) {
    end.process.handle(
        fx -> {
          if (!end.closed) {
            end.closed = true;
            end.process.machine.onConnectFailed(
                nowNanos, end.handle, end.attachment, ConnectFailure.REFUSED, fx);
          }
        });
  }

  private void deliver(End from, byte[] bytes) {
    int start = 0;
    while (start < bytes.length) {
      int size = bytes.length - start;
      if (chunks != null) {
        size = 1 + chunks.nextInt(size);
      }
      byte[] piece = java.util.Arrays.copyOfRange(bytes, start, start + size);
      arrive(from, () -> arriveBytes(from.other, piece));
      start += size;
    }
  }

  /** Something travels from one end to the other, behind everything that went before. */
  private void arrive(End from, Runnable action) {
    String fromHost = from.process.host;
    if (silent.containsKey(fromHost)) {
      return;
    }
    End to = from.other;
    long atNanos = nowNanos + latency.nanos(fromHost, to.process.host);
    to.lastArrivalNanos = Math.max(to.lastArrivalNanos, atNanos);
    at(to.lastArrivalNanos, action);
  }

  private void arriveBytes(End end, byte[] piece) {
    end.process.handle(
        fx -> {
          if (end.closed) {
            return;
          }
          byte[] all = java.util.Arrays.copyOf(end.unread, end.unread.length + piece.length);
          System.arraycopy(piece, 0, all, end.unread.length, piece.length);
          end.read += piece.length;
          ByteBuffer in = ByteBuffer.wrap(all);
          end.process.machine.onBytes(nowNanos, end.handle, end.attachment, in, fx);
          end.unread = java.util.Arrays.copyOfRange(all, in.position(), all.length);
        });
  }

  private void arriveFin(End end, CloseReason why) {
    if (end.hasClosed) {
      return;
    }
    end.hasClosed = true;
    end.process.handle(
        fx -> {
          if (!end.closed) {
            end.closed = true;
            end.process.machine.onClosed(nowNanos, end.handle, end.attachment, why, fx);
          }
        });
  }
}
