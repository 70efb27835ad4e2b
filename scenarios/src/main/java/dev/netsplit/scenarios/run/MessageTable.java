package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.scenarios.result.MessageLog;
import dev.netsplit.scenarios.result.MessageLog.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * Messages by number, in columns, as they are written; when each left and came is told later. Each
 * kind has a limit of its own, so that what is frequent leaves room for what is rare. It does not
 * know connections.
 */
final class MessageTable {

  /** The number of a message for which there was no room. */
  static final int NO_ROOM = -1;

  private static final String[] KINDS =
      Arrays.stream(Traffic.values())
          .sorted(Comparator.comparingInt(Traffic::number))
          .map(kind -> kind.name().toLowerCase(Locale.ROOT))
          .toArray(String[]::new);

  private final int limit;
  private final int[] ofKind = new int[KINDS.length];

  /** Titles recur all the time; each is kept once. */
  private final TreeMap<String, String> texts = new TreeMap<>();

  private final List<MessageStream> streams = new ArrayList<>();
  private final List<String> titles = new ArrayList<>();
  private long[] sentNanos = new long[64];
  private long[] receivedNanos = new long[64];
  private long[] ends = new long[64];
  private byte[] kinds = new byte[64];
  private int[] sizes = new int[64];
  private int count;
  private long dropped;

  /** Keeps so many of each kind. */
  MessageTable(int limit) {
    this.limit = limit;
  }

  /** Something that is not kept. */
  void drop() {
    dropped++;
  }

  /**
   * A message in a stream.
   *
   * @param traffic its kind, by number
   * @param end where it ends in its stream
   * @return its number, or {@link #NO_ROOM}
   */
  int add(MessageStream stream, int traffic, String title, long end, int bytes) {
    if (ofKind[traffic] == limit) {
      dropped++;
      return NO_ROOM;
    }
    ofKind[traffic]++;
    if (count == ends.length) {
      grow();
    }
    streams.add(stream);
    titles.add(texts.computeIfAbsent(title, same -> same));
    sentNanos[count] = MessageLog.NEVER;
    receivedNanos[count] = MessageLog.NEVER;
    ends[count] = end;
    kinds[count] = (byte) traffic;
    sizes[count] = bytes;
    return count++;
  }

  private void grow() {
    int rows = 2 * count;
    sentNanos = Arrays.copyOf(sentNanos, rows);
    receivedNanos = Arrays.copyOf(receivedNanos, rows);
    ends = Arrays.copyOf(ends, rows);
    kinds = Arrays.copyOf(kinds, rows);
    sizes = Arrays.copyOf(sizes, rows);
  }

  /** Where a message ends in its stream. */
  long end(int message) {
    return ends[message];
  }

  /** All of a message has left. */
  void sent(int message, long nowNanos) {
    sentNanos[message] = nowNanos;
  }

  /** All of a message has come; or {@link MessageLog#NEVER}: it has not after all. */
  void received(int message, long nowNanos) {
    receivedNanos[message] = nowNanos;
  }

  /** Those that left, in the order in which they did; at one instant as they were written. */
  MessageLog finish() {
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (sentNanos[i] != MessageLog.NEVER) {
        messages.add(
            new Message(
                sentNanos[i],
                receivedNanos[i],
                streams.get(i).sender(),
                streams.get(i).receiver(),
                KINDS[kinds[i]],
                titles.get(i),
                sizes[i]));
      }
    }
    messages.sort(Comparator.comparingLong(Message::sentNanos));
    return new MessageLog(messages, dropped);
  }
}
