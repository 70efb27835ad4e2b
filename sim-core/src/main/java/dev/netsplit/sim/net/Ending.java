package dev.netsplit.sim.net;

import dev.netsplit.sim.digest.HistoryDigest;
import dev.netsplit.sim.loop.EventKind;
import dev.netsplit.sim.loop.EventLoop;
import java.util.ArrayList;
import java.util.List;

/**
 * How connections and processes end: orderly with FIN, hard with RST, silently with their host, and
 * by giving up. There is no half-open connection: who is told of the peer's FIN closes as well.
 */
final class Ending {

  private final EventLoop loop;
  private final HistoryDigest history;
  private final Wire wire;
  private final Sockets sockets;
  private final Sending sending;
  private final Notices notices;
  private final int wakeHandler;

  Ending(
      EventLoop loop,
      HistoryDigest history,
      Wire wire,
      Sockets sockets,
      Sending sending,
      Notices notices,
      List<VirtualProcess> processes) {
    this.loop = loop;
    this.history = history;
    this.wire = wire;
    this.sockets = sockets;
    this.sending = sending;
    this.notices = notices;
    this.wakeHandler =
        loop.register((now, process, unused) -> notices.catchUp(processes.get(process)));
  }

  /** Lets a running process be told of what was put off, right after its present call. */
  void wakeSoon(VirtualProcess process) {
    loop.schedule(loop.nowNanos(), EventKind.TRANSPORT, wakeHandler, process.number, 0);
  }

  /** The process lets go of the socket: what is pending, then FIN. */
  void close(Socket socket) {
    socket.released = true;
    if (socket.state == Socket.State.SYN_SENT) {
      socket.state = Socket.State.CLOSED;
    } else {
      record(socket, "CLOSED");
      orphan(socket);
    }
    settle(socket);
  }

  /** The process throws the connection away: RST. */
  void reset(Socket socket) {
    socket.released = true;
    record(socket, "ABORTED");
    sendReset(socket);
    drop(socket);
  }

  /** An RST arrived. */
  void resetArrived(Socket socket) {
    Socket.State was = socket.state;
    socket.state = Socket.State.CLOSED;
    if (was == Socket.State.SYN_RECEIVED) {
      // The other side gave up before the opening was complete: no process has heard of it.
      Opening.leaveBacklog(socket);
      socket.released = true;
    } else if (was == Socket.State.SYN_SENT) {
      notices.post(socket, VirtualProcess.Notice.REFUSED);
    } else {
      notices.post(socket, VirtualProcess.Notice.RESET);
    }
    settle(socket);
  }

  /** The retransmissions are used up. */
  void giveUp(Socket socket) {
    socket.state = Socket.State.CLOSED;
    notices.post(socket, VirtualProcess.Notice.TIMED_OUT);
    settle(socket);
  }

  /** A process was told of an end: its side goes as well. */
  void closeAfterEnd(Socket socket, EndCause why) {
    if (why == EndCause.PEER_CLOSED) {
      orphan(socket);
    }
    settle(socket);
  }

  /** What the kernel does with a socket no process holds any more. */
  private void orphan(Socket socket) {
    boolean unread = socket.in.size() > socket.offered;
    if (unread || socket.state == Socket.State.SYN_RECEIVED) {
      // Data the process never read is lost, and the peer is told so (RFC 1122, 4.2.2.13).
      sendReset(socket);
      drop(socket);
    } else {
      sending.finish(socket);
    }
  }

  void sendReset(Socket socket) {
    if (socket.peer != null) {
      wire.send(
          new Segment(
              socket,
              socket.peer,
              Segment.Flag.RST,
              socket.sent,
              Segment.NO_PAYLOAD,
              Network.TCP_ONLY,
              false));
    }
  }

  void drop(Socket socket) {
    socket.state = Socket.State.CLOSED;
    settle(socket);
  }

  /** Frees what nobody needs any more. */
  void settle(Socket socket) {
    boolean done = socket.finAcked && socket.finReceived;
    if (done && socket.released) {
      socket.state = Socket.State.CLOSED;
    }
    sockets.forget(socket);
  }

  /** Writes the end of a connection into the history, with what was only counted until now. */
  void record(Socket socket, String how) {
    history.recordText(
        socket.host.number, loop.nowNanos(), HistoryCodes.ENDED, how + ' ' + socket.label());
    recordBeats(socket);
  }

  void recordBeats(Socket socket) {
    if (socket.beats > 0) {
      int host = socket.host.number;
      history.record(host, loop.nowNanos(), HistoryCodes.BEATS, socket.beats);
      history.record(host, loop.nowNanos(), HistoryCodes.LAST_BEAT, socket.lastBeatNanos);
      socket.beats = 0;
    }
  }

  /** The process dies; its kernel closes what it held. */
  void kill(VirtualProcess process) {
    process.state = VirtualProcess.RunState.DEAD;
    process.host.listeners.values().removeIf(listener -> listener.process == process);
    for (Socket socket : new ArrayList<>(process.sockets)) {
      if (!socket.released) {
        close(socket);
      }
    }
    process.deferred.clear();
    process.overdue.clear();
  }

  /** The host is gone, and nothing says so. */
  void crash(Host host) {
    host.alive = false;
    host.listeners.clear();
    for (VirtualProcess process : host.processes) {
      process.state = VirtualProcess.RunState.DEAD;
      for (Socket socket : new ArrayList<>(process.sockets)) {
        recordBeats(socket);
        socket.released = true;
        drop(socket);
      }
    }
  }
}
