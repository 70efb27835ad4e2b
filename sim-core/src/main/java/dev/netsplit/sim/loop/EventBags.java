package dev.netsplit.sim.loop;

import java.util.Arrays;

/**
 * A fixed number of bags of events, unsorted: what a ring calls buckets and a wheel spokes. It must
 * not know which times go into which bag.
 *
 * <p>A bag is a chain of chunks of eight rows, four cache lines, out of pages that all bags share.
 * So a bag is filled and emptied in long runs of memory, costs next to nothing while it is empty,
 * and what one bag gives back another takes.
 */
final class EventBags {

  private static final int CHUNK_ROWS = 8; // a power of two
  private static final int CHUNK = CHUNK_ROWS * RowQueue.ROW;

  /** Chunks of a page; the first page has that many only when they are needed. */
  private static final int PAGE_CHUNKS = 1 << 10;

  private static final int FIRST_CHUNKS = 16;
  private static final int MAX_CHUNKS = 1 << 27;

  private static final int NO_CHUNK = -1;

  /** Takes the rows of a bag, so many longs of an array from an index. */
  @FunctionalInterface
  interface Taker {
    void take(long[] rows, int at, int count);
  }

  private final int[] counts;
  private final int[] lastChunks;

  // The set of bags that are not empty, 64 to a word.
  private final long[] occupied;

  // Pages stay where they are: growth copies no event, and takes no more than it needs.
  private long[][] pages = new long[1][];
  // The chunk before it in a bag, or the next free one.
  private int[] links = new int[16];
  private int chunks;
  private int firstFree = NO_CHUNK;

  EventBags(int bags) {
    counts = new int[bags];
    lastChunks = new int[bags];
    occupied = new long[(bags + Long.SIZE - 1) / Long.SIZE];
  }

  void add(int bag, long nanos, long key, long target, long b) {
    int count = counts[bag]++;
    int within = count & (CHUNK_ROWS - 1);
    if (within == 0) {
      addChunk(bag, count);
    }
    long[] rows = pages[lastChunks[bag] / PAGE_CHUNKS];
    int at = (lastChunks[bag] % PAGE_CHUNKS) * CHUNK + within * RowQueue.ROW;
    rows[at] = nanos;
    rows[at + 1] = key;
    rows[at + 2] = target;
    rows[at + 3] = b;
  }

  boolean isEmpty(int bag) {
    return counts[bag] == 0;
  }

  /** Events in a bag. */
  int count(int bag) {
    return counts[bag];
  }

  /** The sixty-four bags from {@code 64 * word}: a bit is set when the bag is not empty. */
  long occupied(int word) {
    return occupied[word];
  }

  /** Empties a bag into a taker, a run of rows at a time, which may put them into other bags. */
  void empty(int bag, Taker taker) {
    int left = counts[bag];
    int chunk = lastChunks[bag];
    counts[bag] = 0;
    occupied[bag / Long.SIZE] &= ~(1L << bag);
    int inChunk = ((left - 1) & (CHUNK_ROWS - 1)) + 1;
    while (left > 0) {
      taker.take(pages[chunk / PAGE_CHUNKS], (chunk % PAGE_CHUNKS) * CHUNK, inChunk);
      left -= inChunk;
      inChunk = CHUNK_ROWS;
      int before = links[chunk];
      links[chunk] = firstFree;
      firstFree = chunk;
      chunk = before;
    }
  }

  private void addChunk(int bag, int count) {
    int chunk = firstFree;
    if (chunk == NO_CHUNK) {
      chunk = newChunk();
    } else {
      firstFree = links[chunk];
    }
    if (count == 0) {
      links[chunk] = NO_CHUNK;
      occupied[bag / Long.SIZE] |= 1L << bag;
    } else {
      links[chunk] = lastChunks[bag];
    }
    lastChunks[bag] = chunk;
  }

  private int newChunk() {
    if (chunks == links.length) {
      if (chunks == MAX_CHUNKS) {
        throw new IllegalStateException("more than " + MAX_CHUNKS + " chunks of events");
      }
      links = Arrays.copyOf(links, Math.min(MAX_CHUNKS, chunks + chunks / 2));
    }
    reserve(chunks / PAGE_CHUNKS, chunks % PAGE_CHUNKS);
    return chunks++;
  }

  /** Room for a chunk more in a page. */
  private void reserve(int page, int before) {
    if (page == pages.length) {
      pages = Arrays.copyOf(pages, page + 1 + page / 2);
    }
    if (pages[page] == null) {
      pages[page] = new long[CHUNK * (page == 0 ? FIRST_CHUNKS : PAGE_CHUNKS)];
    } else if (CHUNK * before == pages[page].length) {
      pages[page] = Arrays.copyOf(pages[page], 2 * pages[page].length);
    }
  }
}
