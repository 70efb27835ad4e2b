package dev.netsplit.decode;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes one entry of ticks of one direction that follow each other with nothing else said on the
 * connection by that end. It does not know what becomes of the entries.
 *
 * <p>The entry comes when the run ends, with the packet and the time of its last tick.
 */
public final class TickRuns implements DecodeListener {

  /** Ticks of one direction. */
  private static final class Run {
    private Entry last;
    private long firstNanos;
    private long count;
  }

  private final DecodeListener next;
  private final Map<Integer, Run> runs = new TreeMap<>();

  /** Hands everything on to {@code next}. */
  public TickRuns(DecodeListener next) {
    this.next = next;
  }

  @Override
  public void said(Entry entry) {
    int key = key(entry.conversation(), entry.fromClient());
    if (entry.message().kind() != Kind.TICK) {
      flush(key);
      next.said(entry);
      return;
    }
    Run run = runs.computeIfAbsent(key, fresh -> new Run());
    run.firstNanos = run.count == 0 ? entry.timeNanos() : run.firstNanos;
    run.count++;
    run.last = entry;
  }

  @Override
  public void ended(Conversation conversation) {
    flush(key(conversation, true));
    flush(key(conversation, false));
    next.ended(conversation);
  }

  private static int key(Conversation conversation, boolean fromClient) {
    return 2 * conversation.number() + (fromClient ? 0 : 1);
  }

  private void flush(int key) {
    Run run = runs.remove(key);
    if (run == null) {
      return;
    }
    long spanNanos = run.last.timeNanos() - run.firstNanos;
    Message message =
        new Message(
            Kind.TICK,
            run.count == 1 ? "tick" : "ticks",
            run.count == 1 ? "" : run.count + " in " + Durations.text(spanNanos),
            List.of(new Detail("count", run.count), new Detail("span_nanos", spanNanos)));
    Entry last = run.last;
    next.said(
        new Entry(
            last.packet(), last.timeNanos(), last.conversation(), last.fromClient(), message));
  }
}
