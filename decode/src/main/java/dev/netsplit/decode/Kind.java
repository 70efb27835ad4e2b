package dev.netsplit.decode;

/** What an entry is about. It does not know which connection. */
public enum Kind {
  /** Something a client asked of epmd. */
  EPMD_REQUEST,
  /** What epmd answered, or that it did not. */
  EPMD_REPLY,
  /** A message of the distribution handshake. */
  HANDSHAKE,
  /** Frames without content, one or a run of them. */
  TICK,
  /** A message between connected nodes. */
  CONTROL,
  /** The end of a connection. */
  CONNECTION,
  /** Bytes that are not in the recording, or that could not be read without them. */
  GAP,
  /** Bytes that break the protocol. */
  MALFORMED
}
