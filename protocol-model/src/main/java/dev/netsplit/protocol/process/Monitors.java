package dev.netsplit.protocol.process;

import dev.netsplit.protocol.dist.ControlMessage;
import dev.netsplit.protocol.dist.DistMessage;
import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.protocol.term.Term;
import java.util.ArrayList;
import java.util.Map;

/**
 * Monitors of processes and of nodes, here and elsewhere. It does not know links.
 *
 * <p>When a connection is lost a real node works through one list for each peer: monitors by pid,
 * monitors by name and monitored nodes, in the order in which they were made. Several calls of
 * monitor_node by one process stand at the place of the first (measured on OTP 25.2.3).
 */
final class Monitors {

  private static final Term.Atom DOWN = Term.atom("DOWN");
  private static final Term.Atom PROCESS = Term.atom("process");
  private static final Term.Atom NODEDOWN = Term.atom("nodedown");

  private final Emulator emulator;

  Monitors(Emulator emulator) {
    this.emulator = emulator;
  }

  /** Sets a monitor with a reference made before. */
  void monitor(Moment moment, LocalProcess process, Term.Ref ref, Term target) {
    Address address = Address.of(target, emulator.entities().node());
    process.ties().monitors.put(ref, address.shown());
    String node = address.node().text();
    if (!emulator.isHere(address.node())) {
      emulator.peers().of(node).watches.put(ref, new PeerTies.Watch(process.pid(), 0));
      emulator.send(
          moment,
          process,
          node,
          new ControlMessage.MonitorP(process.pid(), address.process(), ref));
      return;
    }
    LocalProcess watched = emulator.find(address.process());
    if (watched == null) {
      down(process, ref, Emulator.NOPROC);
    } else {
      watched.ties().watchers.put(ref, new Watcher(process.pid(), address.process(), node));
    }
  }

  /** Ends a monitor, and throws its DOWN away if that has come already. */
  void demonitor(Moment moment, LocalProcess process, Term.Ref ref) {
    process.flush(ref);
    Term target = process.ties().monitors.remove(ref);
    endAlias(process, ref);
    if (target == null) {
      return;
    }
    Address address = Address.of(target, emulator.entities().node());
    if (emulator.isHere(address.node())) {
      unwatch(address.process(), ref);
      return;
    }
    String node = address.node().text();
    emulator.peers().removeWatch(node, ref);
    emulator.send(
        moment,
        process,
        node,
        new ControlMessage.DemonitorP(process.pid(), address.process(), ref));
  }

  /** {@code monitor_node(Node, On)}; counts. */
  void monitorNode(Moment moment, LocalProcess process, Term.Atom name, boolean on) {
    if (changeNodeMonitor(process, name, on) && on) {
      emulator.connections().connect(moment, name.text());
    }
  }

  /** Monitors a node, and has a connection to it made or waited for. */
  void monitorNodePassively(Moment moment, LocalProcess process, Term.Atom name) {
    if (changeNodeMonitor(process, name, true)) {
      emulator.connections().passiveConnect(moment, name.text(), process.pid());
    }
  }

  /** One monitor more or less; false when there is none of this node left to set or end. */
  private boolean changeNodeMonitor(LocalProcess process, Term.Atom name, boolean on) {
    String node = name.text();
    if (emulator.isHere(name)) {
      return false;
    }
    PeerTies.Watch before = emulator.peers().of(node).watches.get(process.pid());
    int calls = (before == null ? 0 : before.calls()) + (on ? 1 : -1);
    if (calls <= 0) {
      emulator.peers().removeWatch(node, process.pid());
      process.ties().nodes.remove(node);
      return false;
    }
    emulator.peers().of(node).watches.put(process.pid(), new PeerTies.Watch(process.pid(), calls));
    process.ties().nodes.add(node);
    return true;
  }

  /** A peer sets a monitor; false when it has too many. */
  boolean monitored(Moment moment, String node, ControlMessage.MonitorP monitor) {
    LocalProcess process = emulator.find(monitor.target());
    if (process == null) {
      Watcher watcher = new Watcher(monitor.from(), monitor.target(), node);
      ended(moment, watcher, monitor.ref(), Emulator.NOPROC, Traffic.CONTROL);
      return true;
    }
    if (emulator.peers().watched(node) >= PeerTies.MAX_TIES) {
      return false;
    }
    watchFrom(process, monitor.ref(), new Watcher(monitor.from(), monitor.target(), node));
    return true;
  }

