package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.result.Journal;
import dev.netsplit.scenarios.result.Journal.Entry;
import dev.netsplit.scenarios.result.Journal.Kind;
import dev.netsplit.scenarios.result.Storms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;

/**
 * Keeps what happens in a run as entries of a journal. Each kind has a limit of its own, so that
 * what is frequent leaves room for what is rare. Knows nothing of who tells it.
 */
final class JournalRecorder {

  /** Entries of a kind that are kept: a mesh of 500 nodes that forms twice. */
  static final int MAX_OF_A_KIND = 500_000;

  private static final long ALL_KEPT = -1;

  private final int limit;
  private final List<Entry> entries = new ArrayList<>();
  private final EnumMap<Kind, Integer> ofKind = new EnumMap<>(Kind.class);
  private long dropped;
  private long firstDroppedNanos = ALL_KEPT;

  JournalRecorder() {
    this(MAX_OF_A_KIND);
  }

  JournalRecorder(int limit) {
    this.limit = limit;
  }

  /** Keeps an entry, unless there are too many of its kind already. */
  void add(long nowNanos, Kind kind, String node, String peer, String detail) {
    if (ofKind.merge(kind, 1, Integer::sum) <= limit) {
      entries.add(new Entry(nowNanos, kind, node, peer, detail));
    } else {
      dropped++;
      firstDroppedNanos = firstDroppedNanos == ALL_KEPT ? nowNanos : firstDroppedNanos;
    }
  }

  /** What was kept, with the storms that are known when a run is over; ends the record. */
  Journal finish(long startNanos, long endNanos, Storms storms) {
    for (Storms.Livelock livelock : storms.livelocks()) {
      String node = livelock.node();
      String peer = livelock.peer();
      add(livelock.beganNanos(), Kind.STORM, node, peer, "livelock");
      if (livelock.ended()) {
        String detail = "livelock, sessions " + livelock.sessions();
        add(livelock.lastNanos(), Kind.STORM_OVER, node, peer, detail);
      }
    }
    for (Storms.Loss flood : storms.floods()) {
      String node = flood.firstReporter();
      add(flood.beganNanos(), Kind.STORM, node, flood.node(), "flood");
      if (flood.ended()) {
        String detail = "flood, messages " + flood.messages();
        add(flood.lastNanos(), Kind.STORM_OVER, node, flood.node(), detail);
      }
    }
    // The sort is stable: what happened at one instant stays in its order.
    entries.sort(Comparator.comparingLong(Entry::atNanos));
    long knownUntilNanos = firstDroppedNanos == ALL_KEPT ? endNanos : firstDroppedNanos;
    return new Journal(startNanos, knownUntilNanos, dropped, entries);
  }
}
