package dev.netsplit.protocol.dist;

import dev.netsplit.protocol.term.Term;
import dev.netsplit.protocol.term.Term.Atom;
import dev.netsplit.protocol.term.Term.Pid;
import dev.netsplit.protocol.term.Term.Ref;
import dev.netsplit.protocol.wire.Decoded;
import dev.netsplit.protocol.wire.ProtocolViolation;
import java.util.List;

/**
 * Reads a control term as the message it stands for. It does not know where the term came from; one
 * use serves one term.
 *
 * <p>The first part of a wrong type sticks as the violation; what is built behind it is thrown
 * away.
 */
final class ControlDecoder {

  private static final Atom NO_ATOM = new Atom("");
  private static final Pid NO_PID = new Pid(NO_ATOM, 0, 0, 0);
  private static final Ref NO_REF = new Ref(NO_ATOM, 0, List.of(0));
  private static final Term.Tuple NO_TUPLE = new Term.Tuple(List.of());

  private final List<Term> parts;
  private ProtocolViolation violation;

  private ControlDecoder(List<Term> parts) {
    this.parts = parts;
  }

  /** The message, or why there is none. */
  static Decoded<ControlMessage> decode(Term control) {
    if (!(control instanceof Term.Tuple tuple)
        || tuple.elements().isEmpty()
        || !(tuple.elements().get(0) instanceof Term.Int operation)) {
      return Decoded.refused(ProtocolViolation.BAD_CONTROL_MESSAGE);
    }
    ControlDecoder decoder = new ControlDecoder(tuple.elements());
    ControlMessage message = decoder.message(operation.value());
    return decoder.violation == null ? Decoded.value(message) : Decoded.refused(decoder.violation);
  }

  private ControlMessage message(long operation) {
    int number = operation >= 0 && operation <= 0xff ? (int) operation : 0;
    return switch (number) {
      case Operation.SEND, Operation.REG_SEND, Operation.SEND_SENDER, Operation.ALIAS_SEND ->
          send(number, 0);
      case Operation.SEND_TT -> traced(send(Operation.SEND, 1));
      case Operation.REG_SEND_TT -> traced(send(Operation.REG_SEND, 1));
      case Operation.SEND_SENDER_TT -> traced(send(Operation.SEND_SENDER, 1));
      case Operation.ALIAS_SEND_TT -> traced(send(Operation.ALIAS_SEND, 1));
      case Operation.MONITOR_P,
          Operation.DEMONITOR_P,
          Operation.MONITOR_P_EXIT,
          Operation.PAYLOAD_MONITOR_P_EXIT ->
          monitor(number);
      case Operation.SPAWN_REQUEST -> spawnRequest(0);
      case Operation.SPAWN_REQUEST_TT -> traced(spawnRequest(1));
      case Operation.SPAWN_REPLY -> spawnReply(0);
      case Operation.SPAWN_REPLY_TT -> traced(spawnReply(1));
      default -> link(number);
    };
  }

  private ControlMessage send(int operation, int extra) {
    if (operation == Operation.SEND) {
      arity(3 + extra);
      return new ControlMessage.Send(pid(2));
    }
    if (operation == Operation.REG_SEND) {
      arity(4 + extra);
      return new ControlMessage.RegSend(pid(1), atom(3));
    }
    arity(3 + extra);
    return operation == Operation.SEND_SENDER
        ? new ControlMessage.SendSender(pid(1), pid(2))
        : new ControlMessage.AliasSend(pid(1), ref(2));
  }

  private ControlMessage monitor(int operation) {
    arity(operation == Operation.MONITOR_P_EXIT ? 5 : 4);
    return switch (operation) {
      case Operation.MONITOR_P -> new ControlMessage.MonitorP(pid(1), pidOrName(2), ref(3));
      case Operation.DEMONITOR_P -> new ControlMessage.DemonitorP(pid(1), pidOrName(2), ref(3));
      case Operation.MONITOR_P_EXIT ->
          new ControlMessage.MonitorPExit(pidOrName(1), pid(2), ref(3), part(4));
      default -> new ControlMessage.PayloadMonitorPExit(pidOrName(1), pid(2), ref(3));
    };
  }

