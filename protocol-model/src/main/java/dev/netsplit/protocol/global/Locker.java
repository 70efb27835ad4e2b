package dev.netsplit.protocol.global;

import dev.netsplit.protocol.machine.Entropy;
import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.release.OtpProfile;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.protocol.term.TermOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The process that takes the cluster-wide lock for the sessions of its node, one after the other
 * (OTP: global, the_locker). It does not know what happens under the lock.
 *
 * <p>It waits until nothing has been said to it for a time that depends on how many nodes are
 * known, and then tries one peer, chosen at random: there is neither back-off nor jitter. Any
 * message makes it wait anew. It also follows a peer whose locker was first. While it asks other
 * nodes, or waits for its peer's verdict or for the end of the merge, every other message stays
 * where it is.
 */
final class Locker implements ProcessBehaviour, LockTaking.Waiting {

  static final String HIS_THE_LOCKER = "his_the_locker";
  static final String LOCK_SET = "lock_set";
  static final String LOCK_IS_SET = "lock_is_set";
  static final String CANCEL = "cancel";
  static final String ADD_TO_KNOWN = "add_to_known";
  static final String REMOVE_FROM_KNOWN = "remove_from_known";

  /** How long it is silent before a locker that knows nobody tries. */
  static final long ALONE_NANOS = 200_000_000L;

  /** The same with others known: this, and so much for each of them, up to the limit. */
  static final long BASE_NANOS = 1_000_000_000L;

  static final long STEP_NANOS = 100_000_000L;
  static final long MOST_NANOS = 3_000_000_000L;

  /** A lock that it has taken for a peer, and the nodes at which. */
  private record Held(Contact peer, Term lockId, List<String> locked) {}

  /** What it does with messages at present. */
  private interface Step {

    boolean accepts(Term message);

    void received(Turn turn, Term message);

    default long timeoutNanos() {
      return FOREVER;
    }

    default void timedOut(Turn turn) {}
  }

  private final Entropy entropy;
  private final GlobalListener listener;
  private final String host;
  private final LockTable locks;
  private final Post post;
  private final LockerKnown known = new LockerKnown();
  private final LockTaking taking;
  private final List<Contact> local = new ArrayList<>();
  private final List<Contact> remote = new ArrayList<>();
  private final Step idle = new Idle();
  private Step step = idle;
  private boolean justSynced;

  /**
   * A locker that knows nobody.
   *
   * @param host what the host calls itself
   */
  Locker(Entropy entropy, String host, LockTable locks, GlobalListener listener) {
    this.entropy = entropy;
    this.host = host;
    this.locks = locks;
    this.listener = listener;
    post = new Post(listener);
    taking = new LockTaking(this, locks, known);
  }

  @Override
  public boolean accepts(Term message) {
    return step.accepts(message);
  }

  @Override
  public void received(Turn turn, Term message) {
    step.received(turn, message);
  }

  @Override
  public long timeoutNanos() {
    return step.timeoutNanos();
  }

  @Override
  public void timedOut(Turn turn) {
    step.timedOut(turn);
  }

  @Override
  public void await(Turn turn, MultiCall call, NodeLocks.Later then) {
    step =
        new Step() {
          @Override
          public boolean accepts(Term message) {
            return call.accepts(message);
          }

          @Override
          public void received(Turn later, Term message) {
            call.received(later, message);
            if (call.isOver()) {
              then.run(later);
            }
          }
        };
  }

  @Override
  public void drainKnown(NodeLocks.Later then) {
    step =
        new Step() {
          @Override
          public boolean accepts(Term message) {
            return LockerKnown.isAboutKnown(message);
          }

          @Override
          public void received(Turn turn, Term message) {
            known.received(turn.node().text(), message);
          }

          @Override
          public long timeoutNanos() {
            return 0;
          }

          @Override
          public void timedOut(Turn turn) {
            then.run(turn);
          }
        };
  }

  /** Chooses a peer that is not known yet, of the own host if there is one. */
  private void tryOne(Turn turn) {
    List<Contact> candidates = local.isEmpty() ? remote : local;
    candidates.removeIf(contact -> known.contains(contact.node()));
    if (!candidates.isEmpty()) {
      int choice = (int) Long.remainderUnsigned(entropy.nextLong(), candidates.size());
      initiate(turn, candidates.get(choice));
    }
  }

