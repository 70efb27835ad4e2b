package dev.netsplit.sockets.live;

import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import java.util.concurrent.CompletableFuture;

/** A registered process that sends back what comes as {@code {Pid, Message}}. */
final class Echo implements ProcessBehaviour {

  private final String name;
  private final CompletableFuture<Term> first = new CompletableFuture<>();

  Echo(String name) {
    this.name = name;
  }

  /** The first message that came. */
  CompletableFuture<Term> first() {
    return first;
  }

  @Override
  public void started(Turn turn) {
    turn.register(name);
  }

  @Override
  public void received(Turn turn, Term message) {
    first.complete(message);
    if (message instanceof Term.Tuple pair
        && pair.elements().size() == 2
        && pair.elements().get(0) instanceof Term.Pid sender) {
      turn.send(sender, Term.tuple(Term.atom(name), pair.elements().get(1)));
    }
  }
}
