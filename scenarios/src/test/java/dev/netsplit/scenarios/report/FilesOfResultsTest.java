package dev.netsplit.scenarios.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.Expectation.Stat;
import dev.netsplit.scenarios.result.Detection;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FilesOfResultsTest {

  private static final ExperimentResult PARTLY_SEEN =
      SampleResults.result(
          SampleResults.scenario(
              1, List.of(SampleResults.expectation("detection_time", Stat.LAST, 75))),
          List.of(
              SampleResults.run(
                  0,
                  List.of(
                      SampleResults.detection("app-1@h", 50.1234565),
                      SampleResults.undetected("b")))));

  @Test
  void summaryHasTheDocumentedKeysInOrder() {
    JsonNode summary = JsonMapper.shared().readTree(SummaryJson.of(PARTLY_SEEN));
    assertEquals(
        List.of(
            "schema_version",
            "scenario",
            "seed",
            "repetitions",
            "complete",
            "events",
            "fingerprint",
            "otp",
            "metrics",
            "storms",
            "expectations",
            "traffic"),
        List.copyOf(summary.propertyNames()));
    assertEquals(16, summary.get("fingerprint").asString().length());
    assertEquals(
        List.of(
            "unit",
            "n",
            "observations",
            "min",
            "median",
            "mean",
            "p95",
            "max",
            "undetected",
            "censored_at_s",
            "kinds"),
        List.copyOf(summary.get("metrics").get("detection_time").propertyNames()));
  }

  @Test
  void summaryWritesInfiniteValuesAsNull() {
    JsonNode time =
        JsonMapper.shared().readTree(SummaryJson.of(PARTLY_SEEN)).at("/metrics/detection_time");
    assertTrue(time.get("max").isNull());
    assertTrue(time.get("mean").isNull());
    assertEquals(1, time.get("undetected").asInt());
    assertEquals(540, time.get("censored_at_s").asInt());
  }

  @Test
  void summaryHasNoCensoringWhereAllWasSeen() {
    JsonNode time =
        JsonMapper.shared()
            .readTree(SummaryJson.of(SampleResults.deadHost(4)))
            .at("/metrics/detection_time");
    assertEquals(4, time.get("n").asInt());
    assertEquals(36, time.get("observations").asInt());
    assertFalse(time.has("censored_at_s"));
  }

  @Test
  void manifestIdentifiesEveryRun() {
    Environment environment = new Environment("0.1.0", "17", "Linux", "2026-11-22T07:40:03Z", 5);
    JsonNode manifest =
        JsonMapper.shared().readTree(ManifestJson.of(SampleResults.deadHost(3), environment));
    assertEquals(3, manifest.get("repetitions_done").asInt());
    assertTrue(manifest.get("complete").asBoolean());
    assertEquals(3, manifest.get("runs").size());
    assertEquals("9e3779b97f4a7c15", manifest.at("/runs/0/fingerprint").asString());
  }

  @Test
  void detectionsAreEmptyWhereNothingWasDetected() {
    assertEquals(
        """
        run,event,target,observer,reason,detection_s,window_position
        0,power-cut,app-10@h,app-1@h,net_tick_timeout,50.123456,0.170782
        0,power-cut,app-10@h,b,,,
        """,
        CsvTables.detections(PARTLY_SEEN));
  }

  @Test
  void meshLeavesEmptyWhatNeverWasSo() {
    ExperimentResult never =
        SampleResults.result(
            SampleResults.scenario(2, List.of()),
            List.of(
                SampleResults.run(0, List.of()),
                SampleResults.run(1, List.of(), RunResult.NEVER, List.of())));
    assertEquals("run,mesh_s,sync_s\n0,2.000000,\n1,,\n", CsvTables.mesh(never));
  }

  @Test
  void messagesNeverMixPayloadAndWire() {
    assertTrue(
        CsvTables.messages(PARTLY_SEEN)
            .startsWith("run,kind,messages,payload_bytes,wire_bytes\n0,epmd,190,4310,36840\n"));
  }

  @Test
  void quotesCellsAsRfc4180() {
    Detection odd = new Detection("a,\"b\"", "x\ny", "o", "", Detection.UNDETECTED, 1);
    ExperimentResult result =
        SampleResults.result(
            SampleResults.scenario(1, List.of()), List.of(SampleResults.run(0, List.of(odd))));
    assertTrue(
        CsvTables.detections(result).endsWith("\n0,\"a,\"\"b\"\"\",\"x\ny\",o,,,\n"),
        CsvTables.detections(result));
  }
}
