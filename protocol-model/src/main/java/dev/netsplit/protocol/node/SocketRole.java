package dev.netsplit.protocol.node;

import dev.netsplit.protocol.machine.Machine;

/**
 * What a socket of a node is for, packed with the number of its owner into the socket's attachment.
 * It does not know the owners.
 */
enum SocketRole {
  /** A registration at the own epmd; the number is that of the attempt. */
  EPMD(0),
  /** A handshake, its epmd lookup included; the number is the handshake's serial number. */
  HANDSHAKE(1),
  /** An established connection; the number is the link's row. */
  LINK(2);

  /** Owners' numbers stay below this. */
  static final int NUMBER_LIMIT = 1 << 28;

  private static final int ROLE_BITS = 2;
  private static final int ROLE_MASK = (1 << ROLE_BITS) - 1;
  private static final SocketRole[] ROLES = values();

  private final int bits;

  SocketRole(int bits) {
    this.bits = bits;
  }

  int attachment(int number) {
    if (number < 0 || number >= NUMBER_LIMIT) {
      throw new IllegalStateException("attachment number " + number + " of " + this);
    }
    return number << ROLE_BITS | bits;
  }

  static SocketRole of(int attachment) {
    for (SocketRole role : ROLES) {
      if (attachment != Machine.NO_ATTACHMENT && (attachment & ROLE_MASK) == role.bits) {
        return role;
      }
    }
    throw new IllegalStateException("not an attachment of a node: " + attachment);
  }

  static int number(int attachment) {
    return attachment >>> ROLE_BITS;
  }
}
