package dev.netsplit.protocol.dist;

/**
 * The atom cache of a link that shares it with none, because there is much in it. It does not know
 * the link.
 */
public final class OwnAtoms {

  private final AtomSlots slots = new AtomSlots();

  /** Nothing is in it. */
  OwnAtoms() {}

  AtomSlots slots() {
    return slots;
  }
}
