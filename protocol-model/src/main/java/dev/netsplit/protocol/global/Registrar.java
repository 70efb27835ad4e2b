package dev.netsplit.protocol.global;

import dev.netsplit.protocol.machine.Entropy;
import dev.netsplit.protocol.process.GenCall;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import java.util.ArrayList;
import java.util.List;

/**
 * The process that registers names for everybody on its node, one after the other, under the lock
 * of all known nodes (OTP: global, the_registrar). It does not know who asks.
 *
 * <p>The lock is taken on the boss first, then on all. A registrar that is refused, or that finds a
 * new node known by then, gives the boss's lock back, sleeps, and begins anew. A node that is down
 * is not asked for its consent, but remains among those that are told: each call connects to it
 * again if it can.
 */
final class Registrar extends Program {

  static final String TRANS_ALL_KNOWN = "trans_all_known";
  static final String REGISTER = "register";
  static final String RE_REGISTER = "re_register";
  static final String UNREGISTER = "unregister";

  private static final Term GET_KNOWN = Words.atom("get_known");
  private static final Term NO = Words.atom("no");
  private static final Term YES = Words.atom("yes");
  private static final Term OK = Words.atom("ok");

  private final NameTable names;
  private final NodeLocks locks;
  private final Entropy entropy;
  private final GlobalListener listener;

  /** What is to be done, for whom, and how many tries there have been. */
  private record Job(GenCall call, int times) {
    List<Term> request() {
      return Words.parts(call.request());
    }

    Job again() {
      return new Job(call, times + 1);
    }
  }

  Registrar(NameTable names, LockTable locks, Entropy entropy, GlobalListener listener) {
    this.names = names;
    this.locks = new NodeLocks(this, locks);
    this.entropy = entropy;
    this.listener = listener;
    rest();
  }

  /** The request to a name server that its registrar do something. */
  static Term request(Term job) {
    return Words.message("registrar", job);
  }

  private void rest() {
    await(
        message -> true,
        (turn, message) -> {
          List<Term> parts = Words.parts(message);
          if (Words.is(parts, TRANS_ALL_KNOWN, 3)) {
            List<Term> from = Words.parts(parts.get(2));
            GenCall call = new GenCall((Term.Pid) from.get(0), from.get(1), parts.get(1));
            listener.lockSought(turn.nowNanos(), turn.self());
            lockBoss(turn, new Job(call, 0));
          }
        });
  }

  private void lockBoss(Turn turn, Job job) {
    ask(
        turn,
        GET_KNOWN,
        (asked, known) -> {
          List<String> nodes = new ArrayList<>(List.of(asked.node().text()));
          Words.elements(known).forEach(node -> nodes.add(Words.node(node)));
          List<String> boss = List.of(LockerKnown.greatest(nodes));
          locks.set(
              asked,
              lockId(asked),
              boss,
              (later, done) -> {
                if (done) {
                  lockAll(later, job, nodes, boss);
                } else {
                  sleepAndRetry(job);
                }
              });
        });
  }

  private void lockAll(Turn turn, Job job, List<String> nodes, List<String> boss) {
    locks.set(
        turn,
        lockId(turn),
        nodes,
        (later, done) -> {
          if (done) {
            checkKnown(later, job, nodes, boss);
          } else {
            locks.release(later, lockId(later), boss, last -> sleepAndRetry(job));
          }
        });
  }

  /** With a node among the known that was not asked, the lock is not enough. */
  private void checkKnown(Turn turn, Job job, List<String> nodes, List<String> boss) {
    ask(
        turn,
        GET_KNOWN,
        (asked, known) -> {
          boolean grown =
              Words.elements(known).stream().anyMatch(node -> !nodes.contains(Words.node(node)));
          if (grown) {
            locks.release(asked, lockId(asked), boss, last -> sleepAndRetry(job));
          } else {
            listener.lockObtained(asked.nowNanos(), asked.self());
            perform(asked, job, nodes);
          }
        });
  }

  private void sleepAndRetry(Job job) {
    sleep(RandomSleep.nanos(entropy, job.times), turn -> lockBoss(turn, job.again()));
  }

  private void perform(Turn turn, Job job, List<String> nodes) {
    List<Term> request = job.request();
    boolean isNew = Words.is(request, REGISTER, 4);
    if (isNew && !isFree(turn, request.get(1), (Term.Pid) request.get(2))) {
      finish(turn, job, nodes, NO);
      return;
    }
    boolean registers = isNew || Words.is(request, RE_REGISTER, 4);
    turn.sendsAs(GlobalMessage.REGISTER.traffic());
    Term word =
        registers
            ? Words.message(REGISTER, request.get(1), request.get(2), request.get(3))
            : Words.message(UNREGISTER, request.get(1));
    askAll(turn, nodes, word, later -> finish(later, job, nodes, registers ? YES : OK));
  }

  private boolean isFree(Turn turn, Term name, Term.Pid pid) {
    boolean free = names.whereis(turn, name).isEmpty();
    if (free && names.isNamed(pid)) {
      String line = "global: a process is to be registered under several names";
      listener.log(turn.nowNanos(), turn.node().text(), line);
      return false;
    }
    return free;
  }

  private void finish(Turn turn, Job job, List<String> nodes, Term reply) {
    locks.giveBack(
        turn,
        lockId(turn),
        nodes,
        later -> {
          listener.lockReturned(later.nowNanos(), later.self());
          later.send(job.call.returnAddress(), job.call.answer(reply));
          rest();
        });
  }

  private static Term lockId(Turn turn) {
    return Term.tuple(Words.GLOBAL, turn.self());
  }
}
