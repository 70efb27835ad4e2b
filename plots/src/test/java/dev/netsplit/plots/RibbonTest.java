package dev.netsplit.plots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.plots.Ribbon.Slab;
import dev.netsplit.scenarios.result.EventSpan;
import dev.netsplit.scenarios.result.MeshHistory;
import dev.netsplit.scenarios.result.MeshHistory.Kind;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

final class RibbonTest {

  private static final long SECOND = Samples.SECOND;

  /** Six nodes: a full mesh, then three against two and one alone, then whole again. */
  private static Meshes split() {
    Meshes meshes = new Meshes();
    for (int node = 0; node < 6; node++) {
      meshes.add(SECOND, Kind.STARTED, node, 0);
    }
    all(meshes, 2 * SECOND, Kind.UP);
    for (int one = 0; one < 6; one++) {
      for (int other = 0; other < 6; other++) {
        if (one != other && part(one) != part(other)) {
          meshes.add(20 * SECOND, Kind.DOWN, one, other);
        }
      }
    }
    return meshes;
  }

  private static int part(int node) {
    return node < 3 ? 0 : node < 5 ? 1 : 2;
  }

  private static void all(Meshes meshes, long at, Kind kind) {
    for (int one = 0; one < 6; one++) {
      for (int other = 0; other < 6; other++) {
        if (one != other) {
          meshes.add(at, kind, one, other);
        }
      }
    }
  }

  private static Ribbon ribbon(MeshHistory history) {
    return new Ribbon(history, IntStream.range(0, 6).boxed().toList(), 6);
  }

  @Test
  void aPartKeepsItsNumberAndWhatSplitsOffGetsAnother() {
    Meshes meshes = split();
    all(meshes, 40 * SECOND, Kind.UP);
    Ribbon ribbon = ribbon(meshes.until(50 * SECOND, 0));
    assertEquals(List.of(), ribbon.at(0));
    assertEquals(List.of(new Slab(0, 6, Ribbon.ALONE, true)), ribbon.at(SECOND));
    assertEquals(List.of(new Slab(0, 6, 0, true)), ribbon.at(19 * SECOND));
    assertEquals(
        List.of(
            new Slab(0, 3, 0, true), new Slab(3, 2, 1, true), new Slab(5, 1, Ribbon.ALONE, true)),
        ribbon.at(20 * SECOND));
    assertEquals(List.of(new Slab(0, 6, 0, true)), ribbon.at(40 * SECOND));
  }

  @Test
  void theLargerPartKeepsTheNumberWhereverItStands() {
    Meshes meshes = new Meshes();
    for (int node = 0; node < 6; node++) {
      meshes.add(SECOND, Kind.STARTED, node, 0);
    }
    all(meshes, 2 * SECOND, Kind.UP);
    for (int one = 0; one < 2; one++) {
      for (int other = 2; other < 6; other++) {
        meshes.add(3 * SECOND, Kind.DOWN, one, other).add(3 * SECOND, Kind.DOWN, other, one);
      }
    }
    Ribbon ribbon = ribbon(meshes.until(9 * SECOND, 0));
    assertEquals(List.of(new Slab(0, 6, 0, true)), ribbon.at(2 * SECOND));
    assertEquals(List.of(new Slab(0, 2, 1, true), new Slab(2, 4, 0, true)), ribbon.at(3 * SECOND));
  }

  @Test
  void aPartThatOnePairIsMissingFromOverlaps() {
    Meshes meshes = split();
    // A node of the second part is connected with one of the first.
    meshes.add(30 * SECOND, Kind.UP, 0, 4).add(31 * SECOND, Kind.UP, 4, 0);
    Ribbon ribbon = ribbon(meshes.until(50 * SECOND, 0));
    ribbon.at(20 * SECOND);
    assertTrue(ribbon.at(30 * SECOND).stream().allMatch(Slab::whole), "one side is no connection");
    assertEquals(
        List.of(new Slab(0, 5, 0, false), new Slab(5, 1, Ribbon.ALONE, true)),
        ribbon.at(31 * SECOND));
  }

  @Test
  void thePictureHasTheSizeOfEachPartAndHatchesTheOverlap() throws Exception {
    Meshes meshes = split();
    meshes.add(60 * SECOND, Kind.UP, 0, 4).add(60 * SECOND, Kind.UP, 4, 0);
    RecordedRun run =
        Recorded.run(
            Meshes.nodes(6, "a"),
            meshes.until(100 * SECOND, 0),
            List.of(),
            new EventSpan("cut", 19 * SECOND, 60 * SECOND));
    Chart chart = RibbonChart.of(run.result(), run.shown(), run.history()).orElseThrow();
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(chart.png(Theme.LIGHT)));
    RunTime time = run.time(RibbonBody.AXIS_WIDTH);
    TimeStretch after = time.stretches().get(time.stretches().size() - 1);
    int x = (int) (2 * after.x(40 * SECOND));
    int first = count(image, x, pale(Style.colour(0)));
    int second = count(image, x, pale(Style.colour(1)));
    int alone = count(image, x, pale(RibbonBody.ALONE));
    assertEquals(3.0 / 2, (double) first / second, 0.02);
    assertEquals(2.0, (double) second / alone, 0.04);
    int whole = count(image, x, Color.WHITE);
    int hatched = count(image, (int) (2 * after.x(80 * SECOND)), Color.WHITE);
    assertTrue(hatched > whole + 40, () -> hatched + " white pixels after " + whole);
    String svg = chart.following();
    List<String> words =
        SvgTexts.of(svg.getBytes(java.nio.charset.StandardCharsets.UTF_8)).stream()
            .map(SvgTexts.Text::words)
            .toList();
    assertTrue(words.contains("cut"), words::toString);
    assertFalse(words.contains("Left out"), words::toString);
  }

  /** The colour of a band, which the paper shines through. */
  private static Color pale(Tone tone) {
    return new Color(
        through(tone.light().getRed()),
        through(tone.light().getGreen()),
        through(tone.light().getBlue()));
  }

  private static int through(int level) {
    double opacity = Math.round(255 * 0.85f) / 255.0;
    return (int) Math.round(level * opacity + 255 * (1 - opacity));
  }

  private static int count(BufferedImage image, int x, Color colour) {
    int pixels = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      Color found = new Color(image.getRGB(x, y));
      boolean same =
          Math.abs(found.getRed() - colour.getRed()) <= 2
              && Math.abs(found.getGreen() - colour.getGreen()) <= 2
              && Math.abs(found.getBlue() - colour.getBlue()) <= 2;
      pixels += same ? 1 : 0;
    }
    return pixels;
  }
}
