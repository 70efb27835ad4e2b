package dev.netsplit.protocol.global;

import dev.netsplit.protocol.process.GenCall;
import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** A process that calls its own name server once, without a time limit, and ends. */
final class NameServerCaller implements ProcessBehaviour {

  private final Function<Turn, Term> request;
  private final Consumer<Turn> answered;
  private Term.Ref tag;

  NameServerCaller(Function<Turn, Term> request, Consumer<Turn> answered) {
    this.request = request;
    this.answered = answered;
  }

  @Override
  public void started(Turn turn) {
    tag = turn.newRef();
    GenCall call = new GenCall(turn.self(), tag, request.apply(turn));
    turn.send(Words.NAME_SERVER, call.message());
  }

  @Override
  public void received(Turn turn, Term message) {
    List<Term> parts = Words.parts(message);
    if (parts.size() == 2 && parts.get(0).equals(tag)) {
      answered.accept(turn);
      turn.exit(Words.NORMAL);
    }
  }
}
