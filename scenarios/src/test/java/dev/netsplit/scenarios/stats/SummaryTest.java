package dev.netsplit.scenarios.stats;

import static dev.netsplit.scenarios.report.SampleResults.detection;
import static dev.netsplit.scenarios.report.SampleResults.result;
import static dev.netsplit.scenarios.report.SampleResults.run;
import static dev.netsplit.scenarios.report.SampleResults.scenario;
import static dev.netsplit.scenarios.report.SampleResults.undetected;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.report.SampleResults;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {

  @Test
  void countsRunsAsUnitsAndObserversAsObservations() {
    MetricSummary time = summary("detection_time", SampleResults.deadHost(20));
    assertEquals(20, time.n());
    assertEquals(180, time.observations());
    assertEquals("s", time.unit());
  }

  @Test
  void reducesInsideTheRunBeforeSummarisingOverRuns() {
    // Medians of the runs are 2 and 10; the pooled median would be 3.
    ExperimentResult result =
        of(
            run(0, List.of(detection("a", 1), detection("b", 2), detection("c", 3))),
            run(1, List.of(detection("a", 10))));
    MetricSummary time = summary("detection_time", result);
    assertEquals(6, time.median());
    assertEquals(6, time.mean());
    assertEquals(1, time.min());
    assertEquals(10, time.max());
  }

  @Test
  void keepsUndetectedObserversAsInfiniteAndTheMeanAsNoNumber() {
    ExperimentResult result =
        of(run(0, List.of(detection("a", 50), detection("b", 51), undetected("c"))));
    MetricSummary time = summary("detection_time", result);
    assertEquals(51, time.median());
    assertEquals(Double.POSITIVE_INFINITY, time.p95());
    assertEquals(Double.POSITIVE_INFINITY, time.max());
    assertEquals(Double.NaN, time.mean());
    assertEquals(1, time.undetected());
    assertEquals(540, time.censoredAtSeconds());
    assertEquals(1, summary("undetected", result).max());
  }

  @Test
  void measuresTheSpreadOfEachFaultAndTarget() {
    ExperimentResult seen = of(run(0, List.of(detection("a", 50), detection("b", 53.5))));
    assertEquals(3.5, summary("detection_spread", seen).max());
    ExperimentResult unseen = of(run(0, List.of(undetected("a"), undetected("b"))));
    assertEquals(Double.POSITIVE_INFINITY, summary("detection_spread", unseen).min());
  }

  @Test
  void hasNoValueWhereNothingCouldBeObserved() {
    MetricSummary time = summary("detection_time", of(run(0, List.of())));
    assertEquals(0, time.n());
    assertEquals(Double.NaN, time.median());
  }

  @Test
  void treatsARunWithoutMeshAsInfinite() {
    MetricSummary mesh = summary("mesh_time", of(run(0, List.of(), RunResult.NEVER, List.of())));
    assertEquals(Double.POSITIVE_INFINITY, mesh.min());
    assertEquals(1, mesh.undetected());
    assertEquals(600, mesh.censoredAtSeconds());
  }

  @Test
  void leavesPacketsOutOfTheMessages() {
    assertEquals(4_025, summary("messages", of(run(0, List.of()))).max());
    assertEquals(616_530, summary("bytes", of(run(0, List.of()))).max());
    assertEquals(33_330, summary("payload_bytes", of(run(0, List.of()))).max());
  }

  @Test
  void listsMetricsInTheirDefaultOrder() {
    assertEquals(Metric.ids(), new ArrayList<>(Summary.of(SampleResults.deadHost(1)).keySet()));
  }

  @Test
  void readsTheDocumentedWindowOffTheSettings() {
    EventDetection event = EventDetection.of(SampleResults.deadHost(3)).get(0);
    assertEquals(new DetectionWindow(45, 75), event.window().orElseThrow());
  }

  private static MetricSummary summary(String metric, ExperimentResult result) {
    return Summary.of(result).get(metric);
  }

  private static ExperimentResult of(RunResult... runs) {
    return result(scenario(runs.length, List.of()), List.of(runs));
  }
}
