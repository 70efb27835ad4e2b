package dev.netsplit.protocol.node;

import dev.netsplit.protocol.machine.CloseReason;
import dev.netsplit.protocol.machine.ConnectFailure;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Machine;
import dev.netsplit.protocol.machine.Traffic;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

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
  private final TreeMap<String, TestVm> listeners = new TreeMap<>();
  private final List<TestSocket> sockets = new ArrayList<>();
  private final TreeMap<Integer, TestVm> timers = new TreeMap<>();
  private final List<Write> writes = new ArrayList<>();
  private final TreeMap<String, Boolean> silent = new TreeMap<>();
  private Latency latency = (from, to) -> MILLI;
  private final StreamCuts cuts = new StreamCuts();
  private int nextPort = 40_000;
  private int nextTimer;

  private final List<String> addresses = new ArrayList<>();

  boolean isSilent(String host) {
    return silent.containsKey(host);
  }

  long latencyNanos(String from, String to) {
    return latency.nanos(from, to);
  }

  /** The port on which a process listens from now on. */
  int listen(TestVm process, int port) {
    int chosen = port == 0 ? nextPort++ : port;
    String place = process.host() + ":" + chosen;
    return listeners.putIfAbsent(place, process) == null ? chosen : Effects.PORT_IN_USE;
  }

  TestVm listener(String address) {
    return listeners.get(address);
  }

  /** The number by which machines know an address. */
  long address(String place) {
    addresses.add(place);
    return addresses.size() - 1L;
  }

  String address(long number) {
    return addresses.get((int) number);
  }

  int newTimer(TestVm process) {
    timers.put(nextTimer, process);
    return nextTimer++;
  }

  /** Whether the timer was still set. */
  boolean endTimer(int handle) {
    return timers.remove(handle) != null;
  }

  void wrote(Write write) {
    writes.add(write);
  }

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
  TestVm start(String host, Machine machine) {
    TestVm process = new TestVm(this, host, machine);
    process.handle(fx -> machine.onStart(nowNanos(), fx));
    return process;
  }

  /** Ends a process: its sockets are closed by its kernel. */
  void kill(TestVm process) {
    process.ends();
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

  TestSocket newEnd(TestVm process) {
    TestSocket end = new TestSocket(process, sockets.size(), nowNanos());
    sockets.add(end);
    return end;
  }

  void arriveSyn(TestSocket end, TestVm listener, String targetHost) {
    if (silent.containsKey(targetHost) || silent.containsKey(end.process.host())) {
      return;
    }
    long backNanos = nowNanos() + latency.nanos(targetHost, end.process.host());
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
    long ackNanos = backNanos + latency.nanos(end.process.host(), targetHost);
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
            end.process.machine().onOpened(nowNanos(), end.handle, end.attachment, fx);
          }
        });
  }

  private void connectFailed(TestSocket end) {
    end.process.handle(
        fx -> {
          if (!end.closed) {
            end.closed = true;
            end.process
                .machine()
                .onConnectFailed(
                    nowNanos(), end.handle, end.attachment, ConnectFailure.REFUSED, fx);
          }
        });
  }

  void deliver(TestSocket from, byte[] bytes) {
    boolean local = from.process.host().equals(from.other.process.host());
    for (byte[] piece : local ? List.of(bytes) : cuts.pieces(bytes)) {
      arrive(from, () -> arriveBytes(from.other, piece));
    }
  }

  /** One end closes; the other is told behind everything that went before. */
  void end(TestSocket end, CloseReason why) {
    end.closed = true;
    if (end.other != null) {
      arrive(end, () -> arriveFin(end.other, why));
    }
  }

  /** Something travels from one end to the other, behind everything that went before. */
  void arrive(TestSocket from, Runnable action) {
    String fromHost = from.process.host();
    if (silent.containsKey(fromHost)) {
      return;
    }
    TestSocket to = from.other;
    long atNanos = nowNanos() + latency.nanos(fromHost, to.process.host());
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
          end.process.machine().onBytes(nowNanos(), end.handle, end.attachment, in, fx);
          end.unread = Arrays.copyOfRange(all, in.position(), all.length);
        });
  }

  void arriveFin(TestSocket end, CloseReason why) {
    if (end.hasClosed) {
      return;
    }
    end.hasClosed = true;
    end.process.handle(
        fx -> {
          if (!end.closed) {
            end.closed = true;
            end.process.machine().onClosed(nowNanos(), end.handle, end.attachment, why, fx);
          }
        });
  }
}
