package dev.netsplit.sim.net;

import java.util.Arrays;

/**
 * The segments of an end that left and are not acknowledged, in order: when each last left, and
 * whether the peer has it (the scoreboard of RFC 6675 with the times of RFC 8985). It must not know
 * packets or timers.
 *
 * <p>A segment counts as lost when one that left later has arrived and the time that one took has
 * passed since this one left, and the time granted for packets that overtake each other (RFC 8985,
 * 6.2).
 */
final class Scoreboard {

  /** What is known of a segment: bits. */
  private static final byte SACKED = 1;

  private static final byte LOST = 2;
  private static final byte REPEATED = 4;

  private long[] ends = new long[4];
  private long[] sentNanos = new long[4];
  private long[] departures = new long[4];
  private byte[] marks = new byte[4];
  private int first;
  private int count;
  private long start;
  private int sacked;
  private int lost;
  private long departed;
  private long newestDeparture;
  private long newestRttNanos;
  private long recoveryEnd;
  private long probedEnd;

  /** Forgets everything; the first segment begins at {@code offset}. */
  void restart(long offset) {
    first = 0;
    count = 0;
    start = offset;
    sacked = 0;
    lost = 0;
    departed = 0;
    newestDeparture = -1;
    newestRttNanos = 0;
    recoveryEnd = 0;
    probedEnd = 0;
  }

  int count() {
    return count;
  }

  /** Segments that arrived ahead of a gap. */
  int sacked() {
    return sacked;
  }

  /** Segments on their way, as far as is known: neither arrived nor lost (RFC 6675, "pipe"). */
  int onTheirWay() {
    return count - sacked - lost;
  }

  /** When the first segment last left. */
  long firstSentNanos() {
    return sentNanos[first];
  }

  /** Whether a loss is being repaired: until all that had left when it was noticed is there. */
  boolean isRecovering() {
    return recoveryEnd > 0;
  }

  /** A loss was noticed. */
  void recover() {
    if (recoveryEnd == 0) {
      recoveryEnd = ends[first + count - 1];
    }
  }

  /** Whether a tail loss probe is not answered yet. */
  boolean isProbed() {
    return probedEnd > 0;
  }

  /** A tail loss probe left. */
  void probe() {
    probedEnd = ends[first + count - 1];
  }

  /** A segment left for the first time, after all others. */
  void sent(long end, long nowNanos) {
    if (first + count == ends.length) {
      makeRoom();
    }
    int at = first + count++;
    ends[at] = end;
    leaves(at, nowNanos);
    marks[at] = 0;
  }

  /** Everything before {@code ack} has arrived. */
  void acknowledge(long ack, long nowNanos, long minRttNanos) {
    while (count > 0 && ends[first] <= ack) {
      if ((marks[first] & SACKED) != 0) {
        sacked--;
      } else {
        arrived(first, nowNanos, minRttNanos);
      }
      unmarkLost(first);
      first++;
      count--;
    }
    start = ack;
    if (recoveryEnd <= ack) {
      recoveryEnd = 0;
    }
    if (probedEnd <= ack) {
      probedEnd = 0;
    }
  }

  /** What lies wholly between two offsets has arrived ahead of a gap. */
  void sack(long from, long to, long nowNanos, long minRttNanos) {
    for (int i = first; i < first + count && ends[i] <= to; i++) {
      if (startOf(i) >= from && (marks[i] & SACKED) == 0) {
        arrived(i, nowNanos, minRttNanos);
        unmarkLost(i);
        marks[i] |= SACKED;
        sacked++;
      }
    }
  }

  /**
   * Marks as lost what ought to have arrived by now.
   *
   * @param reorderingNanos granted for packets that overtake each other
   * @return how long until all of what is still waited for counts as lost; 0 when nothing is
   */
  long markLate(long nowNanos, long reorderingNanos) {
    long waitNanos = 0;
    for (int i = first; i < first + count; i++) {
      if ((marks[i] & (SACKED | LOST)) == 0 && leftBeforeNewest(i)) {
        long leftNanos = sentNanos[i] + newestRttNanos + reorderingNanos - nowNanos;
        if (leftNanos <= 0) {
          markLost(i);
        } else {
          waitNanos = Math.max(waitNanos, leftNanos);
        }
      }
    }
    return waitNanos;
  }