  private void initiate(Turn turn, Contact peer) {
    Term lockId = lockId(turn.self(), peer.locker());
    listener.lockBegun(turn.nowNanos(), turn.node().text(), peer.node(), true);
    taking.take(
        turn,
        lockId,
        List.of(peer.node()),
        (later, done) -> {
          listener.lockEnded(later.nowNanos(), later.node().text(), peer.node(), done);
          step = idle;
          if (done) {
            List<String> locked = new ArrayList<>(List.of(later.node().text(), peer.node()));
            locked.addAll(known.nodes());
            sayLockSet(later, true, peer);
            step = new Verdict(new Held(peer, lockId, locked));
          }
        });
  }

  /** The peer's locker has the lock on its side already. */
  private void follow(Turn turn, Contact peer, Term.Pid hisLocker) {
    Term lockId = lockId(turn.self(), hisLocker);
    listener.lockBegun(turn.nowNanos(), turn.node().text(), peer.node(), false);
    taking.take(
        turn,
        lockId,
        List.of(),
        (later, done) -> {
          listener.lockEnded(later.nowNanos(), later.node().text(), peer.node(), done);
          step = idle;
          sayLockSet(later, done, peer);
          justSynced = false;
          if (done) {
            List<String> locked = new ArrayList<>(List.of(later.node().text()));
            locked.addAll(known.nodes());
            bothLocked(later, new Held(peer, lockId, locked));
          }
        });
  }

  private void bothLocked(Turn turn, Held held) {
    Contact peer = held.peer;
    Term word = Words.message(LOCK_IS_SET, Term.atom(peer.node()), peer.myTag(), held.lockId);
    turn.send(Words.NAME_SERVER, Words.cast(word));
    step = new MergeEnd(held);
  }

  private void sayLockSet(Turn turn, boolean done, Contact peer) {
    Term verdict = done ? Words.TRUE : Words.FALSE;
    Term nodes = Words.atoms(known.nodes());
    boolean tagged = peer.version() >= OtpProfile.GlobalRules.VERIFIES;
    Term word =
        tagged
            ? Words.message(LOCK_SET, turn.self(), verdict, nodes, peer.hisTag())
            : Words.message(LOCK_SET, turn.self(), verdict, nodes);
    post.cast(turn, peer.node(), GlobalMessage.LOCK_SET, word);
  }

  /** Gives the lock back and goes on as before; {@code merged} tries the next peer at once. */
  private void giveBack(Turn turn, Held held, boolean merged) {
    taking.giveBack(
        turn,
        held.lockId,
        held.locked,
        later -> {
          listener.unlocked(later.nowNanos(), later.node().text(), held.peer.node());
          justSynced = merged;
          step = idle;
        });
  }

  /** Sends what the name server has asked to be sent before the lock is given back. */
  private void carryOut(Turn turn, Term order) {
    List<Term> parts = Words.parts(order);
    if (parts.size() == 4) {
      List<Term> old = Words.elements(parts.get(2));
      for (Term node : Words.elements(parts.get(0))) {
        Term word = parts.get(old.contains(node) ? 3 : 1);
        post.cast(turn, Words.node(node), GlobalMessage.NEW_NODES, word);
      }
      turn.sendsAs(Traffic.GLOBAL_LOCK);
    }
  }

  /** The same for both lockers: their pids in the order of pids. */
  private static Term lockId(Term.Pid one, Term.Pid other) {
    boolean sorted = TermOrder.PIDS.compare(one, other) <= 0;
    return Term.tuple(Words.GLOBAL, sorted ? Term.list(one, other) : Term.list(other, one));
  }

  private void remove(String node, Term tag) {
    removeFirst(local, node, tag);
    removeFirst(remote, node, tag);
  }

  private static void removeFirst(List<Contact> contacts, String node, Term tag) {
    for (int i = 0; i < contacts.size(); i++) {
      if (contacts.get(i).node().equals(node) && contacts.get(i).myTag().equals(tag)) {
        contacts.remove(i);
        return;
      }
    }
  }

