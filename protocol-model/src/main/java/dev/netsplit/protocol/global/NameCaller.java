package dev.netsplit.protocol.global;

import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import java.util.List;

/**
 * A process that calls {@code global:register_name}, {@code re_register_name} or {@code
 * unregister_name} once, without a time limit, and ends. It does not know how names are kept.
 */
final class NameCaller extends Program {

  private static final Term YES = Words.atom("yes");
  private static final Term OK = Words.atom("ok");

  private final NameTable names;
  private final List<Term> job;
  private final GlobalListener listener;

  /** Asks for a job of the {@link Registrar}, which is a tuple. */
  NameCaller(NameTable names, Term job, GlobalListener listener) {
    this.names = names;
    this.job = Words.parts(job);
    this.listener = listener;
  }

  @Override
  public void started(Turn turn) {
    boolean unregisters = Words.is(job, Registrar.UNREGISTER, 2);
    if (unregisters && names.whereis(turn, job.get(1)).isEmpty()) {
      ended(turn, OK);
    } else {
      Term request = Registrar.request(Term.tuple(job.toArray(new Term[0])));
      ask(turn, request, this::ended);
    }
  }

  private void ended(Turn turn, Term reply) {
    GlobalMessage kind =
        Words.is(job, Registrar.UNREGISTER, 2) ? GlobalMessage.UNREGISTER : GlobalMessage.REGISTER;
    boolean done = reply.equals(YES) || reply.equals(OK);
    listener.nameCallEnded(turn.nowNanos(), turn.node().text(), kind, job.get(1), done);
    turn.exit(Words.NORMAL);
  }
}
