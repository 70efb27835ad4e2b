package dev.netsplit.scenarios.result;

import dev.netsplit.scenarios.result.SetupLog.Attempt;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import java.util.TreeMap;

/**
 * Attempts to dial, which a large mesh has as many of as connections: in columns, and as objects
 * when they are asked for. Knows nothing of what they are.
 */
public final class AttemptColumns extends AbstractList<Attempt> implements RandomAccess {

  private static final int PARTS = 4;
  private static final int NOT_REACHED = -1;
  private static final int TOO_LONG = -2;

  private final List<String> names;
  private final List<String> results = new ArrayList<>();
  private int[] nodes = new int[16];
  private int[] peers = new int[16];
  private short[] resultNumbers = new short[16];
  private long[] startNanos = new long[16];

  /** What follows the start, four for each, as far as it fits. */
  private int[] parts = new int[16 * PARTS];

  /** What does not fit, by its place among the parts. */
  private final TreeMap<Integer, Long> longParts = new TreeMap<>();

  private int size;

  /** No attempts yet, by nodes of these names. */
  public AttemptColumns(List<String> names) {
    this.names = List.copyOf(names);
  }

  /** Room for one that begins now; answers its place. */
  public int begin() {
    if (size == nodes.length) {
      int capacity = size + size / 4;
      nodes = Arrays.copyOf(nodes, capacity);
      peers = Arrays.copyOf(peers, capacity);
      resultNumbers = Arrays.copyOf(resultNumbers, capacity);
      startNanos = Arrays.copyOf(startNanos, capacity);
      parts = Arrays.copyOf(parts, capacity * PARTS);
    }
    return size++;
  }

  /** Keeps what became of one. */
  public void end(int place, int node, int peer, Attempt attempt) {
    nodes[place] = node;
    peers[place] = peer;
    resultNumbers[place] = (short) resultNumber(attempt.result());
    startNanos[place] = attempt.startNanos();
    part(place * PARTS, attempt.resolvedNanos());
    part(place * PARTS + 1, attempt.portKnownNanos());
    part(place * PARTS + 2, attempt.openNanos());
    part(place * PARTS + 3, attempt.endNanos());
  }

  @Override
  public Attempt get(int place) {
    if (place < 0 || place >= size) {
      throw new IndexOutOfBoundsException(place + " of " + size);
    }
    return new Attempt(
        names.get(nodes[place]),
        names.get(peers[place]),
        results.get(resultNumbers[place]),
        startNanos[place],
        part(place * PARTS),
        part(place * PARTS + 1),
        part(place * PARTS + 2),
        part(place * PARTS + 3));
  }

  @Override
  public int size() {
    return size;
  }

  private int resultNumber(String result) {
    if (!results.contains(result)) {
      results.add(result);
    }
    return results.indexOf(result);
  }

  private void part(int at, long nanos) {
    boolean fits = nanos >= NOT_REACHED && nanos <= Integer.MAX_VALUE;
    parts[at] = fits ? (int) nanos : TOO_LONG;
    if (!fits) {
      longParts.put(at, nanos);
    }
  }

  private long part(int at) {
    return parts[at] == TOO_LONG ? longParts.get(at) : parts[at];
  }
}
