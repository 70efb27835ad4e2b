package dev.netsplit.protocol.process;

import dev.netsplit.protocol.dist.ControlMessage;
import dev.netsplit.protocol.dist.DistMessage;
import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.protocol.term.Term;
import java.util.ArrayList;
import java.util.List;

/**
 * Links between processes, and the exit signals they carry (erl_dist_protocol, "Link Protocol"). It
 * does not know monitors.
 *
 * <p>Whoever unlinks ignores the exits of that link from then on, and also a link request that
 * crossed the unlink, until the other side has acknowledged it.
 */
final class Links {

  private final Emulator emulator;

  Links(Emulator emulator) {
    this.emulator = emulator;
  }

  void link(Moment moment, LocalProcess process, Term.Pid other) {
    boolean linked = Ties.IN_FORCE.equals(process.ties().links.get(other));
    if (linked || other.equals(process.pid())) {
      return;
    }
    if (emulator.isHere(other.node())) {
      LocalProcess neighbour = emulator.table().find(other);
      if (neighbour == null) {
        emulator.exitSignal(process, other, Emulator.NOPROC, true);
      } else {
        process.ties().links.put(other, Ties.IN_FORCE);
        neighbour.ties().links.put(process.pid(), Ties.IN_FORCE);
      }
      return;
    }
    String node = other.node().text();
    add(process, other, node);
    emulator.send(moment, process, node, new ControlMessage.Link(process.pid(), other));
  }

  void unlink(Moment moment, LocalProcess process, Term.Pid other) {
    if (!Ties.IN_FORCE.equals(process.ties().links.get(other))) {
      return;
    }
    if (emulator.isHere(other.node())) {
      process.ties().links.remove(other);
      emulator.table().find(other).ties().links.remove(process.pid());
      return;
    }
    Term id = emulator.entities().newUnlinkId();
    process.ties().links.put(other, id);
    emulator.send(
        moment,
        process,
        other.node().text(),
        new ControlMessage.UnlinkId(id, process.pid(), other));
  }

  /** A link to another node that both sides know. */
  void add(LocalProcess process, Term.Pid other, String node) {
    process.ties().links.put(other, Ties.IN_FORCE);
    emulator.peers().of(node).links.add(new PeerTies.Linked(process.pid(), other));
  }

  /** A peer links; false when it has too many links. */
  boolean linked(Moment moment, String node, ControlMessage.Link link) {
    LocalProcess process = emulator.table().find(link.to());
    if (process == null) {
      exited(moment, node, link.to(), link.from(), Emulator.NOPROC, Traffic.CONTROL);
    } else if (!process.ties().links.containsKey(link.from())) {
      if (emulator.peers().links(node) >= PeerTies.MAX_TIES) {
        return false;
      }
      add(process, link.from(), node);
    }
    return true;
  }

  /** A peer unlinks without wanting an acknowledgement. */
  void unlinked(String node, Term.Pid from, Term.Pid to) {
    LocalProcess process = emulator.table().find(to);
    if (process != null && Ties.IN_FORCE.equals(process.ties().links.get(from))) {
      remove(process, from, node);
    }
  }

  /** A peer unlinks; false when it means a process of another incarnation. */
  boolean unlinked(Moment moment, String node, ControlMessage.UnlinkId unlink) {
    if (!emulator.entities().owns(unlink.to())) {
      return false;
    }
    unlinked(node, unlink.from(), unlink.to());
    ControlMessage ack = new ControlMessage.UnlinkIdAck(unlink.id(), unlink.to(), unlink.from());
    emulator.answer(moment, node, DistMessage.of(ack), Traffic.CONTROL);
    return true;
  }

  /** A peer acknowledges; false when it means a process of another incarnation. */
  boolean acknowledged(String node, ControlMessage.UnlinkIdAck ack) {
    LocalProcess process = emulator.table().find(ack.to());
    if (process != null && ack.id().equals(process.ties().links.get(ack.from()))) {
      remove(process, ack.from(), node);
    }
    return emulator.entities().owns(ack.to());
  }

  /** A linked process elsewhere ended; false when that is for another incarnation. */
  boolean exit(String node, Term.Pid from, Term.Pid to, Term reason) {
    LocalProcess process = emulator.table().find(to);
    if (process != null && Ties.IN_FORCE.equals(process.ties().links.get(from))) {
      remove(process, from, node);
      emulator.exitSignal(process, from, reason, true);
    }
    return emulator.entities().owns(to);
  }

  /** A process ends: all it is linked to are told. */
  void end(Moment moment, LocalProcess process, Term reason) {
    List<Term.Pid> others = new ArrayList<>(process.ties().links.keySet());
    for (Term.Pid other : others) {
      boolean inForce = Ties.IN_FORCE.equals(process.ties().links.remove(other));
      if (emulator.isHere(other.node())) {
        LocalProcess neighbour = emulator.table().find(other);
        neighbour.ties().links.remove(process.pid());
        emulator.exitSignal(neighbour, process.pid(), reason, true);
      } else {
        String node = other.node().text();
        emulator.peers().removeLink(node, process.pid(), other);
        if (inForce) {
          exited(moment, node, process.pid(), other, reason, process.traffic());
        }
      }
    }
  }

  /** The connection is gone, and with it these links. */
  void lost(PeerTies ties) {
    for (PeerTies.Linked link : ties.links) {
      LocalProcess process = emulator.table().find(link.local());
      if (Ties.IN_FORCE.equals(process.ties().links.remove(link.remote()))) {
        emulator.exitSignal(process, link.remote(), Emulator.NOCONNECTION, true);
      }
    }
  }

  /** Tells a process elsewhere that the link is over because {@code from} is. */
  void exited(
      Moment moment, String node, Term.Pid from, Term.Pid to, Term reason, Traffic traffic) {
    ControlMessage exit = new ControlMessage.PayloadExit(from, to);
    emulator.answer(moment, node, DistMessage.of(exit, reason), traffic);
  }

  private void remove(LocalProcess process, Term.Pid other, String node) {
    process.ties().links.remove(other);
    emulator.peers().removeLink(node, process.pid(), other);
  }
}
