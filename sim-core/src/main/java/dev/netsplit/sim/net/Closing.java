package dev.netsplit.sim.net;

import dev.netsplit.sim.loop.EventKind;
import dev.netsplit.sim.loop.EventLoop;
import dev.netsplit.sim.net.Processes.RunState;
import dev.netsplit.sim.net.Processes.VirtualProcess;
import java.util.TreeMap;

/**
 * Closes what dead processes held: all at once, or one socket after another where a kernel takes
 * time for each. Then the newest goes first, and only when threads and memory are gone: Linux gives
 * memory back before files, and puts the files of a process that ends on a stack. It must not know
 * why the process died.
 */
final class Closing {

  /** When the first socket is closed after a death, and each of the others after the one before. */
  private record Pace(long endNanos, long closeNanos) {}

  /** What a process held that is still open. */
  private record Rest(int host, LongQueue handles, long eachNanos) {}

  private final EventLoop loop;
  private final Kernel kernel;
  private final SocketTable sockets;
  private final Hosts hosts;
  private final Ending ending;
  private final End cursor;
  private final TreeMap<Integer, Rest> rests = new TreeMap<>();
  private final int handler;

  Closing(EventLoop loop, Kernel kernel, Ending ending) {
    this.loop = loop;
    this.kernel = kernel;
    this.sockets = kernel.sockets;
    this.hosts = kernel.hosts;
    this.ending = ending;
    cursor = sockets.cursor();
    handler = loop.register((nowNanos, process, unused) -> goOn(process));
  }

  /** Ends a process; harmless when it is dead. */
  void kill(VirtualProcess killed, long endNanos, long closeNanos) {
    if (killed.state != RunState.DEAD) {
      long nowNanos = loop.nowNanos();
      kernel.resting.wake(killed);
      kernel.processes.bury(killed);
      kernel.history.killed(killed.host, nowNanos, killed.name);
      hosts.get(killed.host).removeListenersOf(killed.id);
      begin(killed.host, killed.id, new Pace(endNanos, closeNanos), nowNanos);
    }
  }

  /** Closes what a process of a host holds, the first socket now or when it has ended. */
  private void begin(int host, int process, Pace pace, long nowNanos) {
    boolean timed = pace.closeNanos > 0;
    LongQueue handles = new LongQueue();
    int end = timed ? hosts.get(host).lastEnd : hosts.get(host).firstEnd;
    while (end != SocketTable.NO_END) {
      if (cursor.at(end).process() == process) {
        handles.add(sockets.handle(end));
      }
      end = timed ? cursor.previous() : cursor.next();
    }
    if (timed) {
      rests.put(process, new Rest(host, handles, pace.closeNanos));
      if (pace.endNanos > 0) {
        loop.schedule(nowNanos + pace.endNanos, EventKind.TRANSPORT, handler, process, 0);
      } else {
        next(nowNanos, process);
      }
      return;
    }
    while (!handles.isEmpty()) {
      close(handles, nowNanos);
    }
    kernel.settle();
  }

  /** A stunned host goes on with it when it goes on at all. */
  private void goOn(int process) {
    kernel.standstill.whenAwake(rests.get(process).host, () -> next(loop.nowNanos(), process));
  }

  private void next(long nowNanos, int process) {
    Rest rest = rests.get(process);
    if (rest.handles.isEmpty()) {
      rests.remove(process);
      return;
    }
    close(rest.handles, nowNanos);
    loop.schedule(nowNanos + rest.eachNanos, EventKind.TRANSPORT, handler, process, 0);
    kernel.settle();
  }

  /** One may be gone by now: reset by its peer, or with its host. */
  private void close(LongQueue handles, long nowNanos) {
    int end = sockets.resolve((int) handles.take());
    if (end != SocketTable.NO_END) {
      ending.close(cursor.at(end), nowNanos);
    }
  }
}
