package dev.netsplit.scenarios.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.format.ReadOptions;
import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.format.ScenarioReader;
import dev.netsplit.scenarios.format.UnknownOverrideException;
import dev.netsplit.scenarios.result.ExperimentResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every output says which releases it is about, and how they are known. */
class ReleasesTest {

  private static final ExperimentResult MIXED = mixed();

  private static ExperimentResult mixed() {
    String yaml =
        """
        version: 1
        name: mixed
        nodes:
          c: { count: 1, erlang: { otp: "26" } }
          a: { count: 2 }
          b: { count: 1, erlang: { otp: "25.3.2.17" } }
        """;
    byte[] content = yaml.getBytes(StandardCharsets.UTF_8);
    ReadResult read;
    try {
      read = ScenarioReader.read("t.yaml", content, ReadOptions.none());
    } catch (UnknownOverrideException e) {
      throw new AssertionError(e);
    }
    return SampleResults.result(
        ((ReadResult.Valid) read).scenario(), List.of(SampleResults.run(0, List.of())));
  }

  @Test
  void theMeasuredReleaseSaysSo() {
    String text =
        TextReport.render(
            SampleResults.deadHost(1), new TextReport.Options(false, "./netsplit run x", ""));
    assertTrue(text.contains("\notp: 25 (25.2.3), evidence: measured\nseed=1 "), text);
  }

  @Test
  void everyReleaseIsNamedOnceOldestFirst() {
    assertEquals(
        "otp: 25 (25.2.3), evidence: measured; 25.3.2.17, evidence: read; 26 (26.2), evidence: read",
        Releases.text(MIXED.scenario()));
  }

  @Test
  void summaryAndManifestListTheReleases() {
    Environment environment = new Environment("1", "17", "os", "2026-01-01T00:00:00Z", 1);
    for (String json : List.of(SummaryJson.of(MIXED), ManifestJson.of(MIXED, environment))) {
      JsonNode releases = JsonMapper.shared().readTree(json).get("otp");
      assertEquals(3, releases.size());
      assertEquals("25", releases.get(0).get("id").asString());
      assertEquals("25.2.3", releases.get(0).get("release").asString());
      assertEquals("measured", releases.get(0).get("evidence").asString());
      assertEquals("read", releases.get(2).get("evidence").asString());
    }
  }
}
