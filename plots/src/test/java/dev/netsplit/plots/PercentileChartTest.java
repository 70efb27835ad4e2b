package dev.netsplit.plots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.result.ExperimentResult;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class PercentileChartTest {

  private static final long SECOND = Samples.SECOND;

  /** A thousand observers, of which nine hundred noticed after 1, 2, 3 and so on seconds. */
  private static DetectionCurve curve() {
    long[] nanos = LongStream.rangeClosed(1, 900).map(i -> i * SECOND).toArray();
    return new DetectionCurve("e", 100, 1000, true, nanos);
  }

  private static PercentileBody body() {
    List<DetectionCurve> curves = List.of(curve());
    return new PercentileBody(Panel.of(curves, null), curves);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0.5, 499", "0.9, 899", "0.99, 989", "0.999, 998"})
  void thePlaceOfAPercentileIsThatOfTheNearestRank(double percentile, int rank) {
    PercentileBody body = body();
    assertEquals(rank, body.rank(curve(), body.across(percentile)));
  }

  @Test
  void eachNineTakesAsMuchRoomAsTheOneBefore() {
    PercentileBody body = body();
    assertEquals(0, body.across(0), 1e-12);
    assertEquals(1.0 / 3, body.across(0.9), 1e-9);
    assertEquals(2.0 / 3, body.across(0.99), 1e-9);
    assertEquals(1, body.across(0.999), 1e-9);
  }

  private static List<String> words(ExperimentResult result) throws Exception {
    String svg = PercentileChart.of(result).orElseThrow().following();
    return SvgTexts.of(svg.getBytes(StandardCharsets.UTF_8)).stream()
        .map(SvgTexts.Text::words)
        .toList();
  }

  @Test
  void saysWindowUnitsSeedAndWhoNoticedNothing() throws Exception {
    List<String> words =
        words(new Samples(200, 9, "host-dies").silent("host-dies", 0.02).result("A host dies"));
    assertTrue(words.contains("A host dies: detection percentiles"), words::toString);
    assertTrue(words.contains("documented window 45–75 s"), words::toString);
    assertTrue(words.contains("seconds after the fault"), words::toString);
    assertTrue(words.contains("never: not detected"), words::toString);
    assertTrue(words.contains("99.9 %"), words::toString);
    assertTrue(
        words.stream().anyMatch(w -> w.startsWith("dead-host: 200 runs × 9 observers, seed 1.")),
        words::toString);
    assertTrue(words.stream().anyMatch(w -> w.contains("not detected")), words::toString);
  }

  static Stream<ExperimentResult> results() {
    Samples many = new Samples(50, 4, names());
    Stream.of(names()).forEach(name -> many.silent(name, 0.05));
    return Stream.of(
        new Samples(200, 9, "kill", "host-dies").closed("kill").silent("host-dies").result("Two"),
        many.result("A title that goes on and on ".repeat(5)),
        new Samples(1, 1, "e").silent("e").result(""),
        new Samples(20, 9, "e").unnoticed("e").result("Nobody notices"),
        new Samples(20, 9, "e").unnoticed("e").settingTicktime().result("Nobody"));
  }

  private static String[] names() {
    return Stream.iterate(1, i -> i + 1).limit(14).map(i -> "event-" + i).toArray(String[]::new);
  }

  @ParameterizedTest
  @MethodSource("results")
  void labelsNeitherOverlapNorLeaveThePicture(ExperimentResult result) throws Exception {
    Chart chart = PercentileChart.of(result).orElseThrow();
    SvgTexts.check(chart.following(), Style.WIDTH, 2_000, 9, chart.title());
  }

  @Test
  void thereIsNoneWithoutObservers() {
    assertTrue(PercentileChart.of(new Samples(3, 0).result("calm")).isEmpty());
  }

  /** Where the curve is highest at a share of the width of the only panel, in seconds. */
  private static double secondsAt(BufferedImage image, double share, double highest) {
    double left = 22 + 52;
    double width = Sheet.WIDTH - 52 - 20;
    double bottom = 22 + 24 + 17 + 19 + 12 + 14 + 32 + 330;
    int x = (int) (2 * (left + share * width));
    for (int y = 2 * 108; y < 2 * bottom; y++) {
      if (new Color(image.getRGB(x, y)).equals(Style.colour(0).light())) {
        // The middle of the line is a little below its edge.
        return (bottom - y / 2.0 - 1.1) / 330 * highest;
      }
    }
    return Double.NaN;
  }

  @Test
  void theCurveStandsAtTheTimesAndLeavesThemForThoseWhoNoticedNothing() throws Exception {
    ExperimentResult result =
        new Samples(200, 9, "host-dies").silent("host-dies", 0.05).result("A host dies");
    DetectionCurve curve = DetectionCurve.of(result).get(0);
    PercentileBody body = new PercentileBody(Panel.of(List.of(curve), null), List.of(curve));
    Chart chart = PercentileChart.of(result).orElseThrow();
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(chart.png(Theme.LIGHT)));
    for (double percentile : new double[] {0.25, 0.5, 0.75, 0.9}) {
      double expected = curve.nanos((int) (percentile * curve.observers())) / 1e9;
      assertEquals(expected, secondsAt(image, body.across(percentile), 80), 0.6);
    }
    // A twentieth took for ever.
    assertTrue(secondsAt(image, body.across(0.97), 80) > 82);
  }
}
