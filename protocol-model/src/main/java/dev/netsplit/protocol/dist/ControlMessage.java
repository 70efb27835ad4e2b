package dev.netsplit.protocol.dist;

import dev.netsplit.protocol.term.Term;
import dev.netsplit.protocol.term.Term.Atom;
import dev.netsplit.protocol.term.Term.Pid;
import dev.netsplit.protocol.term.Term.Ref;

/**
 * What a message between nodes asks for, without its payload. It does not know the processes it
 * names, nor how it is written on the wire.
 *
 * <p>Source: erl_dist_protocol, "Protocol between Connected Nodes". Parts typed {@link Term} are a
 * pid or the atom of a registered name.
 */
public sealed interface ControlMessage {

  /** Whether a payload term follows the control term. */
  boolean hasPayload();

  /** A message without payload. */
  sealed interface Bare extends ControlMessage {
    @Override
    default boolean hasPayload() {
      return false;
    }
  }

  /** A message whose content is its payload. */
  sealed interface Loaded extends ControlMessage {
    @Override
    default boolean hasPayload() {
      return true;
    }
  }

  /** Operation 1: links two processes. */
  record Link(Pid from, Pid to) implements Bare {}

  /** Operation 2: sends to a pid. */
  record Send(Pid to) implements Loaded {}

  /** Operation 3: a linked process ended. */
  record Exit(Pid from, Pid to, Term reason) implements Bare {}

  /** Operation 4: unlinks, without identifier. */
  record Unlink(Pid from, Pid to) implements Bare {}

  /** Operation 6: sends to a registered name. */
  record RegSend(Pid from, Atom to) implements Loaded {}

  /** Operation 7: changes the group leader. */
  record GroupLeader(Pid from, Pid to) implements Bare {}

  /** Operation 8: {@code exit/2}. */
  record Exit2(Pid from, Pid to, Term reason) implements Bare {}

  /** Operation 19: monitors a process by pid or name. */
  record MonitorP(Pid from, Term target, Ref ref) implements Bare {}

  /** Operation 20: ends a monitor. */
  record DemonitorP(Pid from, Term target, Ref ref) implements Bare {}

  /** Operation 21: a monitored process ended; {@code from} is what was monitored. */
  record MonitorPExit(Term from, Pid to, Ref ref, Term reason) implements Bare {}

  /** Operation 22: sends to a pid and says from whom. */
  record SendSender(Pid from, Pid to) implements Loaded {}

  /** Operation 24: as {@link Exit}, the reason being the payload. */
  record PayloadExit(Pid from, Pid to) implements Loaded {}

  /** Operation 26: as {@link Exit2}, the reason being the payload. */
  record PayloadExit2(Pid from, Pid to) implements Loaded {}

  /** Operation 28: as {@link MonitorPExit}, the reason being the payload. */
  record PayloadMonitorPExit(Term from, Pid to, Ref ref) implements Loaded {}

  /**
   * Operation 29: spawns a process; the argument list is the payload.
   *
   * @param function {@code {Module, Function, Arity}}
   * @param options a list
   */
  record SpawnRequest(Ref request, Pid from, Pid groupLeader, Term.Tuple function, Term options)
      implements Loaded {}

  /**
   * Operation 31: answers a {@link SpawnRequest}.
   *
   * @param flags bit 0 linked, bit 1 monitored
   * @param result the new pid, or an atom that names the error
   */
  record SpawnReply(Ref request, Pid to, long flags, Term result) implements Bare {}

  /** Operation 33: sends to a process alias. */
  record AliasSend(Pid from, Ref alias) implements Loaded {}

  /** Operation 35: unlinks; to be acknowledged with the same identifier, at least 1. */
  record UnlinkId(Term id, Pid from, Pid to) implements Bare {}

  /** Operation 36: acknowledges {@link UnlinkId}, the pids the other way round. */
  record UnlinkIdAck(Term id, Pid from, Pid to) implements Bare {}

  /**
   * Operations 12, 13, 16, 18, 23, 25, 27, 30, 32 and 34: another message that is part of a
   * sequential trace.
   *
   * @param message one of the kinds that can be traced
   * @param token the trace token
   */
  record Traced(ControlMessage message, Term token) implements ControlMessage {
    @Override
    public boolean hasPayload() {
      return message.hasPayload();
    }
  }
}
