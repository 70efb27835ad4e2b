package dev.netsplit.plots;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.OutputSettings;
import dev.netsplit.scenarios.model.OutputSettings.Format;
import dev.netsplit.scenarios.result.ComparisonResult;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.VariantResult;
import dev.netsplit.scenarios.stats.Comparison;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ComparisonChartTest {

  private static final OutputSettings PICTURES =
      new OutputSettings("", EnumSet.of(Format.SVG, Format.PNG));

  @TempDir Path folder;

  private static Comparison comparison(ExperimentResult... results) {
    List<VariantResult> variants = new ArrayList<>();
    for (ExperimentResult result : results) {
      String label = "value " + (variants.size() + 1);
      variants.add(new VariantResult(label, label, result));
    }
    return Comparison.of(new ComparisonResult(List.of("key"), variants, variants.size()));
  }

  private static ExperimentResult noticed(double undetected) {
    return new Samples(30, 9, "host-dies").silent("host-dies", undetected).result("A host dies");
  }

  private static ExperimentResult unnoticed() {
    return new Samples(30, 9, "host-dies").unnoticed("host-dies").result("A host dies");
  }

  private String svg(Comparison comparison) throws IOException {
    assertTrue(ComparisonChart.write(comparison, folder, PICTURES));
    return Files.readString(folder.resolve("compare.svg"), StandardCharsets.UTF_8);
  }

  @Test
  void saysTheDifferencesToThoseWhoCannotSeeThem() throws IOException {
    String svg = svg(comparison(noticed(0), noticed(0.2), unnoticed()));
    assertTrue(svg.contains("<title"), "no title");
    String description = svg.substring(svg.indexOf("<desc"), svg.indexOf("</desc"));
    assertTrue(description.contains("detection_time median: value 1 6"), description);
    String never = "value 3 never (longer than value 1, beyond what was watched)";
    assertTrue(description.contains(never), description);
  }

  @Test
  void writesTheWordsAsTextWithTheRunsThatWereNotMeasured() throws IOException {
    String svg = svg(comparison(noticed(0), unnoticed()));
    String words = svg.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
    assertTrue(words.contains("not measured in 30 of 30 runs"), words);
    assertTrue(svg.contains("2 variants of 30 runs, seed"), "does not say what was run");
  }

  @Test
  void drawsTheSameBytesEachTime() throws IOException {
    svg(comparison(noticed(0), noticed(0.2)));
    byte[] svg = Files.readAllBytes(folder.resolve("compare.svg"));
    byte[] png = Files.readAllBytes(folder.resolve("compare.png"));
    svg(comparison(noticed(0), noticed(0.2)));
    assertArrayEquals(svg, Files.readAllBytes(folder.resolve("compare.svg")));
    assertArrayEquals(png, Files.readAllBytes(folder.resolve("compare.png")));
  }

  @Test
  void drawsNothingWhenNothingVariesOrNoPictureIsWanted() throws IOException {
    assertFalse(ComparisonChart.write(comparison(noticed(0), noticed(0)), folder, PICTURES));
    Comparison differing = comparison(noticed(0), noticed(0.2));
    assertFalse(
        ComparisonChart.write(differing, folder, new OutputSettings("", EnumSet.of(Format.TEXT))));
    assertEquals(0, folder.toFile().list().length);
  }

  @Test
  void axisOfEqualValuesReachesToZeroAndHasRoundMarks() {
    Comparison same = comparison(noticed(0), noticed(0));
    same.figures()
        .forEach(
            figure -> {
              ValueAxisMarks axis = ValueAxisMarks.of(figure);
              assertTrue(axis.low() < axis.high(), figure::name);
              assertTrue(axis.marks().size() >= 2 && axis.marks().size() <= 7, figure::name);
            });
  }
}
