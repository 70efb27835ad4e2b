package dev.netsplit.decode;

import dev.netsplit.protocol.dist.ControlMessage;
import dev.netsplit.protocol.dist.DistMessage;
import dev.netsplit.protocol.term.Term;
import java.util.Locale;
import java.util.Optional;

/**
 * The word that says most about a message between nodes: which message of {@code global} it is,
 * else the registered name it is for and the atom that its payload is marked with. It does not know
 * the connection.
 */
final class ControlSubject {

  private static final int MAX_LENGTH = 48;

  private ControlSubject() {}

  static String of(DistMessage message) {
    Optional<String> global =
        ControlText.global(message).map(sort -> sort.name().toLowerCase(Locale.ROOT));
    if (global.isPresent()) {
      return global.get();
    }
    String name = receiver(ControlText.untraced(message.control()));
    String mark = message.payload().map(ControlText::content).map(ControlSubject::mark).orElse("");
    String both = name.isEmpty() || mark.isEmpty() ? name + mark : name + " " + mark;
    return Printable.of(both.length() <= MAX_LENGTH ? both : both.substring(0, MAX_LENGTH));
  }

  private static String receiver(ControlMessage control) {
    if (control instanceof ControlMessage.RegSend send) {
      return send.to().text();
    } else if (control instanceof ControlMessage.MonitorP monitor) {
      return atom(monitor.target());
    } else if (control instanceof ControlMessage.DemonitorP monitor) {
      return atom(monitor.target());
    }
    return control instanceof ControlMessage.MonitorPExit exit ? atom(exit.reason()) : "";
  }

  /** An atom, or the first one among the elements of a tuple. */
  private static String mark(Term payload) {
    if (payload instanceof Term.Tuple tuple) {
      return tuple.elements().stream()
          .map(ControlSubject::atom)
          .filter(text -> !text.isEmpty())
          .findFirst()
          .orElse("");
    }
    return atom(payload);
  }

  private static String atom(Term term) {
    return term instanceof Term.Atom atom && !atom.isUnknown() ? atom.text() : "";
  }
}
