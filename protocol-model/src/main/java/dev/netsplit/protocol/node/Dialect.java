package dev.netsplit.protocol.node;

import dev.netsplit.protocol.dist.ControlMessage;
import dev.netsplit.protocol.dist.DistMessage;
import dev.netsplit.protocol.handshake.Flags;
import dev.netsplit.protocol.term.Term;
import java.util.Optional;

/**
 * Says operations in the words a peer understands (erl_dist_protocol, "Distribution Flags"). It
 * does not know the connection.
 */
final class Dialect {

  /**
   * What a node takes for granted of a peer it is not connected to yet: sends that do not name
   * their sender, reasons inside the control message. Measured on OTP 25.2.3.
   */
  static final long HOPED_FOR =
      Flags.MANDATORY_25
          | Flags.DIST_MONITOR
          | Flags.DIST_MONITOR_NAME
          | Flags.SPAWN
          | Flags.ALIAS
          | Flags.UNLINK_ID;

  private Dialect() {}

  /** The message as a peer with these flags reads it; empty when it cannot be said. */
  static Optional<DistMessage> say(DistMessage message, long flags) {
    ControlMessage control = message.control();
    if (control instanceof ControlMessage.SendSender send && lacks(flags, Flags.SEND_SENDER)) {
      return Optional.of(
          DistMessage.of(new ControlMessage.Send(send.to()), message.payload().orElseThrow()));
    }
    if (control instanceof ControlMessage.UnlinkId unlink && lacks(flags, Flags.UNLINK_ID)) {
      return Optional.of(DistMessage.of(new ControlMessage.Unlink(unlink.from(), unlink.to())));
    }
    boolean missing =
        (control instanceof ControlMessage.AliasSend && lacks(flags, Flags.ALIAS))
            || (control instanceof ControlMessage.UnlinkIdAck && lacks(flags, Flags.UNLINK_ID))
            || (isSpawn(control) && lacks(flags, Flags.SPAWN))
            || lacks(flags, monitorFlags(control));
    if (missing) {
      return Optional.empty();
    }
    return Optional.of(lacks(flags, Flags.EXIT_PAYLOAD) ? reasonInside(message) : message);
  }

  private static DistMessage reasonInside(DistMessage message) {
    ControlMessage control = message.control();
    Term reason = message.payload().orElse(Term.NIL);
    if (control instanceof ControlMessage.PayloadExit exit) {
      return DistMessage.of(new ControlMessage.Exit(exit.from(), exit.to(), reason));
    } else if (control instanceof ControlMessage.PayloadExit2 exit) {
      return DistMessage.of(new ControlMessage.Exit2(exit.from(), exit.to(), reason));
    } else if (control instanceof ControlMessage.PayloadMonitorPExit exit) {
      return DistMessage.of(
          new ControlMessage.MonitorPExit(exit.from(), exit.to(), exit.ref(), reason));
    }
    return message;
  }

  private static boolean isSpawn(ControlMessage control) {
    return control instanceof ControlMessage.SpawnRequest
        || control instanceof ControlMessage.SpawnReply;
  }

  /** What a peer must know to understand this operation on a monitor; 0 for other operations. */
  private static long monitorFlags(ControlMessage control) {
    Term target = null;
    if (control instanceof ControlMessage.MonitorP monitor) {
      target = monitor.target();
    } else if (control instanceof ControlMessage.DemonitorP demonitor) {
      target = demonitor.target();
    } else if (control instanceof ControlMessage.PayloadMonitorPExit exit) {
      target = exit.from();
    } else if (control instanceof ControlMessage.MonitorPExit exit) {
      target = exit.from();
    }
    if (target == null) {
      return 0;
    }
    return target instanceof Term.Atom
        ? Flags.DIST_MONITOR | Flags.DIST_MONITOR_NAME
        : Flags.DIST_MONITOR;
  }

  private static boolean lacks(long flags, long wanted) {
    return (flags & wanted) != wanted;
  }
}
