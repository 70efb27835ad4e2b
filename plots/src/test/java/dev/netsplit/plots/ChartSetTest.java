package dev.netsplit.plots;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.OutputSettings;
import dev.netsplit.scenarios.model.OutputSettings.Format;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** What holds for every chart of an experiment. */
final class ChartSetTest {

  private static final Pattern COLOUR = Pattern.compile("(?:fill|stroke)=\"([^\"]*)\"");
  private static final Pattern ID = Pattern.compile("\\bid=\"([^\"]*)\"");
  private static final Pattern REFERENCE = Pattern.compile("url\\(#([^)]*)\\)");
  private static final double SMALLEST_TEXT = 9;

  @TempDir Path folder;

  /** Prints the digests of all charts; a process of its own runs it. */
  public static void main(String[] args) throws Exception {
    System.out.print(digests());
  }

  private static String digests() throws Exception {
    StringBuilder digests = new StringBuilder();
    for (Chart chart : Recorded.charts(Recorded.restless(20))) {
      digests
          .append(chart.name())
          .append(' ')
          .append(digest(chart.following().getBytes(StandardCharsets.UTF_8)));
      for (Theme theme : Theme.values()) {
        digests.append(' ').append(digest(chart.png(theme)));
      }
      digests.append('\n');
    }
    return digests.toString();
  }

