package dev.netsplit.protocol.global;

import dev.netsplit.protocol.term.Term;

/**
 * A peer that a locker is to lock with: its locker, and the tags of the session. It does not know
 * how far the session is.
 */
record Contact(String node, Term.Pid locker, Term myTag, Term hisTag) {

  /**
   * Whether the peer runs on the host of the own node, as far as names tell: the part after the
   * {@code @} is what the host calls itself, which only a short name is (OTP: global).
   */
  boolean isOn(String host) {
    int at = node.indexOf('@');
    return at > 0 && at == node.lastIndexOf('@') && node.substring(at + 1).equals(host);
  }
}
