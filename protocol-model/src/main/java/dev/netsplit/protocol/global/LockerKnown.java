package dev.netsplit.protocol.global;

import dev.netsplit.protocol.term.Term;
import dev.netsplit.protocol.term.TermOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The locker's own list of the nodes that its node knows, and the boss among them: the greatest
 * name, whose lock is that of the whole partition. It learns of changes by messages, so that it may
 * lag behind the name server's.
 *
 * <p>Until the first change the boss is what the node was called when the locker started, before it
 * was distributed, so that there is nobody to ask (OTP: global).
 */
final class LockerKnown {

  private final List<String> nodes = new ArrayList<>();
  private String boss;

  /** The known nodes, the newest first. */
  List<String> nodes() {
    return nodes;
  }

  /** The boss, or nobody when there never was one. */
  List<String> boss() {
    return boss == null ? List.of() : List.of(boss);
  }

  boolean contains(String node) {
    return nodes.contains(node);
  }

  /** Takes a message about known nodes in; false when it is another one. */
  boolean received(String self, Term message) {
    List<Term> parts = Words.parts(message);
    if (Words.is(parts, Locker.ADD_TO_KNOWN, 2)) {
      List<String> added = new ArrayList<>();
      Words.elements(parts.get(1)).forEach(node -> added.add(Words.node(node)));
      nodes.addAll(0, added);
    } else if (Words.is(parts, Locker.REMOVE_FROM_KNOWN, 2)) {
      nodes.remove(Words.node(parts.get(1)));
    } else {
      return false;
    }
    boss = self;
    for (String node : nodes) {
      boss = greater(boss, node);
    }
    return true;
  }

  static boolean isAboutKnown(Term message) {
    List<Term> parts = Words.parts(message);
    return Words.is(parts, Locker.ADD_TO_KNOWN, 2) || Words.is(parts, Locker.REMOVE_FROM_KNOWN, 2);
  }

  /** The greatest of some names. */
  static String greatest(List<String> names) {
    return Collections.max(names, TermOrder.ATOMS);
  }

  private static String greater(String one, String other) {
    return TermOrder.ATOMS.compare(one, other) >= 0 ? one : other;
  }
}