  /** A process elsewhere monitors one here from now on. */
  void watchFrom(LocalProcess process, Term.Ref ref, Watcher watcher) {
    process.ties().watchers.put(ref, watcher);
    emulator.peers().of(watcher.node()).watched.put(ref, process.pid());
  }

  /** A process here monitors one elsewhere that it has just had spawned. */
  void watchSpawned(LocalProcess process, Term.Ref ref, Term.Pid spawned) {
    process.ties().monitors.put(ref, spawned);
    PeerTies.Watch watch = new PeerTies.Watch(process.pid(), 0);
    emulator.peers().of(spawned.node().text()).watches.put(ref, watch);
  }

  /** A peer ends its monitor. */
  void demonitored(String node, Term.Ref ref) {
    Term.Pid pid = emulator.peers().removeWatched(node, ref);
    if (pid != null) {
      unwatch(pid, ref);
    }
  }

  /** What a process here monitors elsewhere is over; unknown monitors are harmless. */
  void down(String node, Term.Pid to, Term.Ref ref, Term reason) {
    LocalProcess process = emulator.table().find(to);
    if (process != null && process.ties().monitors.containsKey(ref)) {
      emulator.peers().removeWatch(node, ref);
      down(process, ref, reason);
    }
  }

  /** A process ends: its own monitors with it, and those who monitor it are told. */
  void end(Moment moment, LocalProcess process, Term reason) {
    for (Term.Ref ref : new ArrayList<>(process.ties().monitors.keySet())) {
      demonitor(moment, process, ref);
    }
    for (String node : process.ties().nodes) {
      emulator.peers().removeWatch(node, process.pid());
    }
    for (Map.Entry<Term.Ref, Watcher> entry : process.ties().watchers.entrySet()) {
      Watcher watcher = entry.getValue();
      if (emulator.isHere(watcher.holder().node())) {
        LocalProcess holder = emulator.table().find(watcher.holder());
        if (holder != null) {
          down(holder, entry.getKey(), reason);
        }
      } else {
        emulator.peers().removeWatched(watcher.node(), entry.getKey());
        ended(moment, watcher, entry.getKey(), reason, process.traffic());
      }
    }
  }

  /** The connection is gone, and with it these monitors. */
  void lost(String node, PeerTies ties) {
    for (Map.Entry<Term, PeerTies.Watch> entry : ties.watches.entrySet()) {
      PeerTies.Watch watch = entry.getValue();
      LocalProcess process = emulator.table().find(watch.holder());
      if (watch.calls() == 0) {
        down(process, (Term.Ref) entry.getKey(), Emulator.NOCONNECTION);
      } else {
        process.ties().nodes.remove(node);
        for (int call = 0; call < watch.calls(); call++) {
          emulator.deliver(process, Term.tuple(NODEDOWN, Term.atom(node)));
        }
      }
    }
    ties.watched.forEach((ref, pid) -> unwatch(pid, ref));
  }

  private void down(LocalProcess process, Term.Ref ref, Term reason) {
    Term target = process.ties().monitors.remove(ref);
    if (target != null) {
      endAlias(process, ref);
      emulator.deliver(process, Term.tuple(DOWN, ref, PROCESS, target, reason));
    }
  }

  private void ended(Moment moment, Watcher watcher, Term.Ref ref, Term reason, Traffic traffic) {
    ControlMessage exit =
        new ControlMessage.PayloadMonitorPExit(watcher.asked(), watcher.holder(), ref);
    emulator.answer(moment, watcher.node(), DistMessage.of(exit, reason), traffic);
  }

  private void unwatch(Term target, Term.Ref ref) {
    LocalProcess process = emulator.find(target);
    if (process != null) {
      process.ties().watchers.remove(ref);
    }
  }

  private void endAlias(LocalProcess process, Term.Ref ref) {
    if (process.ties().aliases.getOrDefault(ref, false)) {
      emulator.table().removeAlias(ref, process);
    }
  }
}
