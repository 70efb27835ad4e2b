package dev.netsplit.protocol.global;

import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.protocol.term.Term;
import java.util.List;
import java.util.Optional;

/**
 * The messages between the {@code global} of two nodes, what their bytes count as, and how one is
 * told from another by its word and its arity. It does not know who sends them.
 */
public enum GlobalMessage {
  INIT_CONNECT(Traffic.GLOBAL_INIT, InitConnect.WORD, 4),
  INIT_CONNECT_ACK(Traffic.GLOBAL_INIT, "init_connect_ack", 4),
  CANCEL_CONNECT(Traffic.GLOBAL_INIT, "cancel_connect", 3),
  SET_LOCK(Traffic.GLOBAL_LOCK, "set_lock", 2),
  DEL_LOCK(Traffic.GLOBAL_LOCK, "del_lock", 2),
  /** Of four parts, or of five from lockers that tell what they know. */
  LOCK_SET(Traffic.GLOBAL_LOCK, Locker.LOCK_SET, 4),
  EXCHANGE(Traffic.GLOBAL_SYNC, "exchange", 5),
  RESOLVED(Traffic.GLOBAL_SYNC, "resolved", 7),
  /** The request of a registrar that gives a name to a process. */
  REGISTER(Traffic.GLOBAL_SYNC, Registrar.REGISTER, 4),
  /** The request of a registrar that frees a name. */
  UNREGISTER(Traffic.GLOBAL_SYNC, Registrar.UNREGISTER, 2),
  NEW_NODES(Traffic.GLOBAL_SYNC, "new_nodes", 6),
  IN_SYNC(Traffic.GLOBAL_SYNC, SyncOther.IN_SYNC, 3),
  LOST_CONNECTION(Traffic.GLOBAL_OVERLAP, "lost_connection", 5),
  REMOVE_CONNECTION(Traffic.GLOBAL_OVERLAP, "remove_connection", 2);

  private static final String CALL = "$gen_call";

  private final Traffic traffic;
  private final String word;
  private final int arity;

  GlobalMessage(Traffic traffic, String word, int arity) {
    this.traffic = traffic;
    this.word = word;
    this.arity = arity;
  }

  /** What the bytes of such a message are for. */
  public Traffic traffic() {
    return traffic;
  }

  /**
   * Which of them a message is that went to the name server of another node, or from one locker to
   * another, in its wrapping of a cast or a call or without one; empty if it is another.
   */
  public static Optional<GlobalMessage> of(Term message) {
    List<Term> parts = Words.parts(message);
    if (Words.is(parts, Words.CAST.text(), 2)) {
      parts = Words.parts(parts.get(1));
    } else if (Words.is(parts, CALL, 3)) {
      parts = Words.parts(parts.get(2));
    }
    for (GlobalMessage one : values()) {
      boolean longer = one == LOCK_SET && Words.is(parts, one.word, one.arity + 1);
      if (longer || Words.is(parts, one.word, one.arity)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }
}
