package dev.netsplit.protocol.node;

import dev.netsplit.protocol.machine.Machine;

/**
 * What a socket of a node is for, packed with the number of its owner into the socket's attachment.
 * It does not know the owners.
 */
enum SocketRole {
  /** The registration at the own epmd; the number is not used. */
  EPMD,
  /** A handshake, its epmd lookup included; the number is the handshake's serial number. */
  HANDSHAKE,
  /** An established connection; the number is the link's row. */
  LINK;

  /** Owners' numbers stay below this. */
  static final int NUMBER_LIMIT = 1 << 28;

  private static final int ROLE_BITS = 2;
  private static final SocketRole[] ROLES = values();

  int attachment(int number) {
    if (number < 0 || number >= NUMBER_LIMIT) {
      throw new IllegalStateException("attachment number " + number + " of " + this);
    }
    return number << ROLE_BITS | ordinal();
  }

  static SocketRole of(int attachment) {
    int role = attachment & (1 << ROLE_BITS) - 1;
    if (attachment == Machine.NO_ATTACHMENT || role >= ROLES.length) {
      throw new IllegalStateException("not an attachment of a node: " + attachment);
    }
    return ROLES[role];
  }

  static int number(int attachment) {
    return attachment >>> ROLE_BITS;
  }
}
