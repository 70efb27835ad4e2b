package dev.netsplit.scenarios.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.RunSettings;
import dev.netsplit.scenarios.model.RunSettings.StopWhen;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.report.SampleResults;
import dev.netsplit.scenarios.result.Agreements;
import dev.netsplit.scenarios.result.Availability;
import dev.netsplit.scenarios.result.DetectionQuality;
import dev.netsplit.scenarios.result.EventSpan;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunMeasures;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.result.SetupLog;
import dev.netsplit.scenarios.result.TickLoad;
import dev.netsplit.scenarios.stats.AvailabilityCurve.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AvailabilityCurveTest {

  private static final long SECOND = SampleResults.SECOND;
  private static final long MILLI = SECOND / 1000;

  /** Three nodes, fully connected until {@code dropAt} and not at all from then on. */
  private static RunResult run(int seconds, int dropAt, EventSpan... events) {
    return run(Availability.Samples.NONE, seconds, dropAt, events);
  }

  private static RunResult run(
      Availability.Samples closeUp, int seconds, int dropAt, EventSpan... events) {
    long[] at = new long[seconds];
    int[] connected = new int[seconds];
    int[] live = new int[seconds];
    for (int i = 0; i < seconds; i++) {
      at[i] = i * SECOND;
      connected[i] = i < dropAt ? 3 : 0;
      live[i] = 3;
    }
    RunResult plain = SampleResults.run(0, List.of());
    return new RunResult(
        plain.run(),
        plain.fingerprint(),
        plain.engineDigest(),
        plain.events(),
        plain.endNanos(),
        plain.startNanos(),
        plain.meshNanos(),
        plain.syncNanos(),
        plain.detections(),
        plain.traffic(),
        plain.connectAttempts(),
        plain.connections(),
        plain.nodedowns(),
        plain.eventsNotReached(),
        plain.packets(),
        plain.limitReached(),
        new RunMeasures(
            List.of(events),
            DetectionQuality.NOTHING,
            new Availability(null, null, new Availability.Samples(at, connected, live), closeUp),
            SetupLog.NOTHING,
            new TickLoad(0, 0, 0),
            0,
            RunMeasures.NOTHING.shape(),
            RunMeasures.NOTHING.global(),
            Agreements.NONE));
  }

  private static EventSpan cut(int from, int to) {
    return new EventSpan("cut", from * SECOND, to < 0 ? EventSpan.NOT_UNDONE : to * SECOND);
  }

  private static AvailabilityCurve curve(RunResult... runs) {
    return AvailabilityCurve.of(result(StopWhen.END, runs)).orElseThrow();
  }

  private static ExperimentResult result(StopWhen stopWhen, RunResult... runs) {
    Scenario plain = SampleResults.scenario(runs.length, List.of());
    Scenario scenario =
        new Scenario(
            plain.name(),
            plain.title(),
            plain.description(),
            plain.links(),
            plain.tags(),
            new RunSettings(600 * SECOND, 1, runs.length, stopWhen, 50_000_000),
            plain.network(),
            plain.epmd(),
            plain.nodes(),
            plain.discovery(),
            plain.workload(),
            plain.events(),
            plain.measure(),
            plain.expect(),
            plain.real(),
            plain.output());
    return SampleResults.result(scenario, List.of(runs));
  }

  @Test
  void runsAreLaidOverEachOtherAtTheirFirstEvent() {
    AvailabilityCurve curve = curve(run(41, 15, cut(10, 20)), run(61, 35, cut(30, 42)));
    assertEquals("cut", curve.firstEvent());
    assertEquals(-7.0, curve.seconds().get(0));
    assertEquals(30.0, curve.seconds().get(curve.seconds().size() - 1));
    int zero = curve.seconds().indexOf(0.0);
    for (int i = 0; i < curve.seconds().size(); i++) {
      double share = i - zero < 5 ? 1 : 0;
      assertEquals(share, curve.median().get(i));
      assertEquals(share, curve.low().get(i));
    }
    assertEquals(List.of(new Span("cut", 0, 11)), curve.spans());
  }

  @Test
  void theBandHoldsNineTenthsOfTheRuns() {
    RunResult[] runs = new RunResult[21];
    for (int i = 0; i < runs.length; i++) {
      runs[i] = run(60, 10 + i, cut(5, -1));
    }
    AvailabilityCurve curve = curve(runs);
    List<Double> seconds = curve.seconds();
    assertEquals(6.0, seconds.get(curve.low().indexOf(0.0)));
    assertEquals(15.0, seconds.get(curve.median().indexOf(0.0)));
    assertEquals(24.0, seconds.get(curve.high().indexOf(0.0)));
    assertTrue(Double.isNaN(curve.spans().get(0).toSeconds()));
  }

  @Test
  void runsWithoutTheEventAreCountedAndLeftOut() {
    AvailabilityCurve curve = curve(run(40, 15, cut(10, 20)), run(40, 0));
    assertEquals(1, curve.runs());
    assertEquals(1, curve.runsLeftOut());
  }

  @Test
  void withoutEventsTimeBeginsWithTheFirstNode() {
    AvailabilityCurve curve = curve(run(5, 3));
    assertEquals("", curve.firstEvent());
    assertEquals(List.of(0.0, 1.0, 2.0, 3.0, 4.0), curve.seconds());
    assertEquals(List.of(1.0, 1.0, 1.0, 0.0, 0.0), curve.median());
  }

  @Test
  void aLongRunIsThinnedOut() {
    AvailabilityCurve curve = curve(run(9_001, 4_000));
    assertTrue(curve.seconds().size() <= AvailabilityCurve.MAX_INSTANTS + 1);
    assertEquals(9_000.0, curve.seconds().get(curve.seconds().size() - 1));
  }

  @Test
  void withoutSamplesThereIsNoCurve() {
    assertTrue(AvailabilityCurve.of(SampleResults.deadHost(2)).isEmpty());
  }

  @Test
  void theCloseUpShowsWhatHappensBetweenSamples() {
    Availability.Samples close =
        new Availability.Samples(
            new long[] {0, 10_002 * MILLI, 10_004 * MILLI},
            new int[] {3, 2, 3},
            new int[] {3, 3, 3});
    AvailabilityCurve curve =
        AvailabilityCurve.closeUp(result(StopWhen.END, run(close, 41, 90, cut(10, 20))))
            .orElseThrow();
    assertEquals(2 / 3.0, curve.median().get(curve.seconds().indexOf(0.003)));
    assertEquals(1.0, curve.median().get(curve.seconds().indexOf(0.001)));
    assertEquals(1.0, curve.median().get(curve.seconds().indexOf(0.004)));
    assertEquals(0.004, curve.calmFromSeconds());
  }

  @Test
  void theStartEndsWithTheFirstEventAndNobodyIsConnectedBeforeThereIsAPair() {
    Availability.Samples close =
        new Availability.Samples(
            new long[] {0, 2 * MILLI, 5 * MILLI, SECOND},
            new int[] {0, 0, 1, 3},
            new int[] {1, 2, 2, 3});
    AvailabilityCurve curve =
        AvailabilityCurve.ofStart(result(StopWhen.END, run(close, 41, 15, cut(10, 20))))
            .orElseThrow();
    assertEquals("", curve.firstEvent());
    assertEquals(List.of(), curve.spans());
    assertEquals(10.0, curve.seconds().get(curve.seconds().size() - 1));
    assertEquals(0.0, curve.median().get(curve.seconds().indexOf(0.001)));
    assertEquals(1.0, curve.median().get(curve.seconds().indexOf(0.006)));
    // Of 45 pairs of ten nodes.
    assertEquals(1 / 45.0, curve.ofAll().get(curve.seconds().indexOf(0.006)));
  }

  @Test
  void aRunThatEndsWithItsMeshStaysAsItWas() {
    RunResult[] runs = {run(5, 3), run(9, 3)};
    AvailabilityCurve cut = AvailabilityCurve.of(result(StopWhen.END, runs)).orElseThrow();
    AvailabilityCurve whole = AvailabilityCurve.of(result(StopWhen.MESH, runs)).orElseThrow();
    assertEquals(4.0, cut.seconds().get(cut.seconds().size() - 1));
    assertEquals(8.0, whole.seconds().get(whole.seconds().size() - 1));
    assertEquals(0.0, whole.high().get(8));
  }
}
