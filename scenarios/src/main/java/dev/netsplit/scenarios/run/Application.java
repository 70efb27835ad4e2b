package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.scenarios.model.Policy;

/**
 * The application of one node, which can be stopped and started again while the node goes on: a
 * process with a name that others monitor, and the time that stopping and starting take. It runs
 * from the beginning, for its first start is part of the boot of its node. Knows nothing of why it
 * is stopped.
 */
final class Application {

  /** What the process of the application is registered as. */
  static final Term.Atom NAME = Term.atom("application");

  private static final Term SHUTDOWN = Term.atom("shutdown");
  private static final long NEVER = Long.MAX_VALUE;

  /** Where the application is. Each goes over into the next, the last into the first. */
  enum Phase {
    /** It serves, and its monitor watches over the others. */
    RUNNING,
    /** It is about to stop. Its process and its monitor are still there. */
    STOPPING,
    /** There is nothing of it. */
    STOPPED,
    /** Its process is there, but its monitor watches over nobody yet. */
    STARTING
  }

  private final Policy policy;
  private Phase phase = Phase.RUNNING;
  private long dueNanos = NEVER;
  private Term.Pid process;
  private Term life;

  Application(Policy policy) {
    this.policy = policy;
  }

  /** The first start. */
  void begin(Turn turn) {
    spawn(turn);
  }

  Phase phase() {
    return phase;
  }

  boolean isRunning() {
    return phase == Phase.RUNNING;
  }

  /** What tells this life of the application from those before it. */
  Term life() {
    return life;
  }

  /** When the phase ends by itself. */
  long dueNanos() {
    return dueNanos;
  }

  void stop(long nowNanos) {
    expect(Phase.RUNNING);
    phase = Phase.STOPPING;
    dueNanos = nowNanos + policy.stopNanos();
  }

  void start(Turn turn) {
    expect(Phase.STOPPED);
    phase = Phase.STARTING;
    dueNanos = turn.nowNanos() + policy.startNanos();
    spawn(turn);
  }

  /** The time of a phase that ends by itself is over. */
  void advance(Turn turn) {
    dueNanos = NEVER;
    if (phase == Phase.STOPPING) {
      phase = Phase.STOPPED;
      turn.exit(process, SHUTDOWN);
    } else {
      expect(Phase.STARTING);
      phase = Phase.RUNNING;
    }
  }

  private void spawn(Turn turn) {
    life = turn.uniqueInteger();
    if (turn.canSpawn()) {
      process = turn.spawn(new Registered());
    }
  }

  private void expect(Phase expected) {
    if (phase != expected) {
      throw new IllegalStateException("an application that is " + phase + ", not " + expected);
    }
  }

  /** A process that is there. */
  private static final class Registered implements ProcessBehaviour {

    @Override
    public void started(Turn turn) {
      turn.register(NAME.text());
    }

    @Override
    public void received(Turn turn, Term message) {
      // Whatever it is asked is answered by processes that are not modelled.
    }
  }
}
