package dev.netsplit.sim.net;

import dev.netsplit.sim.loop.EventLoop;
import dev.netsplit.sim.net.LazyTimers.Expiry;
import dev.netsplit.sim.net.Processes.RunState;
import dev.netsplit.sim.net.Processes.VirtualProcess;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Processes that stand still, and whole hosts. It must not know why they do.
 *
 * <p>A process that is stopped leaves its kernel at work. A host that is stunned, as a hypervisor
 * does to a virtual machine, leaves nothing at work: what reaches it is lost, for nobody takes it
 * off the virtual network card, and neither its kernel nor its processes notice that time goes by.
 * Its clock does not stop. When it goes on, its kernel does first what it would have done
 * meanwhile, in the order in which it was due, each thing once; then its processes find their
 * timers overdue.
 */
final class Standstill {

  /** What a stunned host has not done yet. */
  private static final class Stun {
    private final List<Integer> processes = new ArrayList<>();
    private final ArrayDeque<Runnable> late = new ArrayDeque<>();
  }

  private final EventLoop loop;
  private final Kernel kernel;
  private final TreeMap<Integer, Stun> stuns = new TreeMap<>();

  Standstill(EventLoop loop, Kernel kernel) {
    this.loop = loop;
    this.kernel = kernel;
  }

  /** SIGSTOP; on a stunned host when that goes on. Harmless when it is paused or dead. */
  void pause(VirtualProcess process) {
    if (!kernel.hosts.get(process.host).stunned) {
      stop(process);
    } else if (process.state != RunState.DEAD) {
      whenAwake(process.host, () -> stop(process));
    }
  }

  private void stop(VirtualProcess process) {
    if (process.state == RunState.RUNNING) {
      kernel.resting.wake(process);
      process.state = RunState.PAUSED;
      kernel.history.paused(process.host, loop.nowNanos(), process.name);
      if (process.work != null) {
        kernel.cores.paused(process.work);
      }
    }
  }

  /** SIGCONT; on a stunned host when that goes on. Harmless when it is not paused. */
  void resume(VirtualProcess process) {
    if (!kernel.hosts.get(process.host).stunned) {
      goOn(process);
    } else if (process.state != RunState.DEAD) {
      whenAwake(process.host, () -> goOn(process));
    }
  }

  private void goOn(VirtualProcess process) {
    if (process.state == RunState.PAUSED) {
      process.state = RunState.RUNNING;
      kernel.history.resumed(process.host, loop.nowNanos(), process.name);
      if (process.work != null) {
        kernel.cores.resumed(process.work);
      }
      kernel.processes.wake(process);
      kernel.settle();
    }
  }

  /** Stuns a host that is alive; harmless when it is stunned or dead. */
  void stun(int number) {
    Host host = kernel.hosts.get(number);
    if (!host.alive || host.stunned) {
      return;
    }
    kernel.resting.wakeHost(number);
    kernel.history.stunned(number, loop.nowNanos());
    Stun stun = new Stun();
    for (VirtualProcess process : kernel.processes.runningOn(number)) {
      stun.processes.add(process.id);
      stop(process);
    }
    stuns.put(number, stun);
    host.stunned = true;
  }

  /** Lets a host go on; harmless when it is not stunned. */
  void wake(int number) {
    Stun stun = stuns.remove(number);
    if (stun == null) {
      return;
    }
    kernel.hosts.get(number).stunned = false;
    kernel.history.woken(number, loop.nowNanos());
    stun.processes.forEach(process -> goOn(kernel.processes.get(process)));
    while (!stun.late.isEmpty()) {
      stun.late.remove().run();
    }
  }

  /** The host is gone, and with it what it had not done yet. */
  void forget(int number) {
    stuns.remove(number);
    kernel.hosts.get(number).stunned = false;
  }

  /** Does something on a host now, or, if that is stunned, when it goes on. */
  void whenAwake(int number, Runnable action) {
    Stun stun = stuns.get(number);
    if (stun == null) {
      action.run();
    } else {
      stun.late.add(action);
    }
  }

  /**
   * Puts off what a timer of an end has run out for, if its host is stunned: the timer is late.
   *
   * @return whether it did
   */
  boolean putsOff(End e, Expiry expiry) {
    if (!kernel.hosts.get(e.host()).stunned) {
      return false;
    }
    int handle = e.handle();
    whenAwake(
        e.host(),
        () -> {
          int end = kernel.sockets.current(handle);
          if (end != SocketTable.NO_END && !kernel.sockets.cursor().at(end).state().isOver()) {
            expiry.expired(loop.nowNanos(), end);
          }
        });
    return true;
  }
}
