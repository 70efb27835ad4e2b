package dev.netsplit.decode;

import dev.netsplit.protocol.global.GlobalMessage;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far the {@code global} of two nodes came on one connection: a session begins with the first
 * init_connect and is done when both ends have sent resolved. It does not know the locks behind it.
 */
public final class GlobalProgress {

  private final Map<GlobalMessage, Long> counts = new EnumMap<>(GlobalMessage.class);
  private long begunNanos = -1;
  private long doneNanos = -1;
  private boolean resolvedByClient;
  private boolean resolvedByServer;

  GlobalProgress() {}

  void heard(GlobalMessage message, boolean fromClient, long timeNanos) {
    counts.merge(message, 1L, Long::sum);
    if (message == GlobalMessage.INIT_CONNECT && begunNanos < 0) {
      begunNanos = timeNanos;
    }
    if (message == GlobalMessage.RESOLVED) {
      resolvedByClient |= fromClient;
      resolvedByServer |= !fromClient;
      if (resolvedByClient && resolvedByServer && doneNanos < 0) {
        doneNanos = timeNanos;
      }
    }
  }

  /** How many messages there were of each sort, by its word in lower case. */
  public Map<String, Long> counts() {
    Map<String, Long> words = new TreeMap<>();
    counts.forEach((sort, count) -> words.put(sort.name().toLowerCase(Locale.ROOT), count));
    return words;
  }

  /** Whether a session began. */
  public boolean hasBegun() {
    return begunNanos >= 0;
  }

  /** Whether both ends have resolved their names. */
  public boolean isDone() {
    return hasBegun() && doneNanos >= 0;
  }

  /** Whether an end said that it had synchronized with the other through a third node. */
  public boolean isInSync() {
    return counts.containsKey(GlobalMessage.IN_SYNC);
  }

  /** From the first init_connect to the second resolved; only if it is done. */
  public long durationNanos() {
    return doneNanos - begunNanos;
  }
}
