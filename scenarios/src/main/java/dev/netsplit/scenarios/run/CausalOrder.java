package dev.netsplit.scenarios.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * What was seen of real nodes, in an order in which no effect comes before its cause. A time is
 * taken when somebody gets to see a thing, a moment after it happened and never before: so a cause
 * that seems to come after its effect happened when the effect was seen, at the latest. Knows
 * hang-ups only: {@code global} decides on one, and says so in its log while another process does
 * it, the node reports the peer down, and the peer finds the connection closed.
 */
final class CausalOrder {

  /** Something that was seen, at a time that fits. */
  record Seen(long atNanos, Measurement.Note note) {}

  /** What a thing seen is to the hang-up of a node on a peer, causes first. */
  enum Part {
    DECISION,
    HANG_UP,
    CLOSE,
    NONE
  }

  /**
   * Whose hang-up a thing seen is part of.
   *
   * @param node the node that hangs up
   * @param peer on whom
   */
  record Role(Part part, int node, int peer) {

    static final Role NONE = new Role(Part.NONE, 0, 0);

    private long way() {
      return (long) node << 32 | peer;
    }
  }

  /** Reports of a busy computer are late by some milliseconds. */
  private static final long LATE_NANOS = 100_000_000;

  private record Entry(long atNanos, Role role, Measurement.Note note) {

    Entry noLaterThan(long nanos) {
      boolean late = atNanos > nanos && atNanos - nanos <= LATE_NANOS;
      return late ? new Entry(nanos, role, note) : this;
    }
  }

  private final List<Entry> entries = new ArrayList<>();

  void add(long atNanos, Role role, Measurement.Note note) {
    entries.add(new Entry(atNanos, role, note));
  }

  int size() {
    return entries.size();
  }

  /** All that was added, the earliest first. */
  List<Seen> ordered() {
    List<Entry> timed =
        causesBefore(Part.DECISION, Part.HANG_UP, causesBefore(Part.HANG_UP, Part.CLOSE, entries));
    timed.sort(Comparator.comparingLong(Entry::atNanos).thenComparing(entry -> entry.role.part));
    return timed.stream().map(entry -> new Seen(entry.atNanos, entry.note)).toList();
  }

  /** The same with causes of that kind no later than their effects. */
  private static List<Entry> causesBefore(Part cause, Part effect, List<Entry> all) {
    TreeMap<Long, List<Long>> effects = new TreeMap<>();
    for (Entry entry : all) {
      if (entry.role.part == effect) {
        effects.computeIfAbsent(entry.role.way(), way -> new ArrayList<>()).add(entry.atNanos);
      }
    }
    List<Entry> timed = new ArrayList<>();
    for (Entry entry : all) {
      Entry moved = entry;
      if (entry.role.part == cause) {
        for (long nanos : effects.getOrDefault(entry.role.way(), List.of())) {
          moved = moved.noLaterThan(nanos);
        }
      }
      timed.add(moved);
    }
    return timed;
  }
}
