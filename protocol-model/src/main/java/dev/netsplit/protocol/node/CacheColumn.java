package dev.netsplit.protocol.node;

import dev.netsplit.protocol.dist.HeldAtoms;
import dev.netsplit.protocol.dist.LinkCache;
import dev.netsplit.protocol.dist.OwnAtoms;
import java.util.Arrays;
import java.util.TreeMap;

/**
 * What the atom caches of a node's links hold in one direction: for each link a reference that it
 * shares with others, and a slot. It does not know what is in them.
 */
final class CacheColumn implements LinkCache.Keeper {

  private static final int STEP = 16;

  private final HeldAtoms none = HeldAtoms.none();
  private HeldAtoms[] held = new HeldAtoms[0];
  private short[] peerSlots = new short[0];

  /** Of the links that share nothing. */
  private final TreeMap<Integer, OwnAtoms> own = new TreeMap<>();

  private int current;

  /** The cache of a link is empty. */
  void clear(int row) {
    if (row >= held.length) {
      int capacity = Math.max(row + 1, row + Math.max(STEP, row / 8));
      held = Arrays.copyOf(held, capacity);
      peerSlots = Arrays.copyOf(peerSlots, capacity);
    }
    held[row] = none;
    peerSlots[row] = LinkCache.NO_SLOT;
    if (!own.isEmpty()) {
      own.remove(row);
    }
  }

  /** Has {@code cache} stand on a link. */
  void stand(LinkCache cache, int row, String peer) {
    current = row;
    if (held[row] != null) {
      cache.stand(held[row], peerSlots[row], peer);
    } else {
      cache.stand(own.get(row));
    }
  }

  @Override
  public void keepShared(HeldAtoms shared, int peerSlot) {
    held[current] = shared;
    peerSlots[current] = (short) peerSlot;
  }

  @Override
  public void keepOwn(OwnAtoms its) {
    held[current] = null;
    own.put(current, its);
  }
}
