package dev.netsplit.plots.page;

import dev.netsplit.scenarios.result.EventSpan;
import dev.netsplit.scenarios.result.MessageLog;
import dev.netsplit.scenarios.result.MessageLog.Message;
import dev.netsplit.scenarios.result.RunResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * The messages around one instant that somebody will ask about: some before it and more after it.
 * It must not know how they are drawn.
 *
 * @param name of the instant
 * @param atNanos the instant
 * @param messages in the order in which they were sent
 * @param left messages of these nodes between this window and the next, which are left out
 */
record MessageWindow(String name, long atNanos, List<Message> messages, long left) {

  /** Windows of one page. */
  private static final int MOST_WINDOWS = 12;

  private static final int MOST_BEFORE = 60;
  private static final int MOST_AFTER = 900;

  private record Instant(String name, long atNanos) {}

  /**
   * The windows in their order, without overlaps; none that would be empty.
   *
   * @param ends whose messages are wanted; both ends of each must be
   */
  static List<MessageWindow> of(MessageLog log, RunResult run, Ends ends) {
    List<Message> messages =
        log.messages().stream()
            .filter(message -> ends.has(message.from()) && ends.has(message.to()))
            .sorted(Comparator.comparingLong(Message::sentNanos))
            .toList();
    List<Instant> instants = instants(run);
    int[] at =
        instants.stream().mapToInt(instant -> firstAt(messages, instant.atNanos())).toArray();
    int[] begin = new int[at.length + 1];
    int[] end = new int[at.length];
    begin[at.length] = messages.size();
    for (int i = 0; i < at.length; i++) {
      int next = i + 1 < at.length ? at[i + 1] - MOST_BEFORE : messages.size();
      begin[i] = Math.max(i == 0 ? 0 : end[i - 1], at[i] - MOST_BEFORE);
      end[i] = Math.max(begin[i], Math.min(at[i] + MOST_AFTER, Math.max(at[i], next)));
    }
    List<MessageWindow> windows = new ArrayList<>();
    for (int i = 0; i < at.length; i++) {
      if (end[i] > begin[i]) {
        Instant instant = instants.get(i);
        List<Message> shown = messages.subList(begin[i], end[i]);
        windows.add(
            new MessageWindow(instant.name(), instant.atNanos(), shown, begin[i + 1] - end[i]));
      }
    }
    return List.copyOf(windows);
  }

  /** Which ends of messages are wanted. */
  @FunctionalInterface
  interface Ends {

    /** Whether messages from and to this one are. */
    boolean has(String name);
  }

  /** Index of the first that was sent at this instant or later. */
  private static int firstAt(List<Message> messages, long atNanos) {
    int low = 0;
    int high = messages.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (messages.get(middle).sentNanos() < atNanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The start, what happened, when it was first noticed, and when it was undone. */
  private static List<Instant> instants(RunResult run) {
    List<Instant> instants = new ArrayList<>();
    for (EventSpan event : run.measures().events()) {
      instants.add(new Instant(event.event(), event.beganNanos()));
      firstNoticed(run, event)
          .ifPresent(at -> instants.add(new Instant(event.event() + " is noticed", at)));
      if (event.undone()) {
        instants.add(new Instant("end of " + event.event(), event.endNanos()));
      }
    }
    instants.sort(Comparator.comparingLong(Instant::atNanos));
    instants.add(0, new Instant("start of the first node", run.startNanos()));
    return instants.subList(0, Math.min(instants.size(), MOST_WINDOWS));
  }

  /** Of an event that happened once; of others it is not known which time was noticed. */
  private static OptionalLong firstNoticed(RunResult run, EventSpan event) {
    long times =
        run.measures().events().stream().filter(e -> e.event().equals(event.event())).count();
    if (times > 1) {
      return OptionalLong.empty();
    }
    return run.detections().stream()
        .filter(detection -> detection.detected() && detection.event().equals(event.event()))
        .mapToLong(detection -> event.beganNanos() + detection.detectionNanos())
        .min();
  }
}