  /** After a timeout: marks as lost the first segment and all that left a round trip ago. */
  void markAllLost(long nowNanos, long rttNanos) {
    for (int i = first; i < first + count; i++) {
      boolean old = i == first || sentNanos[i] + rttNanos <= nowNanos;
      if ((marks[i] & (SACKED | LOST)) == 0 && old) {
        markLost(i);
      }
    }
  }

  boolean hasLost() {
    return lost > 0;
  }

  /** Number of the first segment marked as lost, from 0. */
  int firstLost() {
    for (int i = first; i < first + count; i++) {
      if ((marks[i] & LOST) != 0) {
        return i - first;
      }
    }
    throw new IllegalStateException("none of " + count + " segments is lost");
  }

  /** Offset of the first byte of a segment. */
  long startOfSegment(int number) {
    return startOf(first + number);
  }

  /**
   * A segment leaves again, and with it those behind it that have not arrived and that it has room
   * for (tcp_retrans_collapse).
   *
   * @param dataEnd nothing from here on can be joined to data
   * @param room payload of a full segment
   * @return the offset after it
   */
  long repeat(int number, long nowNanos, long dataEnd, int room) {
    int at = first + number;
    long from = startOf(at);
    int last = at;
    while (last + 1 < first + count
        && (marks[last + 1] & SACKED) == 0
        && ends[last + 1] <= Math.min(dataEnd, from + room)) {
      last++;
    }
    for (int i = at; i <= last; i++) {
      unmarkLost(i);
    }
    ends[at] = ends[last];
    leaves(at, nowNanos);
    marks[at] = REPEATED;
    remove(at + 1, last - at);
    return ends[at];
  }

  private void leaves(int at, long nowNanos) {
    sentNanos[at] = nowNanos;
    departures[at] = departed++;
  }

  private void remove(int at, int number) {
    if (number > 0) {
      int behind = first + count - at - number;
      System.arraycopy(ends, at + number, ends, at, behind);
      System.arraycopy(sentNanos, at + number, sentNanos, at, behind);
      System.arraycopy(departures, at + number, departures, at, behind);
      System.arraycopy(marks, at + number, marks, at, behind);
      count -= number;
    }
  }

  private long startOf(int at) {
    return at == first ? start : ends[at - 1];
  }

  /**
   * A segment has arrived. If it left twice and is answered sooner than any was, the answer is to
   * its first time and says nothing of its second.
   */
  private void arrived(int at, long nowNanos, long minRttNanos) {
    long rttNanos = nowNanos - sentNanos[at];
    boolean ambiguous = (marks[at] & REPEATED) != 0 && rttNanos < minRttNanos;
    if (!ambiguous && !leftBeforeNewest(at)) {
      newestDeparture = departures[at];
      newestRttNanos = rttNanos;
    }
  }

  /** Whether a segment left before the one that left last of all that arrived. */
  private boolean leftBeforeNewest(int at) {
    return departures[at] < newestDeparture;
  }

  private void markLost(int at) {
    marks[at] |= LOST;
    lost++;
  }

  private void unmarkLost(int at) {
    if ((marks[at] & LOST) != 0) {
      marks[at] &= ~LOST;
      lost--;
    }
  }

  private void makeRoom() {
    if (first > 0) {
      System.arraycopy(ends, first, ends, 0, count);
      System.arraycopy(sentNanos, first, sentNanos, 0, count);
      System.arraycopy(departures, first, departures, 0, count);
      System.arraycopy(marks, first, marks, 0, count);
      first = 0;
    } else {
      ends = Arrays.copyOf(ends, 2 * count);
      sentNanos = Arrays.copyOf(sentNanos, 2 * count);
      departures = Arrays.copyOf(departures, 2 * count);
      marks = Arrays.copyOf(marks, 2 * count);
    }
  }
}
