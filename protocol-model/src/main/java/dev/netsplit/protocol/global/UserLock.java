package dev.netsplit.protocol.global;

import dev.netsplit.protocol.machine.Entropy;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import java.util.ArrayList;
import java.util.List;

/**
 * A user's process that takes a lock on all nodes it is connected to and on its own, holds it,
 * gives it back and ends (OTP: global, set_lock, del_lock, trans). It does not know what the lock
 * is for.
 *
 * <p>Who is refused gives back what was granted, sleeps and asks all again; after the last try it
 * gives up.
 */
final class UserLock extends Program {

  /** The message that ends a hold without a time. */
  static final Term RELEASE = Words.atom("del_lock");

  private static final int FIRST = 1;

  private final Term resource;
  private final long retries;
  private final long holdNanos;
  private final NodeLocks locks;
  private final Entropy entropy;
  private final GlobalListener listener;

  /**
   * A process that has not asked yet.
   *
   * @param retries after the first try, or {@link GlobalCaller#INFINITY}
   * @param holdNanos how long the fun of {@code trans} takes, or {@link GlobalCaller#INFINITY} to
   *     hold the lock until {@link #RELEASE} comes
   */
  UserLock(
      Term resource,
      long retries,
      long holdNanos,
      LockTable locks,
      Entropy entropy,
      GlobalListener listener) {
    this.resource = resource;
    this.retries = retries;
    this.holdNanos = holdNanos;
    this.locks = new NodeLocks(this, locks);
    this.entropy = entropy;
    this.listener = listener;
  }

  @Override
  public void started(Turn turn) {
    listener.lockSought(turn.nowNanos(), turn.self());
    attempt(turn, allNodes(turn), FIRST);
  }

  private static List<String> allNodes(Turn turn) {
    List<String> nodes = new ArrayList<>(List.of(turn.node().text()));
    nodes.addAll(turn.nodes());
    return nodes;
  }

  private void attempt(Turn turn, List<String> nodes, int times) {
    locks.set(
        turn,
        lockId(turn),
        nodes,
        (later, done) -> {
          if (done) {
            listener.lockObtained(later.nowNanos(), later.self());
            hold(nodes);
          } else if (retries != GlobalCaller.INFINITY && times > retries) {
            listener.lockGivenUp(later.nowNanos(), later.self());
            later.exit(Words.NORMAL);
          } else {
            sleep(RandomSleep.nanos(entropy, times), last -> attempt(last, nodes, times + 1));
          }
        });
  }

  private void hold(List<String> nodes) {
    if (holdNanos == GlobalCaller.INFINITY) {
      await(RELEASE::equals, (turn, message) -> giveBack(turn, allNodes(turn)));
    } else {
      sleep(holdNanos, turn -> giveBack(turn, nodes));
    }
  }

  private void giveBack(Turn turn, List<String> nodes) {
    locks.release(
        turn,
        lockId(turn),
        nodes,
        later -> {
          listener.lockReturned(later.nowNanos(), later.self());
          later.exit(Words.NORMAL);
        });
  }

  private Term lockId(Turn turn) {
    return Term.tuple(resource, turn.self());
  }
}
