package dev.netsplit.plots;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.model.OutputSettings;
import dev.netsplit.scenarios.model.OutputSettings.Format;
import dev.netsplit.scenarios.verdict.Agreement;
import dev.netsplit.scenarios.verdict.RealVerdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VerdictChartTest {

  private static final OutputSettings PICTURES =
      new OutputSettings("", EnumSet.of(Format.SVG, Format.PNG));

  @TempDir Path folder;

  private static RealVerdict verdict(Agreement... figures) {
    return new RealVerdict(
        new Samples(1, 3, "host-dies").result("A host dies").scenario(),
        5,
        200,
        List.of(figures),
        List.of());
  }

  /** So many values, evenly from one to another. */
  private static List<Double> evenly(int count, double from, double to) {
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(from + (to - from) * i / (count - 1));
    }
    return values;
  }

  private static Agreement figure(Metric metric, List<Double> real, List<Double> simulated) {
    double p = real.get(0) > 4 ? 0.0001 : 0.5;
    return new Agreement(metric, metric.id(), real, simulated, 0.3, p, 0.9, 0.1);
  }

  private static final Agreement AGREES =
      figure(Metric.MESH_TIME, evenly(20, 1, 2), evenly(200, 1, 2));

  private static final Agreement DIFFERS =
      figure(Metric.DETECTION_TIME, evenly(20, 5, 6), evenly(200, 1, 2));

  private static final Agreement COUNTS =
      figure(Metric.NODEDOWNS, evenly(5, 0, 4), evenly(200, 0, 4));

  private static final Agreement CONSTANT =
      figure(Metric.UNDETECTED, List.of(0.0), List.of(0.0, 0.0));

  private String svg(RealVerdict verdict) throws IOException {
    assertTrue(VerdictChart.write(verdict, folder, PICTURES));
    return Files.readString(folder.resolve("verdict.svg"), StandardCharsets.UTF_8);
  }

  @Test
  void saysTheVerdictToThoseWhoCannotSeeItWhatDiffersFirst() throws IOException {
    String svg = svg(verdict(COUNTS, AGREES, CONSTANT, DIFFERS));
    String title = svg.substring(svg.indexOf("<title"), svg.indexOf("</title"));
    assertTrue(title.contains("does not agree with the real cluster: 1 of 4"), title);
    String description = svg.substring(svg.indexOf("<desc"), svg.indexOf("</desc"));
    int differs = description.indexOf("detection_time differs: median 5.5 s real, 1.5 s simulated");
    int agrees = description.indexOf("mesh_time agrees");
    int counts = description.indexOf("nodedowns agrees");
    assertTrue(0 < differs && differs < agrees && agrees < counts, description);
    assertFalse(description.contains("undetected"), description);
  }

  @Test
  void drawsBothCurvesAndADotForEachRealValue() throws IOException {
    String svg = svg(verdict(AGREES));
    assertEquals(20, svg.split("<circle", -1).length - 1);
    assertTrue(svg.contains("simulated links are proxied"), "does not say how links ran");
  }

  @Test
  void equalVerdictsGiveEqualBytes() throws IOException {
    svg(verdict(AGREES, DIFFERS));
    byte[] first = Files.readAllBytes(folder.resolve("verdict.png"));
    svg(verdict(AGREES, DIFFERS));
    assertArrayEquals(first, Files.readAllBytes(folder.resolve("verdict.png")));
  }

  @Test
  void valuesThatNeverCameLeaveTheCurveBelowTheTop() throws IOException {
    List<Double> some = new ArrayList<>(evenly(10, 1, 2));
    some.addAll(Collections.nCopies(10, Double.POSITIVE_INFINITY));
    String svg = svg(verdict(figure(Metric.MESH_TIME, some, evenly(200, 1, 2))));
    assertEquals(10, svg.split("<circle", -1).length - 1);
    assertFalse(svg.contains("Infinity"));
    assertFalse(svg.contains("NaN"));
  }

  @Test
  void nothingIsDrawnWhereNothingVariesOrNobodyWantsPictures() throws IOException {
    assertFalse(VerdictChart.write(verdict(CONSTANT), folder, PICTURES));
    assertFalse(
        VerdictChart.write(
            verdict(AGREES), folder, new OutputSettings("", EnumSet.of(Format.JSON))));
    assertEquals(0, folder.toFile().list().length);
  }
}