  private Contact find(String node) {
    for (List<Contact> contacts : List.of(local, remote)) {
      for (Contact contact : contacts) {
        if (contact.node().equals(node)) {
          return contact;
        }
      }
    }
    return null;
  }

  /** Waits for silence; the only step in which it learns of peers. */
  private final class Idle implements Step {

    @Override
    public boolean accepts(Term message) {
      return true;
    }

    @Override
    public void received(Turn turn, Term message) {
      List<Term> parts = Words.parts(message);
      if (Words.is(parts, HIS_THE_LOCKER, 5) && parts.get(1) instanceof Term.Pid his) {
        Contact contact = Contact.of(his, parts);
        (contact.isOn(host) ? local : remote).add(0, contact);
      } else if (Words.is(parts, CANCEL, 4) && parts.get(3).equals(Words.NO_FUN)) {
        remove(Words.node(parts.get(1)), parts.get(2));
      } else if (isVerdict(parts) && parts.get(2).equals(Words.TRUE)) {
        lockSet(turn, parts);
      } else {
        known.received(turn.node().text(), message);
      }
    }

    private void lockSet(Turn turn, List<Term> parts) {
      if (parts.get(1) instanceof Term.Pid his) {
        Contact contact = find(his.node().text());
        if (contact != null && (parts.size() == 4 || contact.myTag().equals(parts.get(4)))) {
          follow(turn, contact, his);
        } else if (contact == null) {
          Term nodes = Words.atoms(known.nodes());
          turn.sendsAs(GlobalMessage.LOCK_SET.traffic());
          turn.send(his, Words.message(LOCK_SET, turn.self(), Words.FALSE, nodes));
        }
      }
    }

    @Override
    public long timeoutNanos() {
      if (justSynced) {
        return 0;
      } else if (local.isEmpty() && remote.isEmpty()) {
        return FOREVER;
      }
      int others = known.nodes().size();
      return others == 0 ? ALONE_NANOS : Math.min(BASE_NANOS + STEP_NANOS * others, MOST_NANOS);
    }

    @Override
    public void timedOut(Turn turn) {
      justSynced = false;
      if (!locks.isGlobalHeld()) {
        tryOne(turn);
      }
    }
  }

  /** Waits for the verdict of the peer's locker, without a limit. */
  private final class Verdict implements Step {

    private final Held held;

    Verdict(Held held) {
      this.held = held;
    }

    @Override
    public boolean accepts(Term message) {
      List<Term> parts = Words.parts(message);
      return isVerdict(parts)
          ? parts.get(1) instanceof Term.Pid his && his.node().text().equals(held.peer.node())
          : isCancel(parts, held.peer);
    }

    @Override
    public void received(Turn turn, Term message) {
      List<Term> parts = Words.parts(message);
      if (isCancel(parts, held.peer)) {
        carryOut(turn, parts.get(3));
        remove(held.peer.node(), held.peer.myTag());
        giveBack(turn, held, false);
      } else if (parts.size() == 4 || parts.get(4).equals(held.peer.myTag())) {
        if (parts.get(2).equals(Words.TRUE)) {
          bothLocked(turn, held);
        } else {
          giveBack(turn, held, false);
        }
      }
    }
  }

  /** Waits until the name servers have merged, or given the session up, without a limit. */
  private final class MergeEnd implements Step {

    private final Held held;

    MergeEnd(Held held) {
      this.held = held;
    }

    @Override
    public boolean accepts(Term message) {
      return isCancel(Words.parts(message), held.peer);
    }

    @Override
    public void received(Turn turn, Term message) {
      carryOut(turn, Words.parts(message).get(3));
      remove(held.peer.node(), held.peer.myTag());
      giveBack(turn, held, true);
    }
  }

  /** With the tag of its receiver, or without one if either node is old. */
  private static boolean isVerdict(List<Term> parts) {
    return Words.is(parts, LOCK_SET, 5) || Words.is(parts, LOCK_SET, 4);
  }

  private static boolean isCancel(List<Term> parts, Contact peer) {
    return Words.is(parts, CANCEL, 4)
        && Words.node(parts.get(1)).equals(peer.node())
        && parts.get(2).equals(peer.myTag());
  }
}
