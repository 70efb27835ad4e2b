package dev.netsplit.plots;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.OutputSettings.Format;
import dev.netsplit.scenarios.result.Agreements;
import dev.netsplit.scenarios.result.EventSpan;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.MeshHistory;
import dev.netsplit.scenarios.result.MeshHistory.Kind;
import dev.netsplit.scenarios.result.RunMeasures;
import dev.netsplit.scenarios.stats.ShownRun;
import dev.netsplit.scenarios.stats.ShownRun.Basis;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MatrixChartTest {

  private static final long SECOND = Samples.SECOND;
  private static final Pattern HEIGHT = Pattern.compile("viewBox=\"0 0 960 (\\d+)\"");

  @TempDir Path folder;

  private static ExperimentResult result(List<NodeSpec> nodes, EventSpan... events) {
    RunMeasures none = RunMeasures.NOTHING;
    RunMeasures measures =
        new RunMeasures(
            List.of(events),
            none.quality(),
            none.availability(),
            none.setup(),
            none.ticks(),
            0,
            none.shape(),
            none.global(),
            Agreements.NONE);
    return new Samples(40, 0).of(nodes).measuring(measures).result("Who lists whom");
  }

  private static ShownRun shown(ExperimentResult result) {
    return new ShownRun(result.runs().get(17), Basis.MESH_TIME, 2.3149, 40);
  }

  private boolean write(ExperimentResult result, MeshHistory history, Set<Format> formats)
      throws IOException {
    return Written.into(folder, formats, MatrixChart.of(result, shown(result), history));
  }

  private byte[] svg(ExperimentResult result, MeshHistory history) throws IOException {
    assertTrue(write(result, history, EnumSet.of(Format.SVG)));
    return Files.readAllBytes(folder.resolve("mesh_matrix.svg"));
  }

  private String words(ExperimentResult result, MeshHistory history) throws Exception {
    return String.join(
        "\n", SvgTexts.of(svg(result, history)).stream().map(t -> t.words()).toList());
  }

  private static void says(String words, String expected) {
    assertTrue(words.contains(expected), () -> expected + " is missing in\n" + words);
  }

  @Test
  void namesTheRunItsSeedAndWhyItIsShown() throws Exception {
    String words = words(result(Meshes.nodes(4, "a")), Meshes.restless(4, 1, 20));
    says(words, "Who lists whom");
    says(words, "seed 1, run 17 (median of 40 runs by mesh time, 2.31 s)");
    says(words, "--seed 1 --reps 18 ends with this run");
    says(words, "both list each other");
    says(words, "app-4");
  }

  @Test
  void countsFromTheLastEventAndSaysHowLongAStateLasted() throws Exception {
    MeshHistory history =
        new Meshes()
            .add(SECOND, Kind.STARTED, 0, 0)
            .add(SECOND, Kind.STARTED, 1, 0)
            .add(2 * SECOND, Kind.UP, 0, 1)
            .add(2 * SECOND + 250_000, Kind.UP, 1, 0)
            .add(75 * SECOND, Kind.DOWN, 0, 1)
            .add(90 * SECOND + 20_000_000, Kind.DOWN, 1, 0)
            .until(100 * SECOND, 0);
    ExperimentResult result =
        result(Meshes.nodes(2, "a"), new EventSpan("cut", 30 * SECOND, 90 * SECOND));
    List<String> words =
        SvgTexts.of(svg(result, history)).stream().map(SvgTexts.Text::words).toList();
    // What differs by a quarter of a millisecond has names of its own.
    for (String expected :
        List.of(
            "start",
            "start + 1 s",
            "start + 2 s",
            "start + 2.0003 s",
            "cut + 45 s",
            "end of cut + 20 ms",
            "for 1 s, no live pair",
            "for 1 s, 0 % connected",
            "for 0.25 ms, 0 % connected",
            "for 73 s, 100 % connected",
            "for 15 s, 0 % connected",
            "for 9.98 s, 0 % connected")) {
      assertTrue(words.contains(expected), () -> expected + " is missing in " + words);
    }
  }

  @Test
  void aLongNameOfAnEventLeavesTheTimeInSight() throws Exception {
    MeshHistory history =
        new Meshes()
            .add(SECOND, Kind.STARTED, 0, 0)
            .add(9 * SECOND, Kind.DIED, 0, 0)
            .until(10 * SECOND, 0);
    EventSpan event =
        new EventSpan("an-event-with-a-very-long-name-indeed", 2 * SECOND, EventSpan.NOT_UNDONE);
    says(words(result(Meshes.nodes(2, "a"), event), history), "\u2026 + 7 s");
  }

  @Test
  void aLargeMeshSaysWhatARowStandsFor() throws Exception {
    String words = words(result(Meshes.nodes(300, "a", "b")), Meshes.restless(300, 3, 400));
    says(words, "A row stands for up to 3 nodes.");
    says(words, "all pairs connected");
    says(words, "300 nodes in the same order");
  }

  @Test
  void saysWhatWasDropped() throws Exception {
    MeshHistory history = new Meshes().add(SECOND, Kind.STARTED, 0, 0).until(2 * SECOND, 1_234);
    says(
        words(result(Meshes.nodes(2, "a")), history), "Left out: 1,234 changes beyond the first 1");
  }

  @Test
  void saysItsTitleToThoseWhoCannotSeeIt() throws Exception {
    byte[] svg = svg(result(Meshes.nodes(3, "a")), Meshes.restless(3, 1, 5));
    // Batik breaks lines within tags.
    String text = new String(svg, StandardCharsets.UTF_8).replaceAll("\\s+>", ">");
    assertTrue(text.contains("<title>Who lists whom: mesh</title"), "no title");
    assertTrue(text.contains("<desc>dead-host: 3 nodes, seed 1, run 17"), "no description");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 10, 17, 60, 200, 300})
  void labelsNeitherOverlapNorLeaveThePicture(int nodes) throws Exception {
    ExperimentResult result =
        result(
            Meshes.nodes(nodes, "europe-west-1-availability-zone-a", "b", "c"),
            new EventSpan("an-event-with-a-very-long-name-indeed", 2 * SECOND, 4 * SECOND));
    byte[] svg = svg(result, Meshes.restless(nodes, nodes, 300));
    List<SvgTexts.Text> texts = SvgTexts.of(svg);
    assertTrue(texts.size() > 30, "hardly any text");
    Matcher height = HEIGHT.matcher(new String(svg, StandardCharsets.UTF_8));
    assertTrue(height.find());
    Rectangle2D page = new Rectangle2D.Double(0, 0, Style.WIDTH, Integer.parseInt(height.group(1)));
    for (int i = 0; i < texts.size(); i++) {
      SvgTexts.Text text = texts.get(i);
      assertTrue(page.contains(text.area()), text::toString);
      for (SvgTexts.Text other : texts.subList(i + 1, texts.size())) {
        assertFalse(text.area().intersects(other.area()), () -> text + " covers " + other);
      }
    }
  }

  @Test
  void equalResultsGiveEqualBytesInAnyLocale() throws IOException {
    Set<Format> pictures = EnumSet.of(Format.SVG, Format.PNG);
    assertTrue(write(result(Meshes.nodes(9, "a")), Meshes.restless(9, 1, 90), pictures));
    byte[] svg = Files.readAllBytes(folder.resolve("mesh_matrix.svg"));
    byte[] png = Files.readAllBytes(folder.resolve("mesh_matrix.png"));
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertTrue(write(result(Meshes.nodes(9, "a")), Meshes.restless(9, 1, 90), pictures));
    } finally {
      Locale.setDefault(before);
    }
    assertArrayEquals(svg, Files.readAllBytes(folder.resolve("mesh_matrix.svg")));
    assertArrayEquals(png, Files.readAllBytes(folder.resolve("mesh_matrix.png")));
  }

  @Test
  void writesNothingWithoutChangesOrPictures() throws IOException {
    ExperimentResult result = result(Meshes.nodes(2, "a"));
    assertFalse(write(result, new Meshes().until(SECOND, 0), EnumSet.of(Format.SVG)));
    assertFalse(write(result, Meshes.restless(2, 1, 9), EnumSet.of(Format.CSV)));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(0, files.count());
    }
  }
}
