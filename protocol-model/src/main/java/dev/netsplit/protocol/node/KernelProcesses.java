package dev.netsplit.protocol.node;

import dev.netsplit.protocol.dist.ControlMessage;
import dev.netsplit.protocol.dist.DistMessage;
import dev.netsplit.protocol.handshake.Flags;
import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.term.Term;
import java.util.List;

/**
 * The processes of a node as far as a peer notices them: they answer {@code is_auth}, monitors and
 * links, and take the answers to pings. It does not know frames, nor how links come up.
 *
 * <p>Messages to any other process (rex's features_request, global's init_connect) are taken in and
 * left unanswered, which a real peer puts up with (OTP: net_adm, net_kernel).
 */
final class KernelProcesses {

  private static final Term.Atom GEN_CALL = Term.atom("$gen_call");
  private static final Term.Atom IS_AUTH = Term.atom("is_auth");
  private static final Term.Atom YES = Term.atom("yes");
  private static final Term.Atom NOPROC = Term.atom("noproc");

  private final LocalEntities entities;
  private final Pings pings;
  private final PingOutcome outcome;

  /** Is told how a ping was answered. */
  interface PingOutcome {

    /** The answer came; anything but {@code yes} costs the connection. */
    void answered(long nowNanos, int peer, boolean yes, Effects fx);
  }

  KernelProcesses(LocalEntities entities, Pings pings, PingOutcome outcome) {
    this.entities = entities;
    this.pings = pings;
    this.outcome = outcome;
  }

  /**
   * Delivers a message that came in over {@code link}, which may be gone afterwards.
   *
   * @return false when a real node would take the message for a breach of the protocol
   */
  boolean deliver(long nowNanos, LinkTable.Link link, DistMessage message, Effects fx) {
    ControlMessage control = message.control();
    while (control instanceof ControlMessage.Traced traced) {
      control = traced.message();
    }
    if (control instanceof ControlMessage.RegSend send) {
      call(link, send.to(), message, fx);
    } else if (control instanceof ControlMessage.Send
        || control instanceof ControlMessage.SendSender
        || control instanceof ControlMessage.AliasSend) {
      answer(nowNanos, link, message, fx);
    } else if (control instanceof ControlMessage.PayloadMonitorPExit exit) {
      finish(nowNanos, link, exit.ref(), false, fx);
    } else if (control instanceof ControlMessage.MonitorPExit exit) {
      finish(nowNanos, link, exit.ref(), false, fx);
    } else if (control instanceof ControlMessage.MonitorP monitor) {
      return monitor(link, monitor, fx);
    } else if (control instanceof ControlMessage.DemonitorP demonitor) {
      link.inbox().removeMonitor(demonitor.ref());
    } else if (control instanceof ControlMessage.Link request) {
      link(link, request, fx);
    } else if (control instanceof ControlMessage.UnlinkId unlink) {
      return unlink(link, unlink, fx);
    } else if (control instanceof ControlMessage.UnlinkIdAck ack) {
      return entities.owns(ack.to());
    } else if (control instanceof ControlMessage.PayloadExit exit) {
      return entities.owns(exit.to());
    } else if (control instanceof ControlMessage.SpawnReply reply) {
      return entities.owns(reply.request());
    }
    return true;
  }

  /**
   * A gen_server call to net_kernel; its answer goes to the caller's pid with the tag as it came.
   */
  private void call(LinkTable.Link link, Term.Atom to, DistMessage message, Effects fx) {
    boolean isCall =
        to.text().equals(KernelProcess.NET_KERNEL.registeredName())
            && message.payload().orElse(null) instanceof Term.Tuple tuple
            && isAuthCall(tuple.elements());
    if (isCall) {
      Term.Tuple from = (Term.Tuple) ((Term.Tuple) message.payload().get()).elements().get(1);
      Term.Pid caller = (Term.Pid) from.elements().get(0);
      ControlMessage send =
          link.agreed(Flags.SEND_SENDER)
              ? new ControlMessage.SendSender(entities.pid(KernelProcess.NET_KERNEL), caller)
              : new ControlMessage.Send(caller);
      FrameWriter.send(link, DistMessage.of(send, Term.tuple(from.elements().get(1), YES)), fx);
    }
  }

  private static boolean isAuthCall(List<Term> call) {
    return call.size() == 3
        && call.get(0).equals(GEN_CALL)
        && call.get(1) instanceof Term.Tuple from
        && from.elements().size() == 2
        && from.elements().get(0) instanceof Term.Pid
        && call.get(2) instanceof Term.Tuple request
        && request.elements().size() == 2
        && request.elements().get(0).equals(IS_AUTH);
  }

  private void answer(long nowNanos, LinkTable.Link link, DistMessage message, Effects fx) {
    if (message.payload().orElse(null) instanceof Term.Tuple reply
        && reply.elements().size() == 2) {
      Term.Ref ref = Pings.refOfTag(reply.elements().get(0));
      if (ref != null) {
        finish(nowNanos, link, ref, reply.elements().get(1).equals(YES), fx);
      }
    }
  }

  private void finish(long nowNanos, LinkTable.Link link, Term.Ref ref, boolean yes, Effects fx) {
    int peer = link.peer();
    Pings.Ping ping = pings.take(peer, ref);
    if (ping == null) {
      return;
    }
    if (Pings.canMonitor(link)) {
      FrameWriter.send(link, ping.demonitor(), fx);
    }
    outcome.answered(nowNanos, peer, yes, fx);
  }

  private boolean monitor(LinkTable.Link link, ControlMessage.MonitorP monitor, Effects fx) {
    boolean alive =
        monitor.target() instanceof Term.Atom name
            ? KernelProcess.isRegistered(name.text())
            : monitor.target() instanceof Term.Pid pid && isAlive(pid);
    if (alive) {
      return link.inbox().addMonitor(monitor.ref());
    }
    FrameWriter.send(
        link,
        link.agreed(Flags.EXIT_PAYLOAD)
            ? DistMessage.of(
                new ControlMessage.PayloadMonitorPExit(
                    monitor.target(), monitor.from(), monitor.ref()),
                NOPROC)
            : DistMessage.of(
                new ControlMessage.MonitorPExit(
                    monitor.target(), monitor.from(), monitor.ref(), NOPROC)),
        fx);
    return true;
  }

  private void link(LinkTable.Link link, ControlMessage.Link request, Effects fx) {
    if (isAlive(request.to())) {
      return;
    }
    FrameWriter.send(
        link,
        link.agreed(Flags.EXIT_PAYLOAD)
            ? DistMessage.of(new ControlMessage.PayloadExit(request.to(), request.from()), NOPROC)
            : DistMessage.of(new ControlMessage.Exit(request.to(), request.from(), NOPROC)),
        fx);
  }

  private boolean unlink(LinkTable.Link link, ControlMessage.UnlinkId unlink, Effects fx) {
    if (!entities.owns(unlink.to())) {
      return false;
    }
    FrameWriter.send(
        link,
        DistMessage.of(new ControlMessage.UnlinkIdAck(unlink.id(), unlink.to(), unlink.from())),
        fx);
    return true;
  }

  private boolean isAlive(Term.Pid pid) {
    boolean kernel = pid.serial() == 0 && KernelProcess.isAlive(pid.id());
    return entities.owns(pid) && (kernel || pings.isAlive(pid));
  }
}
