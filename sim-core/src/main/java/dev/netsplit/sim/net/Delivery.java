package dev.netsplit.sim.net;

import dev.netsplit.sim.net.Processes.Notice;
import dev.netsplit.sim.net.Processes.Overdue;
import dev.netsplit.sim.net.Processes.VirtualProcess;
import dev.netsplit.sim.net.SocketTable.Mark;
import java.nio.ByteBuffer;

/**
 * Calls the applications, one at a time and never from within another's call. It must not know
 * packets. A call may close, kill or pause anything, so everything is looked up again after it.
 */
final class Delivery {

  private final SocketTable sockets;
  private final Processes processes;
  private final Kernel kernel;
  private final Receiving receiving;
  private final Chunking chunking;
  private final End cursor;

  Delivery(Kernel kernel, Receiving receiving, Chunking chunking) {
    this.kernel = kernel;
    this.sockets = kernel.sockets;
    this.processes = kernel.processes;
    this.receiving = receiving;
    this.chunking = chunking;
    this.cursor = sockets.cursor();
  }

  /**
   * Tells every running process what it is still to be told: sockets first, then timers. One whose
   * time is counted is told when it has the time.
   */
  void callAll(long nowNanos) {
    while (processes.hasReady()) {
      VirtualProcess process = processes.takeReady();
      if (process.work == null) {
        while (process.hasWork()) {
          call(process, nowNanos);
        }
      } else if (process.hasWork()) {
        process.work.cores().wants(process.work);
      }
    }
  }

  /** Tells a process the next thing it is to be told. */
  void call(VirtualProcess process, long nowNanos) {
    if (process.notices.isEmpty()) {
      callTimer(process, nowNanos);
    } else {
      Notice notice = process.notices.remove();
      callNotice(process, nowNanos, (int) process.handles.take(), notice);
    }
  }

  private void callTimer(VirtualProcess process, long nowNanos) {
    Overdue timer = processes.takeOverdue(process);
    if (!timer.cancelled) {
      process.application.onTimer(nowNanos, timer.kind, timer.key);
    }
  }

  private void callNotice(VirtualProcess process, long nowNanos, int handle, Notice notice) {
    int end = notice == Notice.TIMER ? SocketTable.NO_END : sockets.resolve(handle);
    if (end == SocketTable.NO_END && notice != Notice.TIMER) {
      return;
    }
    End e = cursor.at(end);
    switch (notice) {
      case TIMER -> callTimer(process, nowNanos);
      case ACCEPTED -> {
        kernel.connecting.accepted(e);
        kernel.history.accepted(e, nowNanos);
        process.application.onAccepted(nowNanos, handle);
      }
      case CONNECTED -> {
        kernel.history.connected(e, nowNanos);
        process.application.onConnected(nowNanos, handle);
      }
      case CONNECT_REFUSED -> callFailed(process, nowNanos, e, ConnectError.REFUSED);
      case CONNECT_TIMED_OUT -> callFailed(process, nowNanos, e, ConnectError.TIMED_OUT);
      case READABLE -> callReadable(process, nowNanos, e);
      case DRAINED -> {
        if (Transmission.unsent(e) == 0) {
          process.application.onDrained(nowNanos, handle);
        }
      }
      case PEER_CLOSED -> callEnded(process, nowNanos, e, EndCause.PEER_CLOSED);
      case RESET -> callEnded(process, nowNanos, e, EndCause.RESET);
      case TIMED_OUT -> callEnded(process, nowNanos, e, EndCause.TIMED_OUT);
    }
  }

  private void callFailed(VirtualProcess process, long nowNanos, End e, ConnectError why) {
    int handle = e.handle();
    process.application.onConnectFailed(nowNanos, handle, why);
    if (sockets.resolve(handle) != SocketTable.NO_END) {
      kernel.ending.toldFailed(e, nowNanos, why);
    }
  }

  private void callEnded(VirtualProcess process, long nowNanos, End e, EndCause why) {
    int handle = e.handle();
    if (Math.min(e.received(), e.finAt()) > e.offered()) {
      callReadable(process, nowNanos, e);
      processes.post(e, noticeOf(why));
      return;
    }
    process.application.onEnded(nowNanos, handle, why);
    if (sockets.resolve(handle) != SocketTable.NO_END) {
      kernel.ending.told(e, nowNanos, why);
    }
  }

  private static Notice noticeOf(EndCause why) {
    return switch (why) {
      case PEER_CLOSED -> Notice.PEER_CLOSED;
      case RESET -> Notice.RESET;
      case TIMED_OUT -> Notice.TIMED_OUT;
    };
  }

  /** Offers all that arrived, in pieces; leaves off when the process closes, dies or is paused. */
  private void callReadable(VirtualProcess process, long nowNanos, End e) {
    e.mark(Mark.READABLE_POSTED, false);
    int handle = e.handle();
    long readable = Math.min(e.received(), e.finAt());
    while (e.offered() < readable) {
      int available = (int) (readable - e.offered());
      int piece = chunking.offer(available);
      if (piece < 1 || piece > available) {
        throw new IllegalStateException("a piece of " + piece + " of " + available + " bytes");
      }
      kernel.history.offered(e, nowNanos, e.offered(), e.offered() + piece);
      e.offered(e.offered() + piece);
      ByteQueue inbox = e.inbox();
      ByteBuffer in = inbox.view(inbox.consumed(), e.offered());
      int before = in.position();
      process.application.onReadable(nowNanos, handle, in);
      if (sockets.resolve(handle) == SocketTable.NO_END) {
        return;
      }
      if (process.state == Processes.RunState.PAUSED) {
        processes.post(e, Notice.READABLE);
        readable = e.offered();
      }
      inbox.consume(inbox.consumed() + in.position() - before);
      e.trimInbox();
    }
    receiving.afterRead(e, nowNanos);
  }
}
