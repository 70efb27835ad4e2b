package dev.netsplit.scenarios.run;

import java.util.Arrays;

/**
 * Numbers of pairs of nodes, for as many pairs as have one: open addressing with linear probing, so
 * that a large mesh costs 16 bytes a slot and no objects. Knows nothing of what the numbers mean.
 */
final class PairTable {

  /** What {@link #get} and {@link #remove} answer for a pair without a number. */
  static final long NONE = Long.MIN_VALUE;

  /** Takes numbers, in no order that means anything. */
  interface Reader {

    void read(int one, int other, long number);
  }

  private static final long FREE = -1;

  private long[] keys = new long[64];
  private long[] numbers = new long[64];
  private int size;

  PairTable() {
    Arrays.fill(keys, FREE);
  }

  long get(int one, int other) {
    int slot = slot(key(one, other));
    return keys[slot] == FREE ? NONE : numbers[slot];
  }

  void put(int one, int other, long number) {
    if (2 * (size + 1) > keys.length) {
      grow();
    }
    int slot = slot(key(one, other));
    size += keys[slot] == FREE ? 1 : 0;
    keys[slot] = key(one, other);
    numbers[slot] = number;
  }

  /** Removes a pair; its number, or NONE. */
  long remove(int one, int other) {
    int hole = slot(key(one, other));
    if (keys[hole] == FREE) {
      return NONE;
    }
    final long removed = numbers[hole];
    size--;
    int mask = keys.length - 1;
    // Whatever was pushed beyond the hole by it moves back, so that no search ends too early.
    for (int slot = (hole + 1) & mask; keys[slot] != FREE; slot = (slot + 1) & mask) {
      int home = home(keys[slot]);
      if (((slot - home) & mask) >= ((slot - hole) & mask)) {
        keys[hole] = keys[slot];
        numbers[hole] = numbers[slot];
        hole = slot;
      }
    }
    keys[hole] = FREE;
    return removed;
  }

  int size() {
    return size;
  }

  /** Hands out all numbers; the reader must not change the table. */
  void forEach(Reader reader) {
    for (int slot = 0; slot < keys.length; slot++) {
      if (keys[slot] != FREE) {
        reader.read((int) (keys[slot] >>> 32), (int) keys[slot], numbers[slot]);
      }
    }
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldNumbers = numbers;
    keys = new long[2 * oldKeys.length];
    numbers = new long[2 * oldKeys.length];
    Arrays.fill(keys, FREE);
    for (int old = 0; old < oldKeys.length; old++) {
      if (oldKeys[old] != FREE) {
        int slot = slot(oldKeys[old]);
        keys[slot] = oldKeys[old];
        numbers[slot] = oldNumbers[old];
      }
    }
  }

  /** Where a key is, or the free slot where it would go. */
  private int slot(long key) {
    int slot = home(key);
    while (keys[slot] != FREE && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  private int home(long key) {
    long mixed = key * 0x9e3779b97f4a7c15L;
    return (int) (mixed >>> 32) & (keys.length - 1);
  }

  private static long key(int one, int other) {
    return (long) one << 32 | other;
  }
}
