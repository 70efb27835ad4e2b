package dev.netsplit.protocol.dist;

import dev.netsplit.protocol.handshake.Flags;

/**
 * How a node writes the messages of a connection, settled by the handshake. It does not know what
 * the messages say.
 */
public enum FrameForm {
  /** A byte 112, then each term behind a version byte of its own. */
  PASS_THROUGH,
  /** A distribution header without atom references, then the terms bare. */
  HEADER;

  /** The form that follows from the capabilities both ends have (erl_dist_protocol). */
  public static FrameForm of(long agreedFlags) {
    return (agreedFlags & (Flags.DIST_HDR_ATOM_CACHE | Flags.FRAGMENTS)) != 0
        ? HEADER
        : PASS_THROUGH;
  }
}
