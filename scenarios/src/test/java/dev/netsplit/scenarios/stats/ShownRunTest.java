package dev.netsplit.scenarios.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netsplit.scenarios.report.SampleResults;
import dev.netsplit.scenarios.result.Agreements;
import dev.netsplit.scenarios.result.Availability;
import dev.netsplit.scenarios.result.Availability.Period;
import dev.netsplit.scenarios.result.EventSpan;
import dev.netsplit.scenarios.result.RunMeasures;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.stats.ShownRun.Basis;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ShownRunTest {

  private final List<RunResult> runs = new ArrayList<>();

  private void add(long meshNanos, int events, Double whole, Double afterMesh) {
    RunMeasures none = RunMeasures.NOTHING;
    Availability shares =
        new Availability(
            whole == null ? null : new Period(0, whole),
            afterMesh == null ? null : new Period(0, afterMesh),
            Availability.Samples.NONE,
            Availability.Samples.NONE);
    EventSpan event = new EventSpan("cut", 1, EventSpan.NOT_UNDONE);
    RunMeasures measures =
        new RunMeasures(
            List.copyOf(java.util.Collections.nCopies(events, event)),
            none.quality(),
            shares,
            none.setup(),
            none.ticks(),
            0,
            none.shape(),
            none.global(),
            Agreements.NONE);
    runs.add(SampleResults.run(runs.size(), List.of(), meshNanos, List.of(), measures));
  }

  private ShownRun shown() {
    return ShownRun.of(SampleResults.result(SampleResults.scenario(runs.size(), List.of()), runs));
  }

  private void expect(int run, Basis basis, double figure, int among) {
    ShownRun shown = shown();
    assertEquals(run, shown.run().run());
    assertEquals(basis, shown.basis());
    assertEquals(figure, shown.figure());
    assertEquals(among, shown.among());
  }

  @Test
  void theOnlyRunStandsForItself() {
    add(5, 0, 0.5, null);
    expect(0, Basis.ONLY, 0, 1);
  }

  @Test
  void withoutEventsItHasTheMedianMeshTime() {
    add(3_000_000_000L, 0, 0.1, 1.0);
    add(RunResult.NEVER, 0, 0.2, null);
    add(1_000_000_000L, 0, 0.3, 1.0);
    add(4_000_000_000L, 0, 0.4, 1.0);
    add(2_000_000_000L, 0, 0.5, 1.0);
    expect(0, Basis.MESH_TIME, 3, 5);
  }

  @Test
  void whereMostRunsHaveNoMeshItHasTheMedianShare() {
    add(RunResult.NEVER, 0, 0.3, null);
    add(RunResult.NEVER, 0, 0.2, null);
    add(1_000_000_000L, 0, 0.9, 1.0);
    expect(0, Basis.SHARE, 0.3, 3);
  }

  @Test
  void withEventsItIsWhatCameAfterTheMeshThatCounts() {
    add(1, 1, 0.1, 0.7);
    add(9, 1, 0.2, 0.8);
    add(5, 1, 0.3, 0.9);
    add(4, 0, 0.3, 0.1);
    expect(1, Basis.SHARE_AFTER_MESH, 0.8, 3);
  }

  @Test
  void ofTwoInTheMiddleTheLowerAndOfEqualOnesTheEarlierIsShown() {
    add(7, 1, 0.1, 0.8);
    add(7, 1, 0.1, 0.5);
    add(7, 1, 0.1, 0.5);
    add(7, 1, 0.1, 0.9);
    expect(2, Basis.SHARE_AFTER_MESH, 0.5, 4);
  }
}
