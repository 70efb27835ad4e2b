package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.global.GlobalMessage;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.result.GlobalActivity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class GlobalWatchTest {

  private static final String END = " in order to prevent overlapping partitions";

  private final GlobalWatch global = new GlobalWatch(new Watched(2).nodes());

  @Test
  void everyMessageIsAKindOfItsMetricInTheSameOrder() {
    assertEquals(
        Arrays.stream(GlobalMessage.values()).map(m -> m.name().toLowerCase(Locale.ROOT)).toList(),
        Metric.GLOBAL_MESSAGES.kinds());
    assertEquals(
        new TreeSet<>(Metric.GLOBAL_MESSAGES.kinds()),
        new TreeSet<>(global.finish(0, List.of()).messages().keySet()));
  }

  @Test
  void addsUpWhatIsSentByKind() {
    global.counts().sent(GlobalMessage.LOST_CONNECTION, 7);
    global.counts().sent(GlobalMessage.LOST_CONNECTION, 2);
    global.counts().sent(GlobalMessage.RESOLVED, 1);
    global.counts().served(GlobalMessage.SET_LOCK);
    GlobalActivity found = global.finish(0, List.of());
    assertEquals(9, found.messages().get("lost_connection"));
    assertEquals(1, found.messages().get("resolved"));
    assertEquals(1, found.messages().get("set_lock"));
    assertEquals(0, found.messages().get("in_sync"));
  }

  @Test
  void tellsTheTwoWarningsApart() {
    String asked = "'global' at node a requested disconnect from node b" + END;
    String done = "'global' at node a disconnected node b" + END;
    assertTrue(GlobalCounts.isWarning(asked));
    assertFalse(GlobalCounts.isWarning("'global' at a failed to connect to b"));
    global.counts().warned(1, asked);
    global.counts().warned(1, done);
    global.counts().warned(1, done);
    GlobalActivity.Node node = global.finish(0, List.of()).nodes().get(1);
    assertEquals(1, node.requestedWarnings());
    assertEquals(2, node.disconnectedWarnings());
    assertThrows(IllegalStateException.class, () -> global.counts().warned(0, "a" + END));
  }

  @Test
  void theQueueOfANodeIsTheLongestOfItsLivesAndUnknownWithoutALocker() {
    global.lockerQueue(1, 5);
    global.lockerQueue(1, 3);
    List<GlobalActivity.Node> nodes = global.finish(0, List.of()).nodes();
    assertEquals(5, nodes.get(1).queuePeak());
    assertEquals(GlobalActivity.Node.UNKNOWN, nodes.get(0).queuePeak());
  }
}
