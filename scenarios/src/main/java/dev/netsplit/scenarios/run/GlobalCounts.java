package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.global.GlobalMessage;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code global} sent and what it logged about overlapping partitions. Counts only.
 *
 * <p>The lines are those of OTP 25: {@code 'global' at node X disconnected node Y in order to
 * prevent overlapping partitions}, or {@code requested disconnect from} for {@code disconnected}.
 */
final class GlobalCounts {

  private static final String LINE_ENDS = " in order to prevent overlapping partitions";
  private static final String REQUESTED = " requested disconnect from node ";
  private static final String DISCONNECTED = " disconnected node ";

  /** One number of each kind, in a box that can be added to. */
  private final EnumMap<GlobalMessage, long[]> counts = new EnumMap<>(GlobalMessage.class);

  private final long[] requested;
  private final long[] disconnected;

  GlobalCounts(int nodes) {
    for (GlobalMessage kind : GlobalMessage.values()) {
      counts.put(kind, new long[1]);
    }
    requested = new long[nodes];
    disconnected = new long[nodes];
  }

  /** Messages were sent; requests that {@link #served} counts are not counted here. */
  void sent(GlobalMessage kind, int count) {
    if (kind != GlobalMessage.SET_LOCK && kind != GlobalMessage.DEL_LOCK) {
      counts.get(kind)[0] += count;
    }
  }

  /**
   * A name server has served a request, of its own node or of another. Requests are counted where
   * they are served, since those of the own node never become a message.
   */
  void served(GlobalMessage kind) {
    counts.get(kind)[0]++;
  }

  /** Whether a line of a log is about overlapping partitions. */
  static boolean isWarning(String line) {
    return line.endsWith(LINE_ENDS);
  }

  /** A node logged a line about overlapping partitions. */
  void warned(int node, String line) {
    if (line.contains(REQUESTED)) {
      requested[node]++;
    } else if (line.contains(DISCONNECTED)) {
      disconnected[node]++;
    } else {
      throw new IllegalStateException("unknown line about overlapping partitions: " + line);
    }
  }

  /** Lines of a node about a disconnect that it requested. */
  long requestedWarnings(int node) {
    return requested[node];
  }

  /** Lines of a node about a disconnect that it carried out. */
  long disconnectedWarnings(int node) {
    return disconnected[node];
  }

  /** Messages by their names in lower case, those that nobody sent included. */
  SortedMap<String, Long> messages() {
    TreeMap<String, Long> messages = new TreeMap<>();
    counts.forEach((kind, count) -> messages.put(kind.name().toLowerCase(Locale.ROOT), count[0]));
    return Collections.unmodifiableSortedMap(messages);
  }
}
