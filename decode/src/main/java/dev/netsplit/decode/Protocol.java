package dev.netsplit.decode;

/** What is spoken on a connection. It does not know the connection. */
public enum Protocol {
  /** Too little was heard to say. */
  UNKNOWN,
  /** Requests to epmd. */
  EPMD,
  /** The distribution protocol of nodes. */
  DISTRIBUTION,
  /** Something encrypted, to a port where a node listens. */
  ENCRYPTED,
  /** Something else. */
  OTHER
}
