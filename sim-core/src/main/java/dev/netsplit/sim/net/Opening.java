package dev.netsplit.sim.net;

import dev.netsplit.sim.loop.EventKind;
import dev.netsplit.sim.loop.EventLoop;

/**
 * How connections begin: SYN, SYN-ACK, ACK, with retransmission after 1 s and doubling (RFC 6298;
 * tcp_syn_retries and tcp_synack_retries of Linux), the backlog of a listener, and RST where nobody
 * listens. The connecting end is connected after one round trip, the other half a round trip later.
 */
final class Opening {

  private static final long FIRST_TIMEOUT_NANOS = 1_000_000_000L;
  private static final int SYN_ACK_RETRIES = 5;

  private final EventLoop loop;
  private final TcpOptions options;
  private final Wire wire;
  private final Sockets sockets;
  private final Notices notices;
  private final Retransmission retransmission;
  private final Ending ending;
  private final int handler;

  Opening(
      EventLoop loop,
      TcpOptions options,
      Wire wire,
      Sockets sockets,
      Notices notices,
      Retransmission retransmission,
      Ending ending) {
    this.loop = loop;
    this.options = options;
    this.wire = wire;
    this.sockets = sockets;
    this.notices = notices;
    this.retransmission = retransmission;
    this.ending = ending;
    this.handler = loop.register(this::due);
  }

  Socket connect(VirtualProcess process, Host peer, int peerPort) {
    int port = process.host.ephemeralPort();
    Socket socket = sockets.open(process, port, peer, peerPort, Socket.State.SYN_SENT);
    send(socket, Segment.Flag.SYN);
    wait(socket, 0);
    return socket;
  }

  private void send(Socket socket, Segment.Flag flag) {
    if (socket.retries == 0) {
      socket.timedSinceNanos = loop.nowNanos();
    }
    wire.send(
        new Segment(
            socket, socket.peer, flag, 0, Segment.NO_PAYLOAD, Network.TCP_ONLY, false));
  }

  private void wait(Socket socket, long attempt) {
    long dueNanos = loop.nowNanos() + (FIRST_TIMEOUT_NANOS << attempt);
    loop.schedule(dueNanos, EventKind.TRANSPORT, handler, socket.handle, attempt);
  }

  private void due(long nowNanos, int handle, long attempt) {
    Socket socket = sockets.find(handle);
    if (socket == null || !socket.host.alive) {
      return;
    }
    if (socket.state == Socket.State.SYN_SENT) {
      again(socket, attempt, options.synRetries(), Segment.Flag.SYN);
    } else if (socket.state == Socket.State.SYN_RECEIVED) {
      again(socket, attempt, SYN_ACK_RETRIES, Segment.Flag.SYN_ACK);
    }
  }

  private void again(Socket socket, long attempt, int retries, Segment.Flag flag) {
    if (attempt < retries) {
      socket.retries++;
      send(socket, flag);
      wait(socket, attempt + 1);
      return;
    }
    socket.state = Socket.State.CLOSED;
    if (flag == Segment.Flag.SYN) {
      notices.post(socket, VirtualProcess.Notice.CONNECT_TIMED_OUT);
    } else {
      leaveBacklog(socket);
      socket.released = true;
      ending.settle(socket);
    }
  }

  static void leaveBacklog(Socket socket) {
    Host.Listener listener = socket.host.listeners.get(socket.port);
    if (listener != null) {
      listener.waiting--;
    }
  }

  /** A SYN reached a live host; false when it is discarded for want of room. */
  boolean synArrived(Segment segment) {
    Socket from = segment.from;
    if (from.peer != null) {
      // Our SYN-ACK was lost.
      if (from.peer.state != Socket.State.CLOSED) {
        send(from.peer, Segment.Flag.SYN_ACK);
      }
      return true;
    }
    Host.Listener listener = from.peerHost.listeners.get(from.peerPort);
    if (listener == null) {
      refuse(from);
      return true;
    }
    if (listener.waiting >= listener.backlog) {
      return false;
    }
    listener.waiting++;
    Socket socket =
        sockets.open(
            listener.process, listener.port, from.host, from.port, Socket.State.SYN_RECEIVED);
    socket.peer = from;
    from.peer = socket;
    send(socket, Segment.Flag.SYN_ACK);
    wait(socket, 0);
    return true;
  }

  /** RST from a port without a listener: there is no socket, so a stand-in sends it. */
  private void refuse(Socket from) {
    VirtualProcess nobody = new VirtualProcess(-1, from.peerHost, "kernel", null);
    Socket standIn =
        new Socket(-1, nobody, from.peerPort, from.host, from.port, Socket.State.CLOSED);
    standIn.peer = from;
    ending.sendReset(standIn);
  }

  /** A SYN-ACK arrived. */
  void synAckArrived(Socket socket) {
    if (socket.state == Socket.State.CLOSED) {
      ending.sendReset(socket);
      return;
    }
    boolean first = socket.state == Socket.State.SYN_SENT;
    if (first) {
      established(socket);
    }
    wire.send(
        new Segment(
            socket,
            socket.peer,
            Segment.Flag.ACK,
            socket.sent,
            Segment.NO_PAYLOAD,
            Network.TCP_ONLY,
            false));
    if (first) {
      notices.post(socket, VirtualProcess.Notice.CONNECTED);
    }
  }

  /** The first segment after our SYN-ACK arrived. */
  void openingAcknowledged(Socket socket) {
    established(socket);
    notices.post(socket, VirtualProcess.Notice.ACCEPTED);
  }

  private void established(Socket socket) {
    socket.state = Socket.State.ESTABLISHED;
    if (socket.retries == 0) {
      retransmission.measured(socket, loop.nowNanos() - socket.timedSinceNanos);
    }
    socket.retries = 0;
  }
}
