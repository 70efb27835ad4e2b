package dev.netsplit.scenarios.run;

import static dev.netsplit.scenarios.run.Watched.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.netsplit.scenarios.result.Availability;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AvailabilityWatchTest {

  private final AvailabilityWatch watch = new AvailabilityWatch(10 * SECOND);

  @Test
  void theTimeAfterTheMeshBeginsWhenItWasFull() {
    watch.begin(0);
    watch.changed(10 * SECOND, 0, 3);
    watch.changed(20 * SECOND, 3, 3);
    watch.meshHeld(21 * SECOND, 20 * SECOND);
    watch.changed(40 * SECOND, 1, 3);
    Availability found = watch.finish(60 * SECOND);
    assertEquals(new Availability.Period(0, (10 + 20 + 20 / 3.0) / 60), found.whole());
    assertEquals(1 / 3.0, found.afterMesh().min());
    assertEquals((20 + 20 / 3.0) / 40, found.afterMesh().mean(), 1e-12);
  }

  @Test
  void whatLastsNoTimeIsNoMinimum() {
    watch.begin(0);
    watch.changed(0, 0, 3);
    watch.changed(0, 3, 3);
    watch.changed(5 * SECOND, 0, 3);
    watch.changed(5 * SECOND, 2, 3);
    Availability found = watch.finish(10 * SECOND);
    assertEquals(2 / 3.0, found.whole().min());
    assertNull(found.afterMesh());
  }

  @Test
  void samplesAreTakenRelativeToTheFirstEvent() {
    watch.begin(3 * SECOND);
    watch.eventHappened(17 * SECOND);
    watch.eventHappened(30 * SECOND);
    Availability.Samples samples = watch.finish(40 * SECOND).samples();
    List<Long> instants = new ArrayList<>();
    for (int i = 0; i < samples.count(); i++) {
      instants.add(samples.atNanos(i) / SECOND);
    }
    assertEquals(List.of(3L, 13L, 17L, 27L, 37L), instants);
  }

  @Test
  void theCloseUpKeepsChangesToTheMillisecondAfterStartAndEvent() {
    watch.begin(3 * SECOND);
    watch.changed(3 * SECOND + 7_300_000, 0, 2);
    watch.changed(3 * SECOND + 9_100_000, 1, 2);
    watch.eventHappened(17 * SECOND);
    watch.changed(17 * SECOND + 2_500_000, 0, 2);
    watch.changed(30 * SECOND, 1, 2);
    Availability.Samples closeUp = watch.finish(40 * SECOND).closeUp();
    List<Long> micros = new ArrayList<>();
    for (int i = 0; i < closeUp.count(); i++) {
      micros.add(closeUp.atNanos(i) / 1000 - 3_000_000);
    }
    assertEquals(List.of(0L, 8_000L, 10_000L, 14_003_000L), micros.subList(0, 4));
    // 13 s after the event steps are a 256th of that.
    assertEquals(27_000_000.0, micros.get(4), 51_000);
    assertEquals(5, closeUp.count());
    assertEquals(1, closeUp.connectedPairs(4));
    assertEquals(0, closeUp.connectedPairs(3));
  }

  @Test
  void theCloseUpEndsWithTheStateAtTheEnd() {
    watch.begin(0);
    watch.changed(40 * SECOND - 1, 1, 2);
    Availability.Samples closeUp = watch.finish(40 * SECOND).closeUp();
    assertEquals(1, closeUp.connectedPairs(closeUp.count() - 1));
  }
}
