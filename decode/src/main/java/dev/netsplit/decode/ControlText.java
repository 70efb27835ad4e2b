package dev.netsplit.decode;

import dev.netsplit.protocol.dist.ControlMessage;
import dev.netsplit.protocol.dist.DistMessage;
import dev.netsplit.protocol.dist.Frame;
import dev.netsplit.protocol.global.GlobalMessage;
import dev.netsplit.protocol.term.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Messages between nodes in words. It does not know the connection. */
final class ControlText {

  private static final String NAME_SERVER = "global_name_server";
  private static final String CALL = "$gen_call";
  private static final String CAST = "$gen_cast";

  private ControlText() {}

  /**
   * A message in words.
   *
   * @param whole the frame that holds it, or that its fragments make
   * @param bytes of its frames on the wire
   * @param frames how many there were
   */
  static Message of(DistMessage message, Frame whole, long bytes, int frames) {
    Optional<GlobalMessage> global = global(message);
    StringBuilder text = new StringBuilder();
    List<Detail> details = new ArrayList<>();
    List<String> parts = new ArrayList<>();
    for (Term part : parts(whole, message.control())) {
      text.append(text.length() == 0 ? "" : " ").append(TermText.of(part, TermText.SHORT));
      parts.add(TermText.of(part, TermText.LONG));
    }
    details.add(new Detail("arguments", parts));
    global.ifPresent(
        sort -> {
          String word = sort.name().toLowerCase(Locale.ROOT);
          text.append("  [global ").append(word).append(']');
          details.add(new Detail("global", word));
        });
    if (message.payload().isPresent()) {
      StringBuilder wrapping = new StringBuilder();
      Term payload = unwrapped(message.payload().get(), wrapping);
      text.append(global.isPresent() ? "" : wrapping)
          .append("  ")
          .append(TermText.of(payload, TermText.SHORT));
      details.add(new Detail("payload", TermText.of(message.payload().get(), TermText.LONG)));
    }
    details.add(new Detail("bytes", bytes));
    if (frames > 1) {
      text.append("  (").append(frames).append(" fragments, ").append(bytes).append(" bytes)");
      details.add(new Detail("fragments", (long) frames));
    }
    String subject = ControlSubject.of(message);
    return new Message(Kind.CONTROL, name(message.control()), subject, text.toString(), details);
  }

  /** What is inside of a cast or a call; says which of them it was. */
  private static Term unwrapped(Term payload, StringBuilder text) {
    if (payload instanceof Term.Tuple tuple) {
      List<Term> elements = tuple.elements();
      if (elements.size() == 2 && elements.get(0).equals(Term.atom(CAST))) {
        text.append("  cast");
        return elements.get(1);
      } else if (elements.size() == 3 && elements.get(0).equals(Term.atom(CALL))) {
        text.append("  call");
        return elements.get(2);
      }
    }
    return payload;
  }

  /** Which message of {@code global} it is, if it is one. */
  static Optional<GlobalMessage> global(DistMessage message) {
    ControlMessage control = untraced(message.control());
    if (message.payload().isEmpty()) {
      return Optional.empty();
    }
    Optional<GlobalMessage> sort = GlobalMessage.of(message.payload().get());
    if (control instanceof ControlMessage.RegSend send) {
      if (send.to().isUnknown()) {
        return sort.filter(ControlText::isUnmistakable);
      }
      return send.to().text().equals(NAME_SERVER) ? sort : Optional.empty();
    }
    // Lockers write to each other by pid.
    return sort.filter(GlobalMessage.LOCK_SET::equals);
  }

  /** Whether the words of a message tell it even where its receiver is not known. */
  private static boolean isUnmistakable(GlobalMessage sort) {
    return switch (sort) {
      case LOST_CONNECTION, REMOVE_CONNECTION, INIT_CONNECT, INIT_CONNECT_ACK -> true;
      default -> false;
    };
  }

  /** The process that sent it, if the message says so. */
  static Optional<Term.Pid> sender(ControlMessage message) {
    ControlMessage control = untraced(message);
    if (control instanceof ControlMessage.RegSend send) {
      return Optional.of(send.from());
    } else if (control instanceof ControlMessage.SendSender send) {
      return Optional.of(send.from());
    } else if (control instanceof ControlMessage.MonitorP monitor) {
      return Optional.of(monitor.from());
    } else if (control instanceof ControlMessage.SpawnRequest spawn) {
      return Optional.of(spawn.from());
    }
    return Optional.empty();
  }

  /** What is inside of a cast or a call, or the payload itself. */
  static Term content(Term payload) {
    return unwrapped(payload, new StringBuilder());
  }

  static ControlMessage untraced(ControlMessage control) {
    return control instanceof ControlMessage.Traced traced ? traced.message() : control;
  }

  /** What the protocol calls the operation: REG_SEND, MONITOR_P, SEND_TT, ... */
  static String name(ControlMessage control) {
    if (control instanceof ControlMessage.Traced traced) {
      return name(traced.message()) + "_TT";
    }
    String type = control.getClass().getSimpleName();
    return type.replaceAll("(?<=.)([A-Z])", "_$1").toUpperCase(Locale.ROOT);
  }

  /** The parts of the control tuple behind the operation; the unused one of a send is left out. */
  private static List<Term> parts(Frame whole, ControlMessage message) {
    Term control =
        whole instanceof Frame.Message framed
            ? framed.control()
            : ((Frame.PassThrough) whole).control();
    List<Term> elements = ((Term.Tuple) control).elements();
    List<Term> parts = new ArrayList<>(elements.subList(1, elements.size()));
    ControlMessage plain = untraced(message);
    if (plain instanceof ControlMessage.Send) {
      parts.remove(0);
    } else if (plain instanceof ControlMessage.RegSend) {
      parts.remove(1);
    }
    return parts;
  }
}
