package dev.netsplit.protocol.node;

import dev.netsplit.protocol.machine.Entropy;

/**
 * A name and the creation that goes with it, as a node gives them to a peer that has none. It does
 * not know whether the peer has them still.
 *
 * @param name full node name
 * @param creation the creation that goes with it, at least {@link #FIRST_CREATION}
 */
record GivenName(String name, int creation) {

  /** Creations below this are never given: they are those of old releases. */
  static final int FIRST_CREATION = 4;

  /** The name with a creation that nobody has counted. */
  static GivenName drawn(String name, Entropy entropy) {
    long span = (1L << Integer.SIZE) - FIRST_CREATION;
    return new GivenName(
        name, (int) (FIRST_CREATION + Long.remainderUnsigned(entropy.nextLong(), span)));
  }

  /** The same name, with the next creation. */
  GivenName next() {
    return new GivenName(name, creation == -1 ? FIRST_CREATION : creation + 1);
  }
}
