package dev.netsplit.protocol.node;

import dev.netsplit.protocol.dist.ControlMessage;
import dev.netsplit.protocol.dist.DistMessage;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.protocol.term.Term.Pid;
import java.util.List;
import java.util.Optional;

/**
 * One frame that one end of a connection sent: a part of the handshake, or a message with the
 * process that sent it. It does not know whether a real node sent it or a simulated one.
 *
 * @param operation the control message, or the letter of a part of the handshake
 * @param bytes length on the wire, its length field included
 * @param sender the process; nobody in a handshake
 * @param message the message; none in a handshake
 */
record SentFrame(String operation, int bytes, Optional<Pid> sender, Optional<DistMessage> message) {

  /** A part of a handshake. */
  static SentFrame handshake(char letter, int bytes) {
    return new SentFrame(String.valueOf(letter), bytes, Optional.empty(), Optional.empty());
  }

  /** A message of a process. */
  static SentFrame of(DistMessage message, int bytes) {
    return new SentFrame(
        message.control().getClass().getSimpleName(),
        bytes,
        Optional.of(sender(message.control())),
        Optional.of(message));
  }

  private static Pid sender(ControlMessage control) {
    if (control instanceof ControlMessage.RegSend send) {
      return send.from();
    } else if (control instanceof ControlMessage.SendSender send) {
      return send.from();
    } else if (control instanceof ControlMessage.MonitorP monitor) {
      return monitor.from();
    } else if (control instanceof ControlMessage.DemonitorP demonitor) {
      return demonitor.from();
    }
    throw new AssertionError("no sender in " + control);
  }

  /** The name of what is sent: of the request within a call, of the answer within a reply. */
  String name() {
    return message.flatMap(DistMessage::payload).map(SentFrame::name).orElse("");
  }

  private static String name(Term payload) {
    List<Term> parts = ((Term.Tuple) payload).elements();
    Term last = parts.get(parts.size() - 1);
    if (isAtom(parts.get(0), "$gen_cast") || isAtom(parts.get(0), "$gen_call")) {
      return name(last);
    }
    return parts.get(0) instanceof Term.Atom atom ? atom.text() : ((Term.Atom) last).text();
  }

  private static boolean isAtom(Term term, String text) {
    return term instanceof Term.Atom atom && atom.text().equals(text);
  }
}
