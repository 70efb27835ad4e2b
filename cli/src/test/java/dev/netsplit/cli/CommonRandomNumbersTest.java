package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Comparisons of real simulations. */
final class CommonRandomNumbersTest {

  private static final String TABLES = "output.formats=[text, json, csv]";

  @TempDir Path folder;

  private JsonNode compare(String scenario, String compare, String out) throws IOException {
    Session session = new Session(folder);
    session.simulation = new ExperimentRuns();
    String[] command = {
      "run", scenario, "--compare", compare, "--set", TABLES, "--reps", "6", "--out", out, "-q"
    };
    int code = session.run(command);
    assertTrue(code == 0 || code == 4, session::err);
    String json = Files.readString(folder.resolve(out).resolve("compare.json"));
    return JsonMapper.builder().build().readTree(json);
  }

  private static JsonNode difference(JsonNode comparison, String figure) {
    for (JsonNode node : comparison.get("figures")) {
      if (node.get("name").asString().equals(figure)) {
        return node.get("differences").get(0);
      }
    }
    throw new AssertionError("no figure " + figure + " in " + comparison);
  }

  @Test
  void oneValueWrittenInTwoWaysDiffersByNothingInAnyFigure() throws IOException {
    JsonNode comparison = compare("one-link-fails", "net_ticktime=60s,1min", "here");
    assertTrue(comparison.get("variants").get(1).get("same_as_first_in_every_run").asBoolean());
    assertEquals(0, comparison.get("differences_found").asInt());
    assertTrue(comparison.get("figures").size() > 30);
    for (JsonNode figure : comparison.get("figures")) {
      JsonNode difference = figure.get("differences").get(0);
      assertEquals(
          difference.get("pairs").asInt(),
          difference.get("equal_pairs").asInt(),
          () -> figure.get("name").asString());
      assertEquals(0, difference.get("value").asDouble(), 0);
    }
  }

  @Test
  void whatTheKeyDoesNotTouchIsDrawnAlike() throws IOException {
    JsonNode comparison = compare("dead-host", "net_ticktime=60s,15s", "here");
    JsonNode mesh = difference(comparison, "mesh_time");
    assertEquals(6, mesh.get("equal_pairs").asInt(), mesh::toString);
    assertEquals(0, mesh.get("value").asDouble(), 0);
    JsonNode detection = difference(comparison, "detection_time median");
    assertEquals("less", detection.get("finding").asString(), detection::toString);
  }

  @Test
  void findsWhatPreventionOfOverlappingPartitionsDoes() throws IOException {
    JsonNode comparison = compare("one-link-fails", "prevention=true,false", "here");
    JsonNode disconnects = difference(comparison, "overlap_disconnects");
    assertEquals("less", disconnects.get("finding").asString());
    assertEquals("6 less than true, in every run", disconnects.get("text").asString());
    // Who notices first, and when, is the same draw in both.
    assertEquals(
        6, difference(comparison, "detection_time min of link-lost").get("equal_pairs").asInt());
    JsonNode whole = difference(comparison, "{app-1..app-5}~");
    assertEquals("more", whole.get("finding").asString());
  }

  @Test
  void filesAreTheSameEachTime() throws IOException {
    compare("hello-mesh", "net_ticktime=60s,15s", "one");
    compare("hello-mesh", "net_ticktime=60s,15s", "two");
    try (Stream<Path> files = Files.walk(folder.resolve("one"))) {
      List<Path> written = files.filter(Files::isRegularFile).toList();
      assertTrue(written.size() > 20, written::toString);
      for (Path file : written) {
        // Those of the variants tell when they ran.
        if (!file.getFileName().toString().equals("manifest.json")) {
          Path other = folder.resolve("two").resolve(folder.resolve("one").relativize(file));
          assertEquals(-1, Files.mismatch(file, other), file::toString);
        }
      }
    }
  }
}
