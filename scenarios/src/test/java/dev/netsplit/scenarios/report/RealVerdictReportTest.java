package dev.netsplit.scenarios.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.verdict.Agreement;
import dev.netsplit.scenarios.verdict.RealVerdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How the verdict is told. */
final class RealVerdictReportTest {

  private static final double NEVER = Double.POSITIVE_INFINITY;

  private static Agreement figure(
      Metric metric, String name, List<Double> real, List<Double> simulated, double p) {
    return new Agreement(metric, name, real, simulated, 0.254, p, 0.8, 0.02);
  }

  private static final Agreement DIFFERS =
      figure(
          Metric.DETECTION_TIME,
          "detection_time of an-event-with-a-long-name",
          List.of(1.0, 2.0, NEVER),
          List.of(3.0, 4.0, 5.0),
          0.0001);

  private static final Agreement AGREES =
      figure(Metric.MESH_TIME, "mesh_time", List.of(0.01, 0.03), List.of(0.02, 0.03), 0.43);

  private static final Agreement CONSTANT =
      figure(Metric.UNDETECTED, "undetected", List.of(0.0), List.of(0.0, 0.0), 1);

  private static final Agreement NOTHING =
      figure(Metric.BLAST_RADIUS, "blast_radius", List.of(), List.of(), Double.NaN);

  private static RealVerdict verdict(Agreement... figures) {
    return new RealVerdict(
        SampleResults.scenario(1, List.of()),
        5,
        200,
        List.of(figures),
        List.of(Metric.MESSAGES, Metric.EVENTS));
  }

  @Test
  void pageBeginsWithTheVerdict() {
    assertEquals(
        "The simulation does not agree with the real cluster: 1 of 3 figures differs.",
        firstLine(verdict(DIFFERS, AGREES, CONSTANT, NOTHING)));
    assertEquals(
        "The simulation agrees with the real cluster in all of 2 figures.",
        firstLine(verdict(AGREES, CONSTANT)));
    assertEquals(
        "The simulation agrees with the real cluster in the one figure that was measured.",
        firstLine(verdict(AGREES, NOTHING)));
    assertEquals("No verdict: nothing was measured on both sides.", firstLine(verdict(NOTHING)));
  }

  private static String firstLine(RealVerdict verdict) {
    return RealVerdictText.render(verdict, false).lines().findFirst().orElseThrow();
  }

  @Test
  void tableShowsBothMediansAndWhatWasFound() {
    String page = RealVerdictText.render(verdict(DIFFERS, AGREES, CONSTANT, NOTHING), false);
    String row = page.lines().filter(line -> line.contains("mesh_time")).findFirst().orElseThrow();
    assertEquals(
        "\u2713 mesh_time                            20 ms       25 ms     0.25  0.430    80 %",
        row);
    assertTrue(
        page.contains("\u2717 detection_time of                      2 s         4 s"), page);
    assertTrue(page.contains("    an-event-with-a-long-name\n"), page);
    assertTrue(page.contains("The same in every run of both: undetected = 0."), page);
    assertTrue(page.contains("Nothing to measure on either side: blast_radius."), page);
    assertTrue(page.contains("Not measured on a real cluster: messages, events."), page);
    page.lines().forEach(line -> assertTrue(line.length() <= 80, line));
  }

  @Test
  void pageSaysHowTheLinksOfBothSidesRan() {
    String page = RealVerdictText.render(verdict(AGREES), false);
    String words = page.replaceAll("\\s+", " ");
    assertTrue(words.contains("simulated links are direct, the real ones proxied"), page);
  }

  @Test
  void colourIsOnTheVerdictAndTheMarksOnly() {
    String page = RealVerdictText.render(verdict(DIFFERS, AGREES), true);
    assertTrue(page.contains("\u001b[31m\u2717\u001b[0m detection_time"), page);
    assertTrue(page.contains("\u001b[32m\u2713\u001b[0m mesh_time"), page);
    assertFalse(RealVerdictText.render(verdict(DIFFERS, AGREES), false).contains("\u001b"));
  }

  @Test
  void documentForProgramsHoldsEveryFigure() {
    String text = RealVerdictJson.of(verdict(DIFFERS, AGREES, CONSTANT, NOTHING));
    JsonNode json = new JsonMapper().readTree(text);
    assertEquals(1, json.get("schema_version").asInt());
    assertEquals("disagrees", json.get("verdict").asString());
    assertEquals("direct", json.get("transport").asString());
    assertEquals(4, json.get("figures").size());
    JsonNode first = json.get("figures").get(0);
    assertEquals("disagrees", first.get("verdict").asString());
    assertEquals(3, first.get("real").get("values").asInt());
    assertEquals(1, first.get("real").get("never").asInt());
    assertEquals(2.0, first.get("real").get("median").asDouble());
    assertEquals(0.254, first.get("ks_distance").asDouble());
    JsonNode last = json.get("figures").get(3);
    assertEquals("not_measured", last.get("verdict").asString());
    assertTrue(last.get("p").isNull());
    assertEquals("messages", json.get("not_measured_on_a_real_cluster").get(0).asString());
  }

  @Test
  void tableForTheWebHasARowForEachFigureThatVaries() {
    String text = RealVerdictMarkdown.of(verdict(DIFFERS, AGREES, CONSTANT, NOTHING));
    assertTrue(text.startsWith("**The simulation does not agree"), text);
    String differs =
        "| **differs** | `detection_time of an-event-with-a-long-name` | 2 s | 4 s | 0.25"
            + " | &lt;0.001 | 80 % |\n";
    assertTrue(text.contains(differs), text);
    assertTrue(text.contains("| agrees | `mesh_time` | 20 ms | 25 ms | 0.25 | 0.430 | 80 % |\n"));
    assertTrue(text.contains("undetected = 0"), text);
    assertFalse(text.contains("blast_radius"), text);
  }
}
