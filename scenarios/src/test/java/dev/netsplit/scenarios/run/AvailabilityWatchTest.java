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
}
