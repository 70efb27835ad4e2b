package dev.netsplit.protocol.global;

import dev.netsplit.protocol.process.GenCall;
import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * A process that does one thing after the other and waits in between: for certain messages, for the
 * answers to a call, or for some time. Everything else stays in its mailbox meanwhile. It does not
 * know what is to be done.
 */
abstract class Program implements ProcessBehaviour, NodeLocks.Waiting {

  private Predicate<Term> awaited = message -> false;
  private BiConsumer<Turn, Term> taken = (turn, message) -> {};
  private NodeLocks.Later slept = turn -> {};
  private long sleepNanos = FOREVER;

  /** Waits for a message, and then goes on with it. */
  final void await(Predicate<Term> which, BiConsumer<Turn, Term> then) {
    awaited = which;
    taken = then;
    sleepNanos = FOREVER;
  }

  @Override
  public final void await(Turn turn, MultiCall call, NodeLocks.Later then) {
    if (call.isOver()) {
      then.run(turn);
      return;
    }
    await(
        call::accepts,
        (later, message) -> {
          call.received(later, message);
          if (call.isOver()) {
            then.run(later);
          }
        });
  }

  /** Waits for some time, whatever comes, and then goes on. */
  final void sleep(long nanos, NodeLocks.Later then) {
    awaited = message -> false;
    sleepNanos = nanos;
    slept = then;
  }

  /** Calls the name server of the own node, and goes on with what it answers. */
  final void ask(Turn turn, Term request, BiConsumer<Turn, Term> then) {
    Term.Ref tag = turn.newRef();
    turn.send(Words.NAME_SERVER, new GenCall(turn.self(), tag, request).message());
    await(
        message -> Words.parts(message).size() == 2 && Words.parts(message).get(0).equals(tag),
        (later, message) -> then.accept(later, Words.parts(message).get(1)));
  }

  /** Calls the name servers of several nodes, and goes on when all have answered or are down. */
  final void askAll(Turn turn, List<String> nodes, Term request, NodeLocks.Later then) {
    await(turn, new MultiCall(turn, nodes, request), then);
  }

  @Override
  public final boolean accepts(Term message) {
    return awaited.test(message);
  }

  @Override
  public final void received(Turn turn, Term message) {
    taken.accept(turn, message);
  }

  @Override
  public final long timeoutNanos() {
    return sleepNanos;
  }

  @Override
  public final void timedOut(Turn turn) {
    sleepNanos = FOREVER;
    slept.run(turn);
  }
}
