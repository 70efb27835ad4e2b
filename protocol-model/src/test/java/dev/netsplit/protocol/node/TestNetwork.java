package dev.netsplit.protocol.node;

import dev.netsplit.protocol.machine.CloseReason;
import dev.netsplit.protocol.machine.ConnectFailure;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Machine;
import dev.netsplit.protocol.machine.Traffic;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
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

  /** One write of a machine; both ends of a connection give it the same number. */
  record Write(long atNanos, String from, String to, Traffic traffic, String hex, int connection) {
    String line() {
      return from + ">" + to + " " + hex;
    }
  }

  private final TestEvents events = new TestEvents();
  private final TreeMap<String, Vm> listeners = new TreeMap<>();
  private final List<TestSocket> sockets = new ArrayList<>();
  private final TreeMap<Integer, Vm> timers = new TreeMap<>();
  private final List<Write> writes = new ArrayList<>();
  private final TreeMap<String, Boolean> silent = new TreeMap<>();
  private Latency latency = (from, to) -> MILLI;
  private final StreamCuts cuts = new StreamCuts();
  private int nextPort = 40_000;
  private int nextTimer;

  /** Where a machine runs, and its effects. */
  final class Vm implements Effects {
    private final String host;
    private final Machine machine;
    private boolean running = true;
    private boolean inHandler;
    private boolean exiting;
    private ByteBuffer lent;
    private List<Consumer<Vm>> deferred;

    private Vm(String host, Machine machine) {
      this.host = host;
      this.machine = machine;
    }

    String host() {
      return host;
    }

    Machine machine() {
      return machine;
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
      if (exiting) {
        kill(this);
      }
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
      for (TestSocket end : sockets) {
        if (end.process == this && end.other != null && end.other.process.host.equals(peerHost)) {
          end.stuck = bytes;
        }
      }
    }

    /** From now on what is written to {@code peerHost} stays in the sender's driver. */
    void hold(String peerHost) {
      endTo(peerHost).held = true;
    }

    /**
     * Lets the driver send so many of the writes it holds, and tells the machine if it is empty.
     */
    void drain(String peerHost, int writes) {
      TestSocket end = endTo(peerHost);
      for (int i = 0; i < writes && !end.heldWrites.isEmpty(); i++) {
        deliver(end, end.heldWrites.poll());
      }
      if (end.heldWrites.isEmpty()) {
        end.held = writes < Integer.MAX_VALUE;
        if (end.finHeld) {
          arrive(end, () -> arriveFin(end.other, CloseReason.PEER_CLOSED));
        } else if (!end.closed) {
          handle(fx -> machine.onDrained(nowNanos(), end.handle, end.attachment, fx));
        }
      }
    }

    /** Lets everything go, and holds nothing any more. */
    void release(String peerHost) {
      drain(peerHost, Integer.MAX_VALUE);
    }

    private TestSocket endTo(String peerHost) {
      for (int i = sockets.size() - 1; i >= 0; i--) {
        TestSocket end = sockets.get(i);
        boolean fits =
            end.process == this && end.other != null && end.other.process.host.equals(peerHost);
        if (fits && end.attachment != 0 && (!end.closed || end.finHeld)) {
          return end;
        }
      }
      throw new IllegalStateException(host + " has no connection to " + peerHost);
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
      TestSocket end = newEnd(this);
      end.attachment = attachment;
      String target = addresses.get((int) address);
      String targetHost = target.substring(0, target.indexOf(':'));
      at(
          nowNanos() + latency.nanos(host, targetHost),
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
      TestSocket end = own(socket);
      byte[] bytes = new byte[lent.flip().remaining()];
      lent.get(bytes);
      lent = null;
      end.written += bytes.length;
      writes.add(
          new Write(
              nowNanos(),
              name(),
              end.other.process.name(),
              traffic,
              HexFormat.of().formatHex(bytes),
              Math.min(end.handle, end.other.handle)));
      if (end.held) {
        end.heldWrites.add(bytes);
      } else {
        deliver(end, bytes);
      }
    }

    @Override
    public void close(int socket) {
      TestSocket end = own(socket);
      if (end.heldWrites.isEmpty()) {
        end(end, CloseReason.PEER_CLOSED);
      } else {
        end.closed = true;
        end.finHeld = true;
      }
    }

    @Override
    public void reset(int socket) {
      end(own(socket), CloseReason.RESET);
    }

    @Override
    public int setTimer(int kind, long key, long deadlineNanos) {
      int handle = nextTimer++;
      timers.put(handle, this);
      at(
          Math.max(deadlineNanos, nowNanos()),
          () -> {
            if (timers.remove(handle) != null) {
              handle(fx -> machine.onTimer(nowNanos(), kind, key, fx));
            }
          });
      return handle;
    }

    @Override
    public void cancelTimer(int handle) {
      timers.remove(handle);
    }

    @Override
    public void exit(int status) {
      exiting = true;
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
      return own(socket).pending();
    }

    private String name() {
      return machine instanceof NodeMachine
          ? host
          : machine.getClass().getSimpleName() + "@" + host;
    }

    private TestSocket own(int socket) {
      TestSocket end = sockets.get(socket);
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

  /**
   * From now on streams between hosts are cut at random places. Within a host writes stay whole, as
   * on a real loopback: a node needs the reply to its registration in one piece.
   */
  void cutStreams(long seed) {
    cuts.cutAtRandom(seed);
  }

  /** Starts a machine on a host. */
  Vm start(String host, Machine machine) {
    Vm process = new Vm(host, machine);
    process.handle(fx -> machine.onStart(nowNanos(), fx));
    return process;
  }

  /** Ends a process: its sockets are closed by its kernel. */
  void kill(Vm process) {
    process.running = false;
    listeners.values().removeIf(listener -> listener == process);
    for (TestSocket end : sockets) {
      if (end.process == process && !end.closed) {
        end(end, CloseReason.PEER_CLOSED);
      }
    }
  }

  /** A host disappears: nothing goes out or comes in any more. */
  void crash(String host) {
    silent.put(host, true);
  }

  long nowNanos() {
    return events.nowNanos();
  }

  List<TestSocket> sockets() {
    return sockets;
  }

  /** Lets a test look at everything after each event. */
  void afterEach(Runnable check) {
    events.afterEach(check);
  }

  List<Write> writes() {
    return writes;
  }

  /** The lines of what was written with this purpose. */
  List<String> transcript(Traffic traffic) {
    return writes.stream().filter(w -> w.traffic() == traffic).map(Write::line).toList();
  }

  void at(long atNanos, Runnable action) {
    events.at(atNanos, action);
  }

  /** Runs everything up to and including this instant. */
  void runUntil(long untilNanos) {
    events.runUntil(untilNanos);
  }

  private TestSocket newEnd(Vm process) {
    TestSocket end = new TestSocket(process, sockets.size(), nowNanos());
    sockets.add(end);
    return end;
  }

  private void arriveSyn(TestSocket end, Vm listener, String targetHost) {
    if (silent.containsKey(targetHost) || silent.containsKey(end.process.host)) {
      return;
    }
    long backNanos = nowNanos() + latency.nanos(targetHost, end.process.host);
    if (listener == null) {
      at(backNanos, () -> connectFailed(end));
      return;
    }
    TestSocket accepted = newEnd(listener);
    accepted.accepted = true;
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

  private void opened(TestSocket end) {
    if (end.closed) {
      arrive(end, () -> arriveFin(end.other, CloseReason.PEER_CLOSED));
      return;
    }
    end.process.handle(
        fx -> {
          if (!end.closed) {
            end.process.machine.onOpened(nowNanos(), end.handle, end.attachment, fx);
          }
        });
  }

  private void connectFailed(TestSocket end) {
    end.process.handle(
        fx -> {
          if (!end.closed) {
            end.closed = true;
            end.process.machine.onConnectFailed(
                nowNanos(), end.handle, end.attachment, ConnectFailure.REFUSED, fx);
          }
        });
  }

  private void deliver(TestSocket from, byte[] bytes) {
    boolean local = from.process.host.equals(from.other.process.host);
    for (byte[] piece : local ? List.of(bytes) : cuts.pieces(bytes)) {
      arrive(from, () -> arriveBytes(from.other, piece));
    }
  }

  /** One end closes; the other is told behind everything that went before. */
  private void end(TestSocket end, CloseReason why) {
    end.closed = true;
    if (end.other != null) {
      arrive(end, () -> arriveFin(end.other, why));
    }
  }

  /** Something travels from one end to the other, behind everything that went before. */
  private void arrive(TestSocket from, Runnable action) {
    String fromHost = from.process.host;
    if (silent.containsKey(fromHost)) {
      return;
    }
    TestSocket to = from.other;
    long atNanos = nowNanos() + latency.nanos(fromHost, to.process.host);
    to.lastArrivalNanos = Math.max(to.lastArrivalNanos, atNanos);
    at(to.lastArrivalNanos, action);
  }

  private void arriveBytes(TestSocket end, byte[] piece) {
    end.process.handle(
        fx -> {
          if (end.closed) {
            return;
          }
          byte[] all = Arrays.copyOf(end.unread, end.unread.length + piece.length);
          System.arraycopy(piece, 0, all, end.unread.length, piece.length);
          end.read += piece.length;
          end.lastReadNanos = nowNanos();
          ByteBuffer in = ByteBuffer.wrap(all);
          end.process.machine.onBytes(nowNanos(), end.handle, end.attachment, in, fx);
          end.unread = Arrays.copyOfRange(all, in.position(), all.length);
        });
  }

  private void arriveFin(TestSocket end, CloseReason why) {
    if (end.hasClosed) {
      return;
    }
    end.hasClosed = true;
    end.process.handle(
        fx -> {
          if (!end.closed) {
            end.closed = true;
            end.process.machine.onClosed(nowNanos(), end.handle, end.attachment, why, fx);
          }
        });
  }
}