  private static String digest(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static String process() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                ChartSetTest.class.getName())
            .redirectError(new File("/dev/null"))
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    return out;
  }

  @Test
  void twoProcessesDrawTheSameBytes() throws Exception {
    String first = process();
    assertEquals(8, first.lines().count(), first);
    assertEquals(first, process());
  }

  @Test
  void anotherLocaleAndTimeZoneChangeNothing() throws Exception {
    String first = digests();
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertEquals(first, digests());
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 50, 200, 1000})
  void allTextIsReadableAndCoversNoOther(int nodes) throws Exception {
    for (Chart chart : Recorded.charts(Recorded.restless(nodes))) {
      String svg = chart.following();
      Element root =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
              .getDocumentElement();
      double height = Double.parseDouble(root.getAttribute("height"));
      SvgTexts.check(svg, Style.WIDTH, height, SMALLEST_TEXT, chart.name());
      assertTrue(svg.length() < 1_000_000, () -> chart.name() + " has " + svg.length());
    }
  }

  @Test
  void everyChartSaysScenarioSeedAndNumberOfRuns() {
    for (Chart chart : Recorded.charts(Recorded.restless(9))) {
      String words = chart.description();
      assertTrue(words.contains("dead-host"), () -> chart.name() + ": " + words);
      assertTrue(words.contains("seed 1"), () -> chart.name() + ": " + words);
      assertTrue(words.contains("40 runs"), () -> chart.name() + ": " + words);
      assertTrue(chart.title().startsWith("Who lists whom"), chart::title);
    }
  }

  @Test
  void everyColourOfAPictureIsATone() {
    Set<String> tones =
        Style.tones().stream()
            .flatMap(tone -> DarkRules.attributes(tone.light()).stream())
            .collect(Collectors.toSet());
    tones.add("none");
    for (Chart chart : Recorded.charts(Recorded.restless(9))) {
      String svg = chart.inlineSvg();
      // The root has what is drawn when nothing else is said.
      String drawn = svg.substring(svg.indexOf("<g"));
      Matcher colours = COLOUR.matcher(drawn);
      while (colours.find()) {
        String colour = colours.group(1);
        if (!colour.startsWith("url(")) {
          assertTrue(tones.contains(colour), () -> chart.name() + " has " + colour);
        }
      }
    }
  }

  @Test
  void theFileTurnsDarkWhereTheReaderWantsThat() {
    for (Chart chart : Recorded.charts(Recorded.restless(9))) {
      String svg = chart.following();
      assertTrue(svg.contains("@media (prefers-color-scheme: dark)"), chart::name);
      assertTrue(svg.contains("[fill=\"white\"]{fill:#16191d}"), chart::name);
      assertFalse(chart.inlineSvg().contains("<style"), chart::name);
      assertTrue(chart.inlineSvg().startsWith("<svg "), chart::name);
    }
    String rules = Chart.darkStyles("figure.chart");
    assertTrue(rules.contains("figure.chart [stroke=\"rgb(0,114,178)\"]{stroke:#4c9be8}"), rules);
  }

  @Test
  void theDarkPictureHasTheDarkColoursAndTheSameLayout() throws IOException {
    for (Chart chart : Recorded.charts(Recorded.restless(9))) {
      BufferedImage light = image(chart.png(Theme.LIGHT));
      BufferedImage dark = image(chart.png(Theme.DARK));
      assertEquals(light.getHeight(), dark.getHeight(), chart::name);
      assertEquals(Style.PAPER.light(), new Color(light.getRGB(2, 2)), chart::name);
      assertEquals(Style.PAPER.dark(), new Color(dark.getRGB(2, 2)), chart::name);
      // Edges that are smoothed may round to paper in one and not in the other.
      int pixels = 0;
      int differing = 0;
      for (int x = 0; x < light.getWidth(); x += 3) {
        for (int y = 0; y < light.getHeight(); y += 3) {
          boolean bare = new Color(light.getRGB(x, y)).equals(Style.PAPER.light());
          boolean bareInTheDark = new Color(dark.getRGB(x, y)).equals(Style.PAPER.dark());
          pixels++;
          differing += bare == bareInTheDark ? 0 : 1;
        }
      }
      assertTrue(differing < pixels / 500, chart.name() + ": " + differing + " of " + pixels);
    }
  }

  private static BufferedImage image(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  @Test
  void identifiersOfAllChartsDiffer() {
    Set<String> names = new LinkedHashSet<>();
    Set<String> ids = new LinkedHashSet<>();
    for (Chart chart : Recorded.charts(Recorded.restless(9))) {
      assertTrue(names.add(chart.name()), chart::name);
      String svg = chart.inlineSvg();
      List<String> own = found(ID, svg);
      assertFalse(own.isEmpty(), chart::name);
      own.forEach(id -> assertTrue(ids.add(id), () -> "twice: " + id));
      found(REFERENCE, svg).forEach(id -> assertTrue(own.contains(id), () -> "no " + id));
    }
  }

  private static List<String> found(Pattern pattern, String text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  @Test
  void filesAreThoseOfTheFormats() throws IOException {
    Chart chart = Recorded.charts(Recorded.restless(3)).get(0);
    assertFalse(Written.into(folder, EnumSet.of(Format.CSV), List.of(chart)));
    assertTrue(Written.into(folder, EnumSet.of(Format.SVG, Format.PNG), List.of(chart)));
    assertEquals(chart.following(), text(chart), chart::name);
    assertArrayEquals(
        chart.png(Theme.LIGHT), Files.readAllBytes(folder.resolve(chart.name() + ".png")));
  }

  private String text(Chart chart) throws IOException {
    return Files.readString(folder.resolve(chart.name() + ".svg"));
  }

  @Test
  void aThemeThatIsAskedForHoldsForEveryReader() throws IOException {
    Chart chart = Recorded.charts(Recorded.restless(3)).get(0);
    EnumSet<Format> both = EnumSet.of(Format.SVG, Format.PNG);
    chart.write(folder, new OutputSettings("", both, OutputSettings.Theme.DARK));
    assertTrue(text(chart).contains("fill=\"rgb(22,25,29)\""), "not on dark paper");
    assertFalse(text(chart).contains("<style"), "follows the reader");
    assertArrayEquals(
        chart.png(Theme.DARK), Files.readAllBytes(folder.resolve(chart.name() + ".png")));
    chart.write(folder, new OutputSettings("", both, OutputSettings.Theme.LIGHT));
    assertTrue(text(chart).contains("fill=\"white\""), "not on white paper");
    assertFalse(text(chart).contains("<style"), "follows the reader");
    assertArrayEquals(
        chart.png(Theme.LIGHT), Files.readAllBytes(folder.resolve(chart.name() + ".png")));
  }
}
