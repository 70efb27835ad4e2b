package dev.netsplit.protocol.global;

import dev.netsplit.protocol.term.Term;
import java.util.List;

/**
 * What a name server keeps of its dealings with one peer until they are over. It does not know the
 * peer, nor when a step is due.
 *
 * <p>Tags tell attempts apart: every message of a session carries the tag of its receiver, and one
 * of an attempt given up is recognised by its tag.
 */
final class Session {

  /** How far the exchange of name tables is. */
  enum Exchange {
    /** Neither is the lock held by both sides, nor has the peer sent its table. */
    NOT_YET,
    /** The lock is held by both sides. */
    LOCKED,
    /** The peer's table has come before the word that the lock is held. */
    TABLE_CAME,
    /** The tables are with the resolver. */
    BEGUN
  }

  /** What the peer says of the merge when it is done with it. */
  record Resolved(Term names, List<NodeVersion> known) {}

  private Term myTag;
  private Term hisTag;
  private long version;
  private Term preConnect;
  private Exchange exchange = Exchange.NOT_YET;
  private Term hisNames = Term.NIL;
  private Term ownOperations;
  private Resolved resolved;
  private Term lockId = Words.UNDEFINED;
  private Term.Pid resolver;

  /** The own tag of the attempt; null as long as none has been begun from here. */
  Term myTag() {
    return myTag;
  }

  boolean isTag(Term tag) {
    return tag.equals(myTag);
  }

  /** Begins an attempt from here. */
  void begin(Term tag, Term.Pid newResolver) {
    myTag = tag;
    resolver = newResolver;
  }

  /** The peer's tag; null as long as it has not said. */
  Term hisTag() {
    return hisTag;
  }

  /** The version of the protocol that both speak. */
  long version() {
    return version;
  }

  void heardFrom(long newVersion, Term tag) {
    version = newVersion;
    hisTag = tag;
  }

  /** The init_connect that came before the nodeup, or null. */
  Term preConnect() {
    return preConnect;
  }

  void preConnect(Term message) {
    preConnect = message;
  }

  Exchange exchange() {
    return exchange;
  }

  void exchange(Exchange step) {
    exchange = step;
  }

  /** Whether it is further than the lock of one side. */
  boolean hasBegunExchange() {
    return exchange != Exchange.NOT_YET || ownOperations != null || resolved != null;
  }

  Term hisNames() {
    return hisNames;
  }

  void hisNames(Term names) {
    hisNames = names;
  }

  /** What is to be done to the own names; null as long as the resolver has not said. */
  Term ownOperations() {
    return ownOperations;
  }

  void ownOperations(Term operations) {
    ownOperations = operations;
  }

  /** What the peer has said at the end; null before. */
  Resolved resolved() {
    return resolved;
  }

  void resolved(Resolved word) {
    resolved = word;
  }

  Term lockId() {
    return lockId;
  }

  void lockId(Term id) {
    lockId = id;
  }

  /** The process that compares the tables; null when there is none any more. */
  Term.Pid resolver() {
    return resolver;
  }

  boolean hasResolver() {
    return resolver != null;
  }

  void endResolver() {
    resolver = null;
  }

  /** Forgets everything but the resolver. */
  void reset() {
    myTag = null;
    hisTag = null;
    version = 0;
    preConnect = null;
    exchange = Exchange.NOT_YET;
    hisNames = Term.NIL;
    ownOperations = null;
    resolved = null;
    lockId = Words.UNDEFINED;
  }
}
