package dev.netsplit.plots;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.OutputSettings.Format;
import dev.netsplit.scenarios.result.Agreements;
import dev.netsplit.scenarios.result.Availability;
import dev.netsplit.scenarios.result.DetectionQuality;
import dev.netsplit.scenarios.result.EventSpan;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunMeasures;
import dev.netsplit.scenarios.result.SetupLog;
import dev.netsplit.scenarios.result.TickLoad;
import dev.netsplit.scenarios.stats.AvailabilityCurve;
import dev.netsplit.scenarios.stats.AvailabilityCurve.Span;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ConvergenceChartTest {

  private static final long SECOND = Samples.SECOND;
  private static final Set<Format> PICTURES = EnumSet.of(Format.SVG, Format.PNG);

  @TempDir Path folder;

  /** A cluster that loses {@code lost} of its pairs one minute after the first event. */
  private static ExperimentResult cluster(int runs, int nodes, int lost, EventSpan... events) {
    int count = 400;
    long[] at = new long[count];
    int[] connected = new int[count];
    int[] live = new int[count];
    for (int i = 0; i < count; i++) {
      at[i] = i * SECOND;
      live[i] = nodes;
      connected[i] = nodes * (nodes - 1) / 2 - (i < 160 ? 0 : lost);
    }
    RunMeasures measures =
        new RunMeasures(
            List.of(events),
            DetectionQuality.NOTHING,
            new Availability(
                null,
                null,
                new Availability.Samples(at, connected, live),
                Availability.Samples.NONE),
            SetupLog.NOTHING,
            new TickLoad(0, 0, 0),
            0,
            RunMeasures.NOTHING.shape(),
            RunMeasures.NOTHING.global(),
            Agreements.NONE);
    return new Samples(runs, 0).measuring(measures).result("Who sees whom");
  }

  private static EventSpan event(String name, int from, int to) {
    return new EventSpan(name, from * SECOND, to < 0 ? EventSpan.NOT_UNDONE : to * SECOND);
  }

  private static ExperimentResult third() {
    return cluster(40, 9, 18, event("zone-c-lost", 100, 220));
  }

  private static ExperimentResult crowded() {
    List<EventSpan> events = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      events.add(event("an-event-with-a-very-long-name-number-" + i, 100 + 3 * i, -1));
    }
    return cluster(3, 5, 4, events.toArray(new EventSpan[0]));
  }

  static Stream<ExperimentResult> results() {
    return Stream.of(
        third(),
        crowded(),
        cluster(1, 5, 10),
        cluster(1, 1, 0, event("calm", 100, 101)),
        started(true),
        started(false),
        cluster(20, 1000, 999, event("one-of-a-thousand", 100, -1)),
        cluster(20, 1000, 3, event("late", 100, 399), event("at-the-very-end", 398, -1)));
  }

  private byte[] svg(ExperimentResult result) throws IOException {
    assertTrue(Written.into(folder, EnumSet.of(Format.SVG), ConvergenceChart.of(result)));
    return Files.readAllBytes(folder.resolve("convergence.svg"));
  }

  private List<String> words(ExperimentResult result) throws Exception {
    return SvgTexts.of(svg(result)).stream().map(SvgTexts.Text::words).toList();
  }

  @Test
  void namesEventsRunsSeedAndWhatIsShaded() throws Exception {
    List<String> words = words(third());
    assertTrue(words.contains("Who sees whom"), words::toString);
    assertTrue(words.contains("zone-c-lost"), words::toString);
    assertTrue(words.contains("median over the runs, n = 40"), words::toString);
    assertTrue(words.contains("5 to 95 % of the runs"), words::toString);
    assertTrue(words.contains("seconds after the event zone-c-lost"), words::toString);
    assertTrue(words.contains("live pairs connected"), words::toString);
    assertTrue(words.contains("dead-host: 1 node, 40 runs, seed 1."), words::toString);
    assertTrue(words.contains("Shaded: from an event's beginning until it was undone."));
    assertTrue(words.contains("0 %") && words.contains("100 %"), words::toString);
  }

  @Test
  void saysThatTheAxisIsCutWhereADipIsSmall() throws Exception {
    List<String> words = words(cluster(20, 1000, 999, event("lost", 100, -1)));
    assertFalse(words.contains("0 %"), words::toString);
    assertTrue(words.contains("99.6 %"), words::toString);
    assertTrue(words.stream().anyMatch(w -> w.contains("does not begin at 0")), words::toString);
    assertTrue(words.contains("Dashed line: an event that was not undone."), words::toString);
  }

  @Test
  void saysWhichNamesFoundNoRoom() throws Exception {
    List<String> words = words(crowded());
    assertTrue(
        words.stream().anyMatch(w -> w.startsWith("Left out: names of 8 events")), words::toString);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "0.25, 1", "0.9, 1", "0.2, 0.5", "0.04, 0.05", "0.016, 0.02", "0.002, 0.005"})
  void theAxisHasARoundHeightThatHoldsTheDip(double dip, double height) {
    List<Double> low = List.of(1.0, 1 - dip);
    AvailabilityCurve curve =
        new AvailabilityCurve("e", 1, 0, List.of(0.0, 1.0), low, low, low, low, List.of());
    assertEquals(height, ConvergenceDrawing.height(curve), 1e-12);
  }

  @Test
  void equalResultsGiveEqualBytesInAnyLocale() throws IOException {
    Path again = Files.createDirectory(folder.resolve("again"));
    assertTrue(Written.into(folder, PICTURES, ConvergenceChart.of(third())));
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertTrue(Written.into(again, PICTURES, ConvergenceChart.of(third())));
    } finally {
      Locale.setDefault(before);
    }
    for (String file : List.of("convergence.svg", "convergence.png")) {
      assertArrayEquals(
          Files.readAllBytes(folder.resolve(file)), Files.readAllBytes(again.resolve(file)), file);
    }
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
  void aCalmCurveCostsFewPoints() {
    AvailabilityCurve curve = AvailabilityCurve.of(third()).orElseThrow();
    assertEquals(4, new ShareDataset(curve, false).getItemCount(0));
  }

  @Test
  void writesNothingWithoutSamplesOrPictures() throws IOException {
    assertFalse(
        Written.into(folder, PICTURES, ConvergenceChart.of(new Samples(3, 0).result("calm"))));
    assertFalse(Written.into(folder, EnumSet.of(Format.CSV), ConvergenceChart.of(third())));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void whatFollowsTheLastChangeIsCutOffWhereItTakesMostOfTheWidth() throws Exception {
    List<Double> seconds = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    for (int i = 0; i <= 600; i++) {
      seconds.add(i / 10.0);
      shares.add(Math.min(1, i / 40.0));
    }
    AvailabilityCurve curve =
        new AvailabilityCurve("", 1, 0, seconds, shares, shares, shares, shares, List.of());
    assertEquals(5, TimeShown.of(curve, List.of()).to());
    assertTrue(TimeShown.of(curve, List.of()).isCut());
    // A mark after the last change has to be seen, and one beyond the end cannot.
    List<Span> marks = List.of(new Span("late", 8, Double.NaN), new Span("never", 99, 100));
    assertEquals(10, TimeShown.of(curve, marks).to());
    assertFalse(TimeShown.of(curve, List.of(new Span("later", 20, 40))).isCut());
    assertEquals(60, TimeShown.of(curve, List.of(new Span("later", 20, 40))).to());
  }

  @Test
  void theStartHasAChartOfItsOwnWithTheMedianMeshTime() throws Exception {
    assertTrue(Written.into(folder, EnumSet.of(Format.SVG), ConvergenceChart.of(started(true))));
    List<String> words =
        SvgTexts.of(Files.readAllBytes(folder.resolve("convergence_start.svg"))).stream()
            .map(SvgTexts.Text::words)
            .toList();
    assertTrue(words.contains("full mesh, median 1.00 s"), words::toString);
    assertTrue(words.contains("seconds after the start of the first node"), words::toString);
    assertFalse(words.contains("cut"), words::toString);
    assertTrue(words.contains("share of all pairs, nodes that do not run yet included"));
  }

  @Test
  void withoutEventsTheOnlyChartIsOfTheStart() throws Exception {
    assertTrue(Written.into(folder, EnumSet.of(Format.SVG), ConvergenceChart.of(started(false))));
    List<String> words =
        SvgTexts.of(Files.readAllBytes(folder.resolve("convergence.svg"))).stream()
            .map(SvgTexts.Text::words)
            .toList();
    assertTrue(words.contains("full mesh, median 1.00 s"), words::toString);
    assertTrue(
        words.stream().anyMatch(w -> w.startsWith("The curves stay as they are")), words::toString);
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  /** Three of four nodes start at once and connect within a second, the fourth never comes. */
  private static ExperimentResult started(boolean event) {
    Availability.Samples even =
        new Availability.Samples(
            new long[] {0, 60 * SECOND, 120 * SECOND}, new int[] {0, 3, 3}, new int[] {0, 3, 3});
    Availability.Samples close =
        new Availability.Samples(
            new long[] {0, SECOND / 5, SECOND / 2, SECOND},
            new int[] {0, 0, 1, 3},
            new int[] {0, 3, 3, 3});
    RunMeasures measures =
        new RunMeasures(
            event ? List.of(event("cut", 60, 90)) : List.of(),
            DetectionQuality.NOTHING,
            new Availability(null, null, even, close),
            SetupLog.NOTHING,
            new TickLoad(0, 0, 0),
            0,
            RunMeasures.NOTHING.shape(),
            RunMeasures.NOTHING.global(),
            Agreements.NONE);
    return new Samples(3, 0).of(Meshes.nodes(4, "a")).measuring(measures).result("Start");
  }

  @Test
  void saysItsTitleToThoseWhoCannotSeeIt() throws IOException {
    // Batik breaks lines within tags.
    String text = new String(svg(third()), StandardCharsets.UTF_8).replaceAll("\\s+>", ">");
    assertTrue(text.contains("<title>Who sees whom: connected pairs over time</title"), "no title");
    assertTrue(text.contains("<desc>dead-host: 1 node, 40 runs, seed 1."), "no description");
  }
}
