package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.result.EventSpan;
import java.util.ArrayList;
import java.util.List;

/** When the events of the timeline happened and were undone. Knows nothing of what they do. */
final class EventWatch {

  private final Onlooker onlooker;
  private final List<EventSpan> spans = new ArrayList<>();

  EventWatch(Onlooker onlooker) {
    this.onlooker = onlooker;
  }

  /** An event began; harmless for one that goes on, as when it hits one node after the other. */
  void began(long nowNanos, String event) {
    onlooker.began(nowNanos, event);
    if (spans.stream().anyMatch(span -> span.event().equals(event) && !span.undone())) {
      return;
    }
    spans.add(new EventSpan(event, nowNanos, EventSpan.NOT_UNDONE));
  }

  /** The last of that name that goes on ended; harmless when none does. */
  void ended(long nowNanos, String event) {
    for (int i = spans.size() - 1; i >= 0; i--) {
      EventSpan span = spans.get(i);
      if (span.event().equals(event) && !span.undone()) {
        onlooker.over(nowNanos, event);
        spans.set(i, new EventSpan(event, span.beganNanos(), nowNanos));
        return;
      }
    }
  }

  List<EventSpan> finish() {
    return List.copyOf(spans);
  }
}
