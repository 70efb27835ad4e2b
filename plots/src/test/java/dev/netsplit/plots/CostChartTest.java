package dev.netsplit.plots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.result.EventSpan;
import dev.netsplit.scenarios.result.MeshHistory.Kind;
import dev.netsplit.scenarios.result.TrafficHistory;
import dev.netsplit.scenarios.result.TrafficHistory.Series;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CostChartTest {

  private static final long SECOND = Samples.SECOND;

  private static RecordedRun run(EventSpan... events) {
    return Recorded.run(
        Meshes.nodes(2, "a"),
        new Meshes()
            .add(0, Kind.STARTED, 0, 0)
            .add(0, Kind.STARTED, 1, 0)
            .add(SECOND, Kind.UP, 0, 1)
            .add(SECOND, Kind.UP, 1, 0)
            .add(95 * SECOND, Kind.DOWN, 0, 1)
            .until(100 * SECOND, 0),
        List.of(),
        events);
  }

  private static Series series(String kind, long bytes, int steps) {
    return new Series(kind, Collections.nCopies(steps, bytes));
  }

  private static TrafficHistory even() {
    return new TrafficHistory(
        SECOND,
        List.of(series("tick", 3_000, 100), series("control", 1_000, 100), series("app", 0, 100)));
  }

  private static Chart chart(TrafficHistory traffic) {
    RecordedRun run = run();
    return CostChart.of(run.result(), run.shown(), run.history(), traffic).orElseThrow();
  }

  private static int count(BufferedImage image, int x, Color colour) {
    int pixels = 0;
    // The legend is above.
    for (int y = 2 * 94; y < image.getHeight(); y++) {
      pixels += new Color(image.getRGB(x, y)).equals(colour) ? 1 : 0;
    }
    return pixels;
  }

  @Test
  void kindsAreOnEachOtherInProportionAndSilentOnesAreLeftOut() throws Exception {
    Chart chart = chart(even());
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(chart.png(Theme.LIGHT)));
    int tick = count(image, 1_000, Style.colour(5).light());
    int control = count(image, 1_000, Style.colour(0).light());
    assertEquals(3, (double) tick / control, 0.05);
    List<String> words =
        SvgTexts.of(chart.following().getBytes(StandardCharsets.UTF_8)).stream()
            .map(SvgTexts.Text::words)
            .toList();
    assertTrue(words.contains("tick: 300 kB, 75 %"), words::toString);
    assertTrue(words.contains("control: 100 kB, 25 %"), words::toString);
    assertTrue(words.contains("4 kB/s"), words::toString);
    assertTrue(words.stream().noneMatch(word -> word.startsWith("app")), words::toString);
    String all = "400 kB in all, 2 kB/s for each node on average";
    assertTrue(chart.description().contains(all), chart::description);
  }

  @Test
  void aBurstIsWhereItHappened() throws Exception {
    Long[] bytes = Collections.nCopies(100, 0L).toArray(new Long[0]);
    bytes[50] = 9_000L;
    Chart chart = chart(new TrafficHistory(SECOND, List.of(new Series("app", List.of(bytes)))));
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(chart.png(Theme.LIGHT)));
    RunTime time = run().time(CostBody.AXIS_WIDTH);
    TimeStretch stretch = time.stretches().get(0);
    Color green = Style.colour(2).light();
    assertTrue(count(image, (int) (2 * stretch.x(50 * SECOND + SECOND / 2)), green) > 200);
    assertEquals(0, count(image, (int) (2 * stretch.x(48 * SECOND)), green));
    assertEquals(0, count(image, (int) (2 * stretch.x(53 * SECOND)), green));
  }

  @Test
  void thereIsNoneWhereNothingWasSent() {
    RecordedRun run = run();
    TrafficHistory silent = new TrafficHistory(SECOND, List.of(series("tick", 0, 100)));
    assertTrue(CostChart.of(run.result(), run.shown(), run.history(), silent).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "999, 999 B",
    "1000, 1 kB",
    "1234, 1.23 kB",
    "12345, 12.3 kB",
    "123456, 123 kB",
    "9876543, 9.88 MB"
  })
  void bytesHaveThreeDigits(double bytes, String text) {
    assertEquals(text, ByteText.bytes(bytes));
  }

  @Test
  void theStartStandsApartWhereTheEventsTakeMuchLonger() {
    RunTime time = run(new EventSpan("cut", 20 * SECOND, 50 * SECOND)).time(50);
    assertEquals(2, time.stretches().size());
    TimeStretch start = time.stretches().get(0);
    TimeStretch rest = time.stretches().get(1);
    assertTrue(start.holds(SECOND), "the mesh is not in the first stretch");
    assertTrue(start.toNanos() < 2 * SECOND, start::toString);
    assertEquals(20 * SECOND, rest.zeroNanos());
    assertEquals("cut", rest.zero());
    assertTrue(rest.holds(95 * SECOND), rest::toString);
    assertTrue(time.hasGap(), "nothing is left out");
    assertTrue(start.right() < rest.left(), "stretches overlap");
    long early = SECOND + SECOND / 10;
    assertEquals(1, run(new EventSpan("early", early, 3 * SECOND)).time(50).stretches().size());
  }
}
