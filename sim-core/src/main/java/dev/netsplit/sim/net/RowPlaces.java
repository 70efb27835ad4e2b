package dev.netsplit.sim.net;

import java.util.Arrays;

/**
 * Where the two rows of each connection stand: open, in a slot of a page, or packed. Whoever looks
 * at a connection has it opened; those that nobody has looked at for longest are packed again, but
 * only in {@link #rest}, when no cursor stands on a row. What a connection costs at rest is what is
 * left of it packed. It must not know what rows are about.
 */
final class RowPlaces {

  /** Connections that stay open however few there are. */
  static final int LEAST_OPEN = 1 << 12;

  /** Of many one in so many stays open. */
  private static final int OPEN_SHARE = 1 << 6;

  private static final int STEPS_OF_REST = 8;
  private static final int NOBODY = -1;
  private static final int BLOCK = 1 << 14;

  private final int leastOpen;
  private final PackedRows packed = new PackedRows();
  private final RowPacking packing = new RowPacking();
  private EndPage[] pages = new EndPage[16];

  /** The slot of a connection, or the complement of the place where it is packed. */
  private int[][] places = new int[1][BLOCK];

  private int[] holders = new int[64];
  private boolean[] recent = new boolean[64];
  private final LongQueue freeSlots = new LongQueue();
  private int slots;
  private int open;
  private int hand;
  private int connections;

  RowPlaces(int leastOpen) {
    this.leastOpen = leastOpen;
  }

  /** What the key of a direction is as a rule. */
  void expect(RowPacking.Keys usual) {
    packing.expect(usual);
  }

  /** Room for a connection more, which is open; answers its number. */
  int add() {
    int block = connections / BLOCK;
    if (block == places.length) {
      places = Arrays.copyOf(places, 2 * block);
    }
    if (places[block] == null) {
      places[block] = new int[BLOCK];
    }
    int slot = takeSlot(connections);
    page(slot).clear(evenRow(slot));
    page(slot).clear(evenRow(slot) | 1);
    places[block][connections % BLOCK] = slot;
    return connections++;
  }

  /** How many there are. */
  int count() {
    return connections;
  }

  /** How many are open. */
  int open() {
    return open;
  }

  /** The slot in which a connection is open from now on. */
  int slot(int connection) {
    int place = places[connection / BLOCK][connection % BLOCK];
    if (place < 0) {
      packed.take(~place, packing.bytes());
      place = takeSlot(connection);
      packing.unpack(page(place), evenRow(place));
      places[connection / BLOCK][connection % BLOCK] = place;
    }
    recent[place] = true;
    return place;
  }

  EndPage page(int slot) {
    return pages[2 * slot / EndPage.ENDS];
  }

  static int evenRow(int slot) {
    return (2 * slot) & EndPage.ROW_MASK;
  }

  /** Packs some that nobody has looked at since the last time round, if too many are open. */
  void rest() {
    for (int step = 0; step < STEPS_OF_REST && open > mayBeOpen(); step++) {
      hand = hand + 1 < slots ? hand + 1 : 0;
      if (holders[hand] != NOBODY && !recent[hand] && isAtRest(hand)) {
        pack(hand);
      }
      recent[hand] = false;
    }
  }

  private int mayBeOpen() {
    return Math.max(leastOpen, connections / OPEN_SHARE);
  }

  /** Bytes on their way are objects, and are not packed. */
  private boolean isAtRest(int slot) {
    EndPage page = page(slot);
    int even = evenRow(slot);
    return page.queue(even) == null
        && page.queue(even | 1) == null
        && page.ranges(even) == null
        && page.ranges(even | 1) == null;
  }

  private void pack(int slot) {
    int connection = holders[slot];
    int length = packing.pack(page(slot), evenRow(slot));
    places[connection / BLOCK][connection % BLOCK] = ~packed.put(packing.bytes(), length);
    holders[slot] = NOBODY;
    freeSlots.add(slot);
    open--;
  }

  private int takeSlot(int connection) {
    int slot = freeSlots.isEmpty() ? newSlot() : (int) freeSlots.take();
    holders[slot] = connection;
    recent[slot] = true;
    open++;
    return slot;
  }

  private int newSlot() {
    int page = 2 * slots / EndPage.ENDS;
    if (page == pages.length) {
      pages = Arrays.copyOf(pages, 2 * page);
    }
    if (pages[page] == null) {
      pages[page] = new EndPage();
    }
    if (slots == holders.length) {
      holders = Arrays.copyOf(holders, 2 * slots);
      recent = Arrays.copyOf(recent, 2 * slots);
    }
    return slots++;
  }
}
