package dev.netsplit.sim.net;

import dev.netsplit.sim.loop.EventHandler;
import dev.netsplit.sim.loop.EventKind;
import dev.netsplit.sim.loop.EventLoop;
import dev.netsplit.sim.net.Processes.RunState;
import dev.netsplit.sim.net.Processes.VirtualProcess;
import dev.netsplit.sim.net.Work.State;

/**
 * Lets processes whose time is counted do their work on the cores of their computers. It must not
 * know sockets or timers: what a process is to be told waits elsewhere, in order.
 *
 * <p>A call of an application takes place in an instant, when the process has a core and is awake.
 * What the call says it has spent is worked off afterwards; its system calls take effect on the
 * way, each when the work before it is done, and nothing else is told to the process until all is
 * done. A paused process keeps the rest of its work for later.
 */
final class Cores {

  /** Tells a process the next thing it is to be told. */
  interface Caller {

    void call(VirtualProcess process, long nowNanos);
  }

  private static final int NOT_REGISTERED = -1;

  private final EventLoop loop;
  private final Caller caller;
  private final EventHandler progress;
  private int handler = NOT_REGISTERED;

  /**
   * Nobody's time is counted yet.
   *
   * @param progress takes the events of this class and hands them to {@link #reached}
   */
  Cores(EventLoop loop, Caller caller, EventHandler progress) {
    this.loop = loop;
    this.caller = caller;
    this.progress = progress;
  }

  /** From now on the time of a process is counted. */
  void count(VirtualProcess process, Computer computer) {
    if (handler == NOT_REGISTERED) {
      handler = loop.register(progress);
    }
    process.work = new Work(this, computer, process.id, loop.nowNanos());
  }

  /** There is something to tell a process. */
  void wants(Work work) {
    if (work.state() == State.IDLE) {
      work.wakeUp(loop.nowNanos());
      queue(work);
    }
  }

  /** A process that may have had work left is paused. */
  void paused(Work work) {
    switch (work.state()) {
      case RUNNING -> {
        if (!work.isCalled()) {
          work.advance(loop.nowNanos());
          leave(work, State.STOPPED);
        }
      }
      case READY -> {
        work.computer().leaveQueue(work);
        work.state(State.STOPPED);
      }
      case IDLE, BLOCKED, STOPPED, OVER -> {}
    }
  }

  /** A paused process goes on with what it has left. */
  void resumed(Work work) {
    if (work.state() == State.STOPPED) {
      queue(work);
    }
  }

  /** From now on the work of a process takes so many thousandths of its time. */
  void pace(Work work, long permille) {
    boolean running = work.state() == State.RUNNING && !work.isCalled();
    if (running) {
      work.advance(loop.nowNanos());
    }
    work.pace(permille);
    if (running) {
      goOn(work);
    }
  }

  /** A process is dead, and all it was about to do is void. */
  void died(Work work) {
    work.forgetEffects();
    switch (work.state()) {
      case RUNNING -> leave(work, State.OVER);
      case READY -> {
        work.computer().leaveQueue(work);
        work.state(State.OVER);
      }
      case IDLE, BLOCKED, STOPPED, OVER -> work.state(State.OVER);
    }
  }

  /** An event of a process: it has worked up to something that was to happen. */
  void reached(long nowNanos, VirtualProcess process, long serial) {
    Work work = process.work;
    if (work.serial() != serial) {
      return;
    }
    if (work.state() == State.BLOCKED) {
      unblock(process);
      return;
    }
    work.advance(nowNanos);
    Runnable effect = work.takeEffect();
    while (effect != null) {
      effect.run();
      if (work.state() != State.RUNNING) {
        return;
      }
      effect = work.takeEffect();
    }
    goOnOrBegin(process, nowNanos);
  }

  private void goOnOrBegin(VirtualProcess process, long nowNanos) {
    Work work = process.work;
    if (!work.isDone()) {
      goOnOrYield(work);
    } else if (work.isWaking() || process.hasWork()) {
      call(process, nowNanos);
    } else {
      work.sleep(nowNanos);
      leave(work, State.IDLE);
    }
  }

  /** A process waits for something; its core is free meanwhile. */
  void block(Work work, long durationNanos) {
    leave(work, State.BLOCKED);
    long atNanos = loop.nowNanos() + durationNanos;
    loop.schedule(atNanos, EventKind.WORK, handler, work.process(), work.serial());
  }

  private void unblock(VirtualProcess process) {
    if (process.state == RunState.PAUSED) {
      process.work.state(State.STOPPED);
    } else {
      queue(process.work);
    }
  }

  private void call(VirtualProcess process, long nowNanos) {
    Work work = process.work;
    work.restart();
    if (process.hasWork()) {
      work.called(true);
      caller.call(process, nowNanos);
      work.called(false);
    }
    if (work.state() != State.RUNNING) {
      return;
    }
    if (process.state == RunState.PAUSED) {
      leave(work, State.STOPPED);
    } else {
      goOnOrYield(work);
    }
  }

  private void goOnOrYield(Work work) {
    if (work.isSliceUsed() && work.computer().isWaitedFor()) {
      work.computer().release();
      queue(work);
      return;
    }
    if (work.isSliceUsed()) {
      work.newSlice();
    }
    goOn(work);
  }

  private void goOn(Work work) {
    long nowNanos = loop.nowNanos();
    long atNanos = nowNanos + work.goOn(nowNanos);
    loop.schedule(atNanos, EventKind.WORK, handler, work.process(), work.serial());
  }

  private void queue(Work work) {
    work.state(State.READY);
    work.computer().queue(work);
    assign(work.computer());
  }

  private void leave(Work work, State next) {
    work.state(next);
    work.computer().release();
    assign(work.computer());
  }

  private void assign(Computer computer) {
    Work next = computer.take();
    while (next != null) {
      next.state(State.RUNNING);
      next.newSlice();
      goOn(next);
      next = computer.take();
    }
  }
}
