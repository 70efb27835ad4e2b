package dev.netsplit.protocol.dist;

import dev.netsplit.protocol.term.Term;
import dev.netsplit.protocol.term.Term.Atom;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a control message as the term that stands for it. It does not know how terms are encoded.
 */
public final class ControlEncoder {

  /** Takes the place of a cookie that no release has read for a long time. */
  private static final Atom UNUSED = new Atom("");

  private ControlEncoder() {}

  public static Term.Tuple encode(ControlMessage message) {
    if (message instanceof ControlMessage.Traced traced) {
      return traced(encode(traced.message()).elements(), traced.token());
    } else if (message instanceof ControlMessage.Send m) {
      return tuple(Operation.SEND, UNUSED, m.to());
    } else if (message instanceof ControlMessage.SendSender m) {
      return tuple(Operation.SEND_SENDER, m.from(), m.to());
    } else if (message instanceof ControlMessage.RegSend m) {
      return tuple(Operation.REG_SEND, m.from(), UNUSED, m.to());
    } else if (message instanceof ControlMessage.AliasSend m) {
      return tuple(Operation.ALIAS_SEND, m.from(), m.alias());
    } else if (message instanceof ControlMessage.MonitorP m) {
      return tuple(Operation.MONITOR_P, m.from(), m.target(), m.ref());
    } else if (message instanceof ControlMessage.DemonitorP m) {
      return tuple(Operation.DEMONITOR_P, m.from(), m.target(), m.ref());
    } else if (message instanceof ControlMessage.MonitorPExit m) {
      return tuple(Operation.MONITOR_P_EXIT, m.from(), m.to(), m.ref(), m.reason());
    } else if (message instanceof ControlMessage.PayloadMonitorPExit m) {
      return tuple(Operation.PAYLOAD_MONITOR_P_EXIT, m.from(), m.to(), m.ref());
    } else if (message instanceof ControlMessage.SpawnRequest m) {
      return tuple(
          Operation.SPAWN_REQUEST,
          m.request(),
          m.from(),
          m.groupLeader(),
          m.function(),
          m.options());
    } else if (message instanceof ControlMessage.SpawnReply m) {
      Term flags = Term.integer(m.flags());
      return tuple(Operation.SPAWN_REPLY, m.request(), m.to(), flags, m.result());
    }
    return betweenPids(message);
  }

  private static Term.Tuple betweenPids(ControlMessage message) {
    if (message instanceof ControlMessage.Link m) {
      return tuple(Operation.LINK, m.from(), m.to());
    } else if (message instanceof ControlMessage.Exit m) {
      return tuple(Operation.EXIT, m.from(), m.to(), m.reason());
    } else if (message instanceof ControlMessage.Unlink m) {
      return tuple(Operation.UNLINK, m.from(), m.to());
    } else if (message instanceof ControlMessage.GroupLeader m) {
      return tuple(Operation.GROUP_LEADER, m.from(), m.to());
    } else if (message instanceof ControlMessage.Exit2 m) {
      return tuple(Operation.EXIT2, m.from(), m.to(), m.reason());
    } else if (message instanceof ControlMessage.PayloadExit m) {
      return tuple(Operation.PAYLOAD_EXIT, m.from(), m.to());
    } else if (message instanceof ControlMessage.PayloadExit2 m) {
      return tuple(Operation.PAYLOAD_EXIT2, m.from(), m.to());
    } else if (message instanceof ControlMessage.UnlinkId m) {
      return tuple(Operation.UNLINK_ID, m.id(), m.from(), m.to());
    } else if (message instanceof ControlMessage.UnlinkIdAck m) {
      return tuple(Operation.UNLINK_ID_ACK, m.id(), m.from(), m.to());
    }
    throw new IllegalStateException("no encoding of " + message);
  }

  private static Term.Tuple tuple(int operation, Term... rest) {
    List<Term> parts = new ArrayList<>();
    parts.add(Term.integer(operation));
    parts.addAll(List.of(rest));
    return new Term.Tuple(parts);
  }

  private static Term.Tuple traced(List<Term> base, Term token) {
    int operation = (int) ((Term.Int) base.get(0)).value();
    List<Term> parts = new ArrayList<>(base);
    parts.set(0, Term.integer(tracedOperation(operation)));
    boolean tokenBeforeReason = operation == Operation.EXIT || operation == Operation.EXIT2;
    parts.add(tokenBeforeReason ? 3 : parts.size(), token);
    return new Term.Tuple(parts);
  }

  private static int tracedOperation(int operation) {
    return switch (operation) {
      case Operation.SEND -> Operation.SEND_TT;
      case Operation.EXIT -> Operation.EXIT_TT;
      case Operation.REG_SEND -> Operation.REG_SEND_TT;
      case Operation.EXIT2 -> Operation.EXIT2_TT;
      case Operation.SEND_SENDER -> Operation.SEND_SENDER_TT;
      case Operation.PAYLOAD_EXIT -> Operation.PAYLOAD_EXIT_TT;
      case Operation.PAYLOAD_EXIT2 -> Operation.PAYLOAD_EXIT2_TT;
      case Operation.SPAWN_REQUEST -> Operation.SPAWN_REQUEST_TT;
      case Operation.SPAWN_REPLY -> Operation.SPAWN_REPLY_TT;
      case Operation.ALIAS_SEND -> Operation.ALIAS_SEND_TT;
      default -> throw new IllegalStateException("operation " + operation + " is never traced");
    };
  }
}
