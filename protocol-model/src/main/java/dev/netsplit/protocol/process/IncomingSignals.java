package dev.netsplit.protocol.process;

import dev.netsplit.protocol.dist.ControlMessage;
import dev.netsplit.protocol.dist.DistMessage;
import dev.netsplit.protocol.term.Term;

/**
 * Sorts the messages of other nodes by what they ask for. It does not know frames.
 *
 * <p>What is meant for a process of an earlier incarnation is answered, ignored or a breach of the
 * protocol, depending on the operation, as measured on OTP 25.2.3: exits of links, unlinks and
 * their acknowledgements cost the connection; so does the answer to a spawn request that is not of
 * this incarnation.
 */
final class IncomingSignals {

  private final Emulator emulator;
  private final Links links;
  private final Monitors monitors;
  private final Spawns spawns;

  IncomingSignals(Emulator emulator, Links links, Monitors monitors, Spawns spawns) {
    this.emulator = emulator;
    this.links = links;
    this.monitors = monitors;
    this.spawns = spawns;
  }

  /** False when a real node would take the message for a breach of the protocol. */
  boolean receive(Moment moment, String node, DistMessage message) {
    ControlMessage control = message.control();
    while (control instanceof ControlMessage.Traced traced) {
      control = traced.message();
    }
    Term payload = message.payload().orElse(Term.NIL);
    if (control instanceof ControlMessage.Send send) {
      emulator.deliver(emulator.table().find(send.to()), payload);
    } else if (control instanceof ControlMessage.SendSender send) {
      emulator.deliver(emulator.table().find(send.to()), payload);
    } else if (control instanceof ControlMessage.RegSend send) {
      emulator.deliver(emulator.table().find(send.to()), payload);
    } else if (control instanceof ControlMessage.AliasSend send) {
      emulator.deliver(emulator.table().find(send.alias()), payload);
    } else if (control instanceof ControlMessage.Exit2 exit) {
      emulator.exitSignal(emulator.table().find(exit.to()), exit.from(), exit.reason(), false);
    } else if (control instanceof ControlMessage.PayloadExit2 exit) {
      emulator.exitSignal(emulator.table().find(exit.to()), exit.from(), payload, false);
    } else if (control instanceof ControlMessage.GroupLeader change) {
      LocalProcess process = emulator.table().find(change.to());
      if (process != null) {
        process.groupLeader(change.from());
      }
    } else if (control instanceof ControlMessage.SpawnRequest request) {
      return spawns.requested(moment, node, request, payload);
    } else if (control instanceof ControlMessage.SpawnReply reply) {
      return spawns.replied(moment, node, reply);
    } else {
      return ofTies(moment, node, control, payload);
    }
    return true;
  }

  private boolean ofTies(Moment moment, String node, ControlMessage control, Term payload) {
    if (control instanceof ControlMessage.MonitorP monitor) {
      return monitors.monitored(moment, node, monitor);
    } else if (control instanceof ControlMessage.DemonitorP demonitor) {
      monitors.demonitored(node, demonitor.ref());
    } else if (control instanceof ControlMessage.MonitorPExit exit) {
      monitors.down(node, exit.to(), exit.ref(), exit.reason());
    } else if (control instanceof ControlMessage.PayloadMonitorPExit exit) {
      monitors.down(node, exit.to(), exit.ref(), payload);
    } else if (control instanceof ControlMessage.Link link) {
      return links.linked(moment, node, link);
    } else if (control instanceof ControlMessage.Unlink unlink) {
      links.unlinked(node, unlink.from(), unlink.to());
    } else if (control instanceof ControlMessage.UnlinkId unlink) {
      return links.unlinked(moment, node, unlink);
    } else if (control instanceof ControlMessage.UnlinkIdAck ack) {
      return links.acknowledged(node, ack);
    } else if (control instanceof ControlMessage.Exit exit) {
      return links.exit(node, exit.from(), exit.to(), exit.reason());
    } else if (control instanceof ControlMessage.PayloadExit exit) {
      return links.exit(node, exit.from(), exit.to(), payload);
    }
    return true;
  }
}
