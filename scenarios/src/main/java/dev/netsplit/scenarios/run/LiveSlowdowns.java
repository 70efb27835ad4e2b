package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.TimelineEvent;
import java.util.List;

/** Real processes are not slowed down: {@link RealRefusals} refuses what would ask for it. */
final class LiveSlowdowns implements Timeline.OnProcessors {

  @Override
  public boolean nodes(long nowNanos, TimelineEvent event, long permille, List<NodeSpec> chosen) {
    throw refused(event);
  }

  @Override
  public boolean epmds(long nowNanos, TimelineEvent event, long permille, List<NodeSpec> chosen) {
    throw refused(event);
  }

  @Override
  public void undo(long nowNanos, TimelineEvent event) {
    // Nothing was done that could be undone.
  }

  private static IllegalStateException refused(TimelineEvent event) {
    return new IllegalStateException(event.name() + " should have been refused");
  }
}
