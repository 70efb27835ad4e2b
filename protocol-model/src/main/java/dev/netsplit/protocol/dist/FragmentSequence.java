package dev.netsplit.protocol.dist;

import dev.netsplit.protocol.term.Term;
import dev.netsplit.protocol.term.Term.Pid;

/**
 * Numbers the fragmented messages of one connection so that no two which it carries at the same
 * time have the same number. It does not know fragments.
 *
 * <p>A process sends one message after the other, so that its pid tells its messages apart; a real
 * node takes the word in which it keeps the pid. A message that names no sender is counted instead.
 */
final class FragmentSequence {

  private static final int TAG_BITS = 4;
  private static final int PID_TAG = 3;

  /** Rows of the table of processes, eight to a cache line, are dealt out in this way. */
  private static final int ROW_SHIFT = 3;

  private static final int LOW_SERIAL = 7;

  private static final int SERIAL_SHIFT = 15;

  private long counted;

  /** The number for the fragments of a message that is about to be sent. */
  long of(ControlMessage message) {
    Term sender = sender(message);
    if (sender instanceof Pid pid) {
      return word(pid);
    }
    counted++;
    // Its low bits are those of no pid.
    return counted << TAG_BITS;
  }

  /** The word for a pid in a node that has the default number of rows for processes. */
  private static long word(Pid pid) {
    long row = ((long) pid.id() << ROW_SHIFT) | (pid.serial() & LOW_SERIAL);
    long number = ((long) pid.serial() << SERIAL_SHIFT) | pid.id();
    return (row << Integer.SIZE) | (((number << TAG_BITS) | PID_TAG) & 0xffff_ffffL);
  }

  private static Term sender(ControlMessage message) {
    if (message instanceof ControlMessage.Traced traced) {
      return sender(traced.message());
    } else if (message instanceof ControlMessage.RegSend m) {
      return m.from();
    } else if (message instanceof ControlMessage.SendSender m) {
      return m.from();
    } else if (message instanceof ControlMessage.AliasSend m) {
      return m.from();
    } else if (message instanceof ControlMessage.PayloadExit m) {
      return m.from();
    } else if (message instanceof ControlMessage.PayloadExit2 m) {
      return m.from();
    } else if (message instanceof ControlMessage.PayloadMonitorPExit m) {
      return m.from();
    } else if (message instanceof ControlMessage.SpawnRequest m) {
      return m.from();
    }
    return Term.NIL;
  }
}
