package dev.netsplit.protocol.global;

import dev.netsplit.protocol.machine.Traffic;

/** The messages between the {@code global} of two nodes, and what their bytes count as. */
public enum GlobalMessage {
  INIT_CONNECT(Traffic.GLOBAL_INIT),
  INIT_CONNECT_ACK(Traffic.GLOBAL_INIT),
  CANCEL_CONNECT(Traffic.GLOBAL_INIT),
  SET_LOCK(Traffic.GLOBAL_LOCK),
  DEL_LOCK(Traffic.GLOBAL_LOCK),
  LOCK_SET(Traffic.GLOBAL_LOCK),
  EXCHANGE(Traffic.GLOBAL_SYNC),
  RESOLVED(Traffic.GLOBAL_SYNC),
  /** The request of a registrar that gives a name to a process. */
  REGISTER(Traffic.GLOBAL_SYNC),
  /** The request of a registrar that frees a name. */
  UNREGISTER(Traffic.GLOBAL_SYNC),
  NEW_NODES(Traffic.GLOBAL_SYNC),
  IN_SYNC(Traffic.GLOBAL_SYNC),
  LOST_CONNECTION(Traffic.GLOBAL_OVERLAP),
  REMOVE_CONNECTION(Traffic.GLOBAL_OVERLAP);

  private final Traffic traffic;

  GlobalMessage(Traffic traffic) {
    this.traffic = traffic;
  }

  /** What the bytes of such a message are for. */
  public Traffic traffic() {
    return traffic;
  }
}
