package dev.netsplit.protocol.node;

import dev.netsplit.protocol.machine.CloseReason;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Machine;
import dev.netsplit.protocol.machine.Traffic;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** Where a machine runs, and its effects: a process of a host of a {@link TestNetwork}. */
final class TestVm implements Effects {
  private final TestNetwork net;
  private final String host;
  private final Machine machine;
  private boolean running = true;
  private boolean inHandler;
  private boolean exiting;
  private ByteBuffer lent;
  private List<Consumer<TestVm>> deferred;

  TestVm(TestNetwork net, String host, Machine machine) {
    this.net = net;
    this.host = host;
    this.machine = machine;
  }

  String host() {
    return host;
  }

  Machine machine() {
    return machine;
  }

  void handle(Consumer<TestVm> call) {
    if (!running || net.isSilent(host)) {
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
      net.kill(this);
    }
  }

  /** Nothing is told to it any more. */
  void ends() {
    running = false;
  }

  /** Stops the process as SIGSTOP does. */
  void pause() {
    deferred = new ArrayList<>();
  }

  /** Continues it: what happened meanwhile is told now, in order. */
  void resume() {
    List<Consumer<TestVm>> missed = deferred;
    deferred = null;
    missed.forEach(this::handle);
  }

  /** Holds output of the newest connection to {@code peerHost} back, or lets it go. */
  void stick(String peerHost, long bytes) {
    for (TestSocket end : net.sockets()) {
      if (end.process == this && end.other != null && end.other.process.host.equals(peerHost)) {
        end.stuck = bytes;
      }
    }
  }

  /** From now on what is written to {@code peerHost} stays in the sender's driver. */
  void hold(String peerHost) {
    endTo(peerHost).held = true;
  }

  /** Lets the driver send so many of the writes it holds, and tells the machine if it is empty. */
  void drain(String peerHost, int writes) {
    TestSocket end = endTo(peerHost);
    for (int i = 0; i < writes && !end.heldWrites.isEmpty(); i++) {
      net.deliver(end, end.heldWrites.poll());
    }
    if (end.heldWrites.isEmpty()) {
      end.held = writes < Integer.MAX_VALUE;
      if (end.finHeld) {
        net.arrive(end, () -> net.arriveFin(end.other, CloseReason.PEER_CLOSED));
      } else if (!end.closed) {
        handle(fx -> machine.onDrained(net.nowNanos(), end.handle, end.attachment, fx));
      }
    }
  }

  /** Lets everything go, and holds nothing any more. */
  void release(String peerHost) {
    drain(peerHost, Integer.MAX_VALUE);
  }

  private TestSocket endTo(String peerHost) {
    for (int i = net.sockets().size() - 1; i >= 0; i--) {
      TestSocket end = net.sockets().get(i);
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
    return net.listen(this, port);
  }

  @Override
  public long address(String name, int port) {
    String target = name.equals("localhost") ? host : name;
    if (target.startsWith("nowhere")) {
      return NO_ADDRESS;
    }
    return net.address(target + ":" + port);
  }

  @Override
  public int connect(long address, int attachment) {
    TestSocket end = net.newEnd(this);
    end.attachment = attachment;
    String target = net.address(address);
    String targetHost = target.substring(0, target.indexOf(':'));
    net.at(
        net.nowNanos() + net.latencyNanos(host, targetHost),
        () -> net.arriveSyn(end, net.listener(target), targetHost));
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
    net.wrote(
        new TestNetwork.Write(
            net.nowNanos(),
            name(),
            end.other.process.name(),
            traffic,
            HexFormat.of().formatHex(bytes),
            Math.min(end.handle, end.other.handle)));
    if (end.held) {
      end.heldWrites.add(bytes);
    } else {
      net.deliver(end, bytes);
    }
  }

  @Override
  public void close(int socket) {
    TestSocket end = own(socket);
    if (end.heldWrites.isEmpty()) {
      net.end(end, CloseReason.PEER_CLOSED);
    } else {
      end.closed = true;
      end.finHeld = true;
    }
  }

  @Override
  public void reset(int socket) {
    net.end(own(socket), CloseReason.RESET);
  }

  @Override
  public int setTimer(int kind, long key, long deadlineNanos) {
    int handle = net.newTimer(this);
    net.at(
        Math.max(deadlineNanos, net.nowNanos()),
        () -> {
          if (net.endTimer(handle)) {
            handle(fx -> machine.onTimer(net.nowNanos(), kind, key, fx));
          }
        });
    return handle;
  }

  @Override
  public void cancelTimer(int handle) {
    net.endTimer(handle);
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
    return machine instanceof NodeMachine ? host : machine.getClass().getSimpleName() + "@" + host;
  }

  private TestSocket own(int socket) {
    TestSocket end = net.sockets().get(socket);
    if (end.process != this || end.closed) {
      throw new IllegalStateException("socket " + socket + " is not open at " + host);
    }
    return end;
  }
}
