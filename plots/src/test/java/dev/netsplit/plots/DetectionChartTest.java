package dev.netsplit.plots;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.OutputSettings.Format;
import dev.netsplit.scenarios.result.ExperimentResult;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class DetectionChartTest {

  private static final Set<Format> PICTURES = EnumSet.of(Format.SVG, Format.PNG);

  @TempDir Path folder;

  private static ExperimentResult deadHost() {
    return new Samples(200, 9, "host-dies").silent("host-dies").result("A host dies");
  }

  private static ExperimentResult twoScales() {
    return new Samples(200, 9, "kill", "host-dies")
        .closed("kill")
        .silent("host-dies", 0.02)
        .result("A killed process against a dead host");
  }

  private static ExperimentResult manyEvents() {
    String[] names =
        Stream.iterate(1, i -> i + 1).limit(14).map(i -> "e" + i).toArray(String[]::new);
    Samples samples = new Samples(50, 4, names);
    Stream.of(names).forEach(name -> samples.silent(name, 0.05));
    return samples.result("A title that goes on and on ".repeat(5));
  }

  static Stream<ExperimentResult> results() {
    return Stream.of(
        deadHost(),
        twoScales(),
        manyEvents(),
        new Samples(1, 1, "e").silent("e").result(""),
        new Samples(20, 9, "e").unnoticed("e").result("Nobody notices"),
        new Samples(20, 9, "a", "b").silent("a", 0.2).silent("b", 0.21).result("Two plateaus"));
  }

  private byte[] svg(ExperimentResult result) throws IOException {
    Written.into(folder, EnumSet.of(Format.SVG), DetectionChart.of(result));
    return Files.readAllBytes(folder.resolve("detection_ecdf.svg"));
  }

  private List<String> words(ExperimentResult result) throws Exception {
    return SvgTexts.of(svg(result)).stream().map(SvgTexts.Text::words).toList();
  }

  @Test
  void equalResultsGiveEqualBytesInAnyLocale() throws IOException {
    Path again = Files.createDirectory(folder.resolve("again"));
    assertTrue(Written.into(folder, PICTURES, DetectionChart.of(twoScales())));
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertTrue(Written.into(again, PICTURES, DetectionChart.of(twoScales())));
    } finally {
      Locale.setDefault(before);
    }
    for (String file : List.of("detection_ecdf.svg", "detection_ecdf.png")) {
      assertArrayEquals(
          Files.readAllBytes(folder.resolve(file)), Files.readAllBytes(again.resolve(file)), file);
    }
  }

  @Test
  void shadesNothingWhereAnEventSetsTheTicktime() throws Exception {
    List<String> words =
        words(new Samples(20, 9, "e").silent("e").settingTicktime().result("Changing"));
    assertTrue(words.contains("seconds after the fault"), words::toString);
    assertFalse(words.stream().anyMatch(text -> text.contains("window")), words::toString);
  }

  @Test
  void drawsAnAxisFromZeroWithoutAWindowOrAReport() throws Exception {
    List<String> words =
        words(new Samples(20, 9, "e").unnoticed("e").settingTicktime().result("Nobody"));
    assertTrue(words.contains("0"), words::toString);
    assertTrue(words.contains("1"), words::toString);
  }

  @Test
  void namesEventObserversWindowUnitsSeedAndRuns() throws Exception {
    List<String> words = words(deadHost());
    assertTrue(words.contains("A host dies"), words::toString);
    assertTrue(words.contains("host-dies: n = 1,800, median 59.8 s"), words::toString);
    assertTrue(words.contains("documented window 45–75 s"), words::toString);
    assertTrue(words.contains("seconds after the fault"), words::toString);
    assertTrue(words.contains("share of observers"), words::toString);
    assertTrue(
        words.stream().anyMatch(w -> w.startsWith("dead-host: 200 runs × 9 observers, seed 1.")),
        words::toString);
    assertTrue(words.stream().anyMatch(w -> w.contains("n = 200; a run counts once")));
  }

  @Test
  void saysWhichShareWasNotDetected() throws Exception {
    List<String> words =
        words(new Samples(20, 5, "paused").unnoticed("paused").result("Nobody notices"));
    assertTrue(words.contains("paused: n = 100, 100 % not detected"), words::toString);
  }

  @Test
  void drawsEventsOfDifferentScaleOnAxesOfTheirOwn() throws Exception {
    List<String> words = words(twoScales());
    assertTrue(words.contains("milliseconds after the fault"), words::toString);
    assertTrue(words.contains("seconds after the fault"), words::toString);
    assertEquals(1, words.stream().filter(w -> w.startsWith("documented window")).count());
  }

  @Test
  void saysWhenEventsWereLeftOut() throws Exception {
    assertTrue(words(manyEvents()).contains("Left out for want of room: 2 more events."));
  }

  @ParameterizedTest
  @MethodSource("results")
  void labelsNeitherOverlapNorLeaveThePicture(ExperimentResult result) throws Exception {
    List<SvgTexts.Text> texts = SvgTexts.of(svg(result));
    Rectangle2D page = new Rectangle2D.Double(0, 0, Style.WIDTH, Style.HEIGHT);
    for (int i = 0; i < texts.size(); i++) {
      SvgTexts.Text text = texts.get(i);
      assertTrue(page.contains(text.area()), text::toString);
      for (SvgTexts.Text other : texts.subList(i + 1, texts.size())) {
        assertFalse(text.area().intersects(other.area()), () -> text + " covers " + other);
      }
    }
  }

  @Test
  void pngHasTwoPixelsForEachPoint() throws IOException {
    Written.into(folder, EnumSet.of(Format.PNG), DetectionChart.of(deadHost()));
    BufferedImage image = ImageIO.read(folder.resolve("detection_ecdf.png").toFile());
    assertEquals(2 * Style.WIDTH, image.getWidth());
    assertEquals(2 * Style.HEIGHT, image.getHeight());
    assertFalse(Files.exists(folder.resolve("detection_ecdf.svg")));
  }

  @Test
  void writesNothingWithoutObserversOrPictures() throws IOException {
    assertFalse(
        Written.into(folder, PICTURES, DetectionChart.of(new Samples(3, 0).result("calm"))));
    assertFalse(Written.into(folder, EnumSet.of(Format.CSV), DetectionChart.of(deadHost())));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(0, files.count());
    }
  }
}
