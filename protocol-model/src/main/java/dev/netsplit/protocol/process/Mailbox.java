package dev.netsplit.protocol.process;

import dev.netsplit.protocol.term.Term;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/**
 * The messages that wait for a process, in the order of their arrival. It does not know what they
 * mean: a predicate picks the next.
 *
 * <p>A mailbox of a healthy process is nearly empty. One whose process waits for something else can
 * grow to millions, so that only its oldest and its newest messages are kept as terms and those in
 * between are packed. A message that was refused once is not looked at again until the process has
 * had a turn, as a real node remembers how far it has searched.
 */
final class Mailbox {

  private static final Term.Atom DOWN = Term.atom("DOWN");
  private static final int DOWN_PARTS = 5;

  /** The oldest messages; those behind them are packed as soon as there are enough for a pack. */
  private ArrayDeque<Term> front = new ArrayDeque<>(1);

  private final ArrayDeque<MessagePack> packs = new ArrayDeque<>(1);

  /** The newest messages while there are packs, or about to be. */
  private ArrayDeque<Term> back = new ArrayDeque<>(1);

  private int packed;

  /** How many of the oldest messages the process does not want as it is now. */
  private int refused;

  int size() {
    return front.size() + packed + back.size();
  }

  /** Puts a message behind all others. */
  void add(Term message) {
    if (packed == 0 && back.isEmpty() && front.size() < MessagePack.MESSAGES) {
      front.add(message);
      return;
    }
    back.add(message);
    if (back.size() == MessagePack.MESSAGES) {
      packs.add(MessagePack.of(List.copyOf(back)));
      packed += back.size();
      back = new ArrayDeque<>(MessagePack.MESSAGES);
    }
  }

  /** The process has had a turn: what it wants may have changed. */
  void lookAgain() {
    refused = 0;
  }

  /** Takes the first message out that is wanted, or null. */
  Term take(Predicate<Term> wanted) {
    Term message = takeFrom(front, 0, wanted);
    if (message == null) {
      message = takePacked(wanted);
    }
    if (message == null) {
      message = takeFrom(back, front.size() + packed, wanted);
    }
    refused = message == null ? size() : 0;
    if (front.isEmpty()) {
      unpackNext();
    }
    return message;
  }

  private Term takeFrom(ArrayDeque<Term> messages, int before, Predicate<Term> wanted) {
    if (refused >= before + messages.size()) {
      return null;
    }
    int index = before;
    for (Iterator<Term> each = messages.iterator(); each.hasNext(); index++) {
      Term message = each.next();
      if (index >= refused && wanted.test(message)) {
        each.remove();
        return message;
      }
    }
    return null;
  }

  private Term takePacked(Predicate<Term> wanted) {
    int before = front.size();
    if (refused >= before + packed) {
      return null;
    }
    for (MessagePack pack : packs) {
      if (refused < before + pack.size()) {
        Term message = pack.take(wanted);
        if (message != null) {
          packed--;
          return message;
        }
      }
      before += pack.size();
    }
    return null;
  }

  /** Nothing is left of the oldest messages: the next are taken out of their pack. */
  private void unpackNext() {
    if (packs.isEmpty()) {
      ArrayDeque<Term> empty = front;
      front = back;
      back = empty;
    } else {
      front = new ArrayDeque<>(packs.poll().messages());
      packed -= front.size();
    }
  }

  /** Throws the DOWN of a monitor away if it has come already. */
  void flush(Term.Ref monitor) {
    Predicate<Term> unwanted = message -> isDown(message, monitor);
    boolean removed = front.removeIf(unwanted);
    removed |= back.removeIf(unwanted);
    for (MessagePack pack : packs) {
      if (pack.hasDown()) {
        int gone = pack.remove(unwanted);
        packed -= gone;
        removed |= gone > 0;
      }
    }
    if (removed) {
      refused = 0;
    }
  }

  private static boolean isDown(Term message, Term.Ref monitor) {
    return isDown(message) && ((Term.Tuple) message).elements().get(1).equals(monitor);
  }

  /** Whether a message says that a monitored process is gone. */
  static boolean isDown(Term message) {
    return message instanceof Term.Tuple tuple
        && tuple.elements().size() == DOWN_PARTS
        && tuple.elements().get(0).equals(DOWN);
  }
}
