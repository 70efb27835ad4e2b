package dev.netsplit.protocol.node;

import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import java.util.ArrayList;
import java.util.List;

/** A process that writes down what it receives. */
final class Recorder implements ProcessBehaviour {

  private final boolean trapsExits;
  private final List<Term> messages = new ArrayList<>();

  private Recorder(boolean trapsExits) {
    this.trapsExits = trapsExits;
  }

  /** One that lives until an exit signal ends it. */
  static Recorder mortal() {
    return new Recorder(false);
  }

  /** One that gets exit signals as messages. */
  static Recorder trapping() {
    return new Recorder(true);
  }

  /** What has come since the last question. */
  List<Term> take() {
    List<Term> all = List.copyOf(messages);
    messages.clear();
    return all;
  }

  /** What has come since the last question, by kind: {@code EXIT}, {@code DOWN} of a name, ... */
  List<String> takeKinds() {
    return take().stream().map(Recorder::kind).toList();
  }

  private static String kind(Term message) {
    if (!(message instanceof Term.Tuple tuple) || tuple.elements().isEmpty()) {
      return message instanceof Term.Atom atom ? atom.text() : message.toString();
    }
    List<Term> parts = tuple.elements();
    String tag = parts.get(0) instanceof Term.Atom atom ? atom.text() : parts.get(0).toString();
    return switch (tag) {
      case "DOWN" -> "DOWN " + target(parts.get(3)) + " " + text(parts.get(4));
      case "EXIT" -> "EXIT " + text(parts.get(2));
      case "spawn_reply" -> "spawn_reply " + text(parts.get(2)) + " " + target(parts.get(3));
      default -> tag;
    };
  }

  private static String target(Term target) {
    if (target instanceof Term.Tuple pair) {
      return text(pair.elements().get(0));
    }
    return target instanceof Term.Pid ? "pid" : text(target);
  }

  private static String text(Term term) {
    return term instanceof Term.Atom atom
        ? atom.text()
        : term instanceof Term.Tuple tuple ? text(tuple.elements().get(0)) : term.toString();
  }

  @Override
  public void started(Turn turn) {
    turn.trapExit(trapsExits);
  }

  @Override
  public void received(Turn turn, Term message) {
    messages.add(message);
  }
}
