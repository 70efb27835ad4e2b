package dev.netsplit.protocol.dist;

import dev.netsplit.protocol.term.Term.Atom;

/**
 * The atom cache of one connection and one direction, as both its ends keep it: numbered slots with
 * an atom in some of them. It does not know which atom belongs where; the sender alone decides.
 * Source: erl_dist_protocol, "Distribution Header".
 */
interface AtomCache {

  /** How many slots can be addressed: eight segments of 256. */
  int COUNT = 8 * 256;

  /** The atom in {@code slot}, or null when nothing was put there. */
  Atom get(int slot);

  /** Fills {@code slot}, whatever was there before. */
  void put(int slot, Atom atom);
}
