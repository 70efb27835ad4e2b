package dev.netsplit.sim.net;

import java.util.Arrays;

/**
 * The packets in flight, in columns. It must not know connections; payload stays in the stream's
 * queue and a packet only names offsets.
 */
final class PacketTable {

  private int[] destinations = new int[64];
  private byte[] flags = new byte[64];
  private int[] lengths = new int[64];
  private long[] sequences = new long[64];
  private long[] acks = new long[64];
  private long[] windowEdges = new long[64];
  private long[][] sacks = new long[64][];
  private int[] marks = new int[64];
  private int[] free = new int[64];
  private int freeCount;
  private int rows;

  /** Adds a packet for the end {@code destination}, with the offsets of its first byte and ACK. */
  int add(int destination, int packetFlags, int length, long sequence) {
    int row = freeCount > 0 ? free[--freeCount] : newRow();
    destinations[row] = destination;
    flags[row] = (byte) packetFlags;
    lengths[row] = length;
    sequences[row] = sequence;
    return row;
  }

  /** Has a packet tell its sender's next offset, room, and what came ahead of gaps. */
  void acknowledge(int row, long ack, long windowEdge, long[] ahead) {
    acks[row] = ack;
    windowEdges[row] = windowEdge;
    sacks[row] = ahead;
  }

  /** Has a packet carry the mark that a tap gave it. */
  void mark(int row, int mark) {
    marks[row] = mark;
  }

  void remove(int row) {
    sacks[row] = null;
    free[freeCount++] = row;
  }

  int destination(int row) {
    return destinations[row];
  }

  int flags(int row) {
    return flags[row];
  }

  int length(int row) {
    return lengths[row];
  }

  long sequence(int row) {
    return sequences[row];
  }

  /** The next offset the sender of the packet expects. */
  long ack(int row) {
    return acks[row];
  }

  /** The offset up to which the sender of the packet has room. */
  long windowEdge(int row) {
    return windowEdges[row];
  }

  /** First and last offset of each stretch that its sender has received ahead of a gap. */
  long[] sacks(int row) {
    return sacks[row];
  }

  /** What a tap knows the packet by. */
  int mark(int row) {
    return marks[row];
  }

  private int newRow() {
    if (rows == destinations.length) {
      int capacity = 2 * rows;
      destinations = Arrays.copyOf(destinations, capacity);
      flags = Arrays.copyOf(flags, capacity);
      lengths = Arrays.copyOf(lengths, capacity);
      sequences = Arrays.copyOf(sequences, capacity);
      acks = Arrays.copyOf(acks, capacity);
      windowEdges = Arrays.copyOf(windowEdges, capacity);
      sacks = Arrays.copyOf(sacks, capacity);
      marks = Arrays.copyOf(marks, capacity);
      free = Arrays.copyOf(free, capacity);
    }
    return rows++;
  }
}
