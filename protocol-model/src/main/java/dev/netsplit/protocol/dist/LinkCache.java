package dev.netsplit.protocol.dist;

import dev.netsplit.protocol.term.AtomTable;
import dev.netsplit.protocol.term.Term.Atom;

/**
 * Stands on the atom cache of one link of a node and one direction. What a link has to keep of it
 * is a reference to {@link HeldAtoms}, which it shares with others, and the slot of its peer's own
 * name, which is what the histories of links differ in. It does not know where that is kept.
 *
 * <p>A link with more than {@link #LONGEST_SHARED} atoms gets a cache of its own.
 */
public final class LinkCache implements AtomCache {

  /** The slot of a peer whose name is in none. */
  public static final int NO_SLOT = -1;

  /** A copy for each step is cheap up to here. */
  static final int LONGEST_SHARED = 16;

  /** Keeps what a link has in its cache. */
  public interface Keeper {

    /** A cache that many may share has become another. */
    void keepShared(HeldAtoms held, int peerSlot);

    /** The link on which it stands has a cache of its own from now on. */
    void keepOwn(OwnAtoms own);
  }

  private final AtomTable table;
  private final Keeper keeper;
  private HeldAtoms held;
  private OwnAtoms own;

  /** What links with much in their caches have in each slot; made for the first of them. */
  private Atom[] usual = new Atom[0];

  private int peerSlot;
  private String peer = "";

  /**
   * Stands nowhere yet.
   *
   * @param table the atoms of the node
   * @param keeper is told what becomes of the cache on which it stands
   */
  public LinkCache(AtomTable table, Keeper keeper) {
    this.table = table;
    this.keeper = keeper;
  }

  /** Stands on the cache of the link to {@code peerName}. */
  public void stand(HeldAtoms shared, int slotOfPeer, String peerName) {
    held = shared;
    own = null;
    peerSlot = slotOfPeer;
    peer = peerName;
  }

  /** Stands on the cache of a link that has its own. */
  public void stand(OwnAtoms its) {
    own = its;
    held = null;
  }

  @Override
  public Atom get(int slot) {
    if (own != null) {
      return own.get(slot);
    }
    return slot == peerSlot ? table.named(peer) : held.get(slot);
  }

  @Override
  public void put(int slot, Atom atom) {
    if (slot < 0 || slot >= COUNT) {
      throw new IllegalStateException("atom cache slot " + slot);
    }
    if (own == null && held.size() >= LONGEST_SHARED) {
      becomeOwn();
    }
    if (own != null) {
      own.put(slot, atom);
    } else {
      putShared(slot, atom);
    }
  }

  private void putShared(int slot, Atom atom) {
    boolean isPeer = atom.text().equals(peer);
    if (isPeer && peerSlot == slot) {
      return;
    }
    if (isPeer && peerSlot == NO_SLOT) {
      peerSlot = slot;
    } else {
      held = held.with(slot, atom);
      peerSlot = slot == peerSlot ? NO_SLOT : peerSlot;
    }
    keeper.keepShared(held, peerSlot);
  }

  private void becomeOwn() {
    if (usual.length == 0) {
      usual = new Atom[COUNT];
    }
    own = new OwnAtoms(usual);
    held.putInto(own);
    if (peerSlot != NO_SLOT) {
      own.put(peerSlot, table.named(peer));
    }
    held = null;
    keeper.keepOwn(own);
  }
}
