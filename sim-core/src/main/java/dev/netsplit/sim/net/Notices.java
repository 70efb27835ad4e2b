package dev.netsplit.sim.net;

import dev.netsplit.sim.digest.HistoryDigest;
import dev.netsplit.sim.loop.EventLoop;
import java.nio.ByteBuffer;

/**
 * Tells processes what happened to their sockets: at once, or when a paused process resumes. A
 * process is never called from within its own call: the kernel acts on events only, and a process's
 * requests become events.
 */
final class Notices {

  private final EventLoop loop;
  private final HistoryDigest history;
  private final Chunking chunking;
  private Ending ending;
  private Receiving receiving;

  Notices(EventLoop loop, HistoryDigest history, Chunking chunking) {
    this.loop = loop;
    this.history = history;
    this.chunking = chunking;
  }

  void use(Ending newEnding, Receiving newReceiving) {
    ending = newEnding;
    receiving = newReceiving;
  }

  void post(Socket socket, VirtualProcess.Notice notice) {
    VirtualProcess process = socket.process;
    if (socket.released || process.state == VirtualProcess.RunState.DEAD) {
      return;
    }
    if (process.state == VirtualProcess.RunState.PAUSED) {
      process.deferred.add(new VirtualProcess.Deferred(notice, socket));
      return;
    }
    if (notice == VirtualProcess.Notice.DRAINED) {
      // Draining may be noticed inside the very write of the process: it is told afterwards.
      process.deferred.add(new VirtualProcess.Deferred(notice, socket));
      ending.wakeSoon(process);
      return;
    }
    tell(socket, notice);
  }

  /** Delivers what a process has missed. */
  void catchUp(VirtualProcess process) {
    while (process.state == VirtualProcess.RunState.RUNNING && !process.deferred.isEmpty()) {
      VirtualProcess.Deferred deferred = process.deferred.poll();
      if (!deferred.socket().released) {
        tell(deferred.socket(), deferred.notice());
      }
    }
  }

  private void tell(Socket socket, VirtualProcess.Notice notice) {
    long nowNanos = loop.nowNanos();
    Application application = socket.process.application;
    switch (notice) {
      case ACCEPTED -> {
        Host.Listener listener = socket.host.listeners.get(socket.port);
        if (listener != null) {
          listener.waiting--;
        }
        opened(socket, "accepted ");
        application.onAccepted(nowNanos, socket.handle);
      }
      case CONNECTED -> {
        opened(socket, "connected ");
        application.onConnected(nowNanos, socket.handle);
      }
      case REFUSED -> failed(socket, ConnectError.REFUSED);
      case CONNECT_TIMED_OUT -> failed(socket, ConnectError.TIMED_OUT);
      case READABLE -> offer(socket);
      case DRAINED -> application.onDrained(nowNanos, socket.handle);
      case PEER_CLOSED -> ended(socket, EndCause.PEER_CLOSED);
      case RESET -> ended(socket, EndCause.RESET);
      case TIMED_OUT -> ended(socket, EndCause.TIMED_OUT);
    }
  }

  private void opened(Socket socket, String how) {
    history.recordText(
        socket.host.number, loop.nowNanos(), HistoryCodes.OPENED, how + socket.label());
  }

  private void failed(Socket socket, ConnectError why) {
    history.recordText(
        socket.host.number,
        loop.nowNanos(),
        HistoryCodes.CONNECT_FAILED,
        why + " " + socket.label());
    socket.released = true;
    socket.process.application.onConnectFailed(loop.nowNanos(), socket.handle, why);
    ending.settle(socket);
  }

  private void offer(Socket socket) {
    socket.readQueued = false;
    boolean wasShut = socket.freeWindowBytes() < WireSize.MSS_BYTES;
    while (!socket.released && socket.offered < socket.in.size()) {
      int fresh = socket.in.size() - socket.offered;
      int count = socket.offered + chunking.offer(fresh);
      socket.offered = count;
      ByteBuffer view = socket.in.view(count);
      socket.process.application.onReadable(loop.nowNanos(), socket.handle, view);
      int consumed = view.position();
      socket.in.drop(consumed);
      socket.offered = count - consumed;
    }
    if (wasShut && !socket.released) {
      receiving.windowOpened(socket);
    }
  }

  private void ended(Socket socket, EndCause why) {
    socket.released = true;
    ending.record(socket, why.name());
    socket.process.application.onEnded(loop.nowNanos(), socket.handle, why);
    ending.closeAfterEnd(socket, why);
  }
}