  private ControlMessage link(int operation) {
    return switch (operation) {
      case Operation.EXIT, Operation.EXIT2 -> {
        arity(4);
        yield exit(operation == Operation.EXIT, part(3));
      }
      case Operation.EXIT_TT, Operation.EXIT2_TT -> {
        arity(5);
        yield new ControlMessage.Traced(exit(operation == Operation.EXIT_TT, part(4)), part(3));
      }
      case Operation.PAYLOAD_EXIT_TT -> {
        arity(4);
        yield traced(new ControlMessage.PayloadExit(pid(1), pid(2)));
      }
      case Operation.PAYLOAD_EXIT2_TT -> {
        arity(4);
        yield traced(new ControlMessage.PayloadExit2(pid(1), pid(2)));
      }
      case Operation.UNLINK_ID, Operation.UNLINK_ID_ACK -> {
        arity(4);
        yield operation == Operation.UNLINK_ID
            ? new ControlMessage.UnlinkId(unlinkId(), pid(2), pid(3))
            : new ControlMessage.UnlinkIdAck(unlinkId(), pid(2), pid(3));
      }
      default -> fromTo(operation);
    };
  }

  private ControlMessage fromTo(int operation) {
    return switch (operation) {
      case Operation.LINK -> new ControlMessage.Link(from(), pid(2));
      case Operation.UNLINK -> new ControlMessage.Unlink(from(), pid(2));
      case Operation.GROUP_LEADER -> new ControlMessage.GroupLeader(from(), pid(2));
      case Operation.PAYLOAD_EXIT -> new ControlMessage.PayloadExit(from(), pid(2));
      case Operation.PAYLOAD_EXIT2 -> new ControlMessage.PayloadExit2(from(), pid(2));
      default -> {
        refuse(ProtocolViolation.UNKNOWN_OPERATION);
        yield new ControlMessage.Link(NO_PID, NO_PID);
      }
    };
  }

  private ControlMessage exit(boolean ofLink, Term reason) {
    return ofLink
        ? new ControlMessage.Exit(pid(1), pid(2), reason)
        : new ControlMessage.Exit2(pid(1), pid(2), reason);
  }

  private ControlMessage spawnRequest(int extra) {
    arity(6 + extra);
    Term.Tuple function = part(4) instanceof Term.Tuple tuple ? tuple : NO_TUPLE;
    if (!isFunction(function.elements())) {
      refuse(ProtocolViolation.BAD_CONTROL_MESSAGE);
    }
    return new ControlMessage.SpawnRequest(ref(1), pid(2), pid(3), function, part(5));
  }

  private static boolean isFunction(List<Term> parts) {
    return parts.size() == 3
        && parts.get(0) instanceof Atom
        && parts.get(1) instanceof Atom
        && parts.get(2) instanceof Term.Int arity
        && arity.value() >= 0
        && arity.value() <= 0xff;
  }

  private ControlMessage spawnReply(int extra) {
    arity(5 + extra);
    long flags = 0;
    if (part(3) instanceof Term.Int bits && bits.value() >= 0) {
      flags = bits.value();
    } else {
      refuse(ProtocolViolation.BAD_CONTROL_MESSAGE);
    }
    return new ControlMessage.SpawnReply(ref(1), pid(2), flags, pidOrName(4));
  }

  private ControlMessage traced(ControlMessage message) {
    return new ControlMessage.Traced(message, part(parts.size() - 1));
  }

  private Pid from() {
    arity(3);
    return pid(1);
  }

  private Term unlinkId() {
    Term id = part(1);
    boolean positive =
        id instanceof Term.Int small
            ? small.value() > 0
            : id instanceof Term.BigInt big && big.value().signum() > 0;
    if (!positive) {
      refuse(ProtocolViolation.BAD_CONTROL_MESSAGE);
    }
    return id;
  }

  private Pid pid(int index) {
    if (part(index) instanceof Pid pid) {
      return pid;
    }
    refuse(ProtocolViolation.BAD_CONTROL_MESSAGE);
    return NO_PID;
  }

  private Ref ref(int index) {
    if (part(index) instanceof Ref ref) {
      return ref;
    }
    refuse(ProtocolViolation.BAD_CONTROL_MESSAGE);
    return NO_REF;
  }

  private Atom atom(int index) {
    if (part(index) instanceof Atom atom) {
      return atom;
    }
    refuse(ProtocolViolation.BAD_CONTROL_MESSAGE);
    return NO_ATOM;
  }

  private Term pidOrName(int index) {
    return part(index) instanceof Pid pid ? pid : atom(index);
  }

  private Term part(int index) {
    return index < parts.size() ? parts.get(index) : Term.NIL;
  }

  private void arity(int expected) {
    if (parts.size() != expected) {
      refuse(ProtocolViolation.BAD_CONTROL_MESSAGE);
    }
  }

  private void refuse(ProtocolViolation why) {
    if (violation == null) {
      violation = why;
    }
  }
}
