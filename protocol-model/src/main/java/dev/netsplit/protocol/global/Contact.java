package dev.netsplit.protocol.global;

import dev.netsplit.protocol.term.Term;
import java.util.List;

/**
 * A peer that a locker is to lock with: its locker, the version of the protocol that both speak,
 * and the tags of the session. It does not know how far the session is.
 */
record Contact(String node, Term.Pid locker, long version, Term myTag, Term hisTag) {

  /** The peer that his_the_locker with these parts tells of; its versions are a pair. */
  static Contact of(Term.Pid his, List<Term> parts) {
    List<Term> versions = Words.parts(parts.get(2));
    boolean known = !versions.isEmpty() && versions.get(0) instanceof Term.Int;
    long version = known ? ((Term.Int) versions.get(0)).value() : 0;
    return new Contact(his.node().text(), his, version, parts.get(4), parts.get(3));
  }

  /**
   * Whether the peer runs on the host of the own node, as far as names tell: the part after the
   * {@code @} is what the host calls itself, which only a short name is (OTP: global).
   */
  boolean isOn(String host) {
    int at = node.indexOf('@');
    return at > 0 && at == node.lastIndexOf('@') && node.substring(at + 1).equals(host);
  }
}
