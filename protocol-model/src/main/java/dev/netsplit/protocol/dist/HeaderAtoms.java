package dev.netsplit.protocol.dist;

import dev.netsplit.protocol.dist.DistHeader.Reference;
import dev.netsplit.protocol.term.AtomReferences;
import dev.netsplit.protocol.term.AtomWalk;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.protocol.term.Term.Atom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds the atoms that the header of a message names: each at its first occurrence, in the order in
 * which a real node meets them. Spelled out remain those whose slot another atom of the same
 * message has, and those beyond the last reference that can be counted. It changes no cache.
 */
final class HeaderAtoms implements Consumer<Atom> {

  /** Most bytes of a UTF-16 code unit. */
  private static final int MOST_BYTES = 3;

  /** Says into which slot of the cache an atom goes. */
  interface SlotChoice {

    /** How many slots a node of OTP 25 uses. */
    int USED_SLOTS = 2039;

    /** Spreads atoms by their text. */
    SlotChoice BY_TEXT = atom -> Math.floorMod(atom.text().hashCode(), USED_SLOTS);

    /** The slot, the same whenever it is asked. */
    int slotOf(Atom atom);
  }

  private final SlotChoice choice;
  private final AtomCache cache;
  private final long[] taken = new long[AtomCache.COUNT / Long.SIZE];
  private Reference[] references = new Reference[8];
  private int count;
  private boolean longAtoms;
  private long spelledOut;

  /** For the messages of a sender whose cache is that. */
  HeaderAtoms(SlotChoice choice, AtomCache cache) {
    this.choice = choice;
    this.cache = cache;
  }

  /** The header of a message with these terms. */
  DistHeader of(Term control, Optional<Term> payload) {
    Arrays.fill(taken, 0);
    count = 0;
    longAtoms = false;
    spelledOut = 0;
    AtomWalk.visit(control, this);
    if (payload.isPresent()) {
      AtomWalk.visit(payload.get(), this);
    }
    return new DistHeader(List.of(Arrays.copyOf(references, count)), longAtoms);
  }

  /** The texts of the atoms visited last take no more bytes, if each is spelled out. */
  long mostBytesSpelledOut() {
    return spelledOut;
  }

  @Override
  public void accept(Atom atom) {
    spelledOut += (long) MOST_BYTES * atom.text().length() + 1;
    int slot = choice.slotOf(atom);
    long bit = 1L << slot;
    if ((taken[slot / Long.SIZE] & bit) == 0 && count < AtomReferences.MAX_ATOMS) {
      taken[slot / Long.SIZE] |= bit;
      if (count == references.length) {
        references = Arrays.copyOf(references, 2 * count);
      }
      references[count] = reference(slot, atom);
      count++;
      // The lengths are long as soon as one text would need it, even if it is not sent this time.
      longAtoms |= isLong(atom);
    }
  }

  /** An atom in a header, as new as it is to the cache. */
  Reference reference(int slot, Atom atom) {
    return new Reference(slot, atom, !atom.equals(cache.get(slot)));
  }

  private static boolean isLong(Atom atom) {
    return MOST_BYTES * atom.text().length() > DistHeader.MAX_SHORT_TEXT
        && DistHeader.textBytes(atom) > DistHeader.MAX_SHORT_TEXT;
  }
}
