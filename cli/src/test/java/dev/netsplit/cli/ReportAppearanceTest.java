package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** How reports of small and large clusters look: on screens, on paper, and by keyboard. */
final class ReportAppearanceTest {

  /** A sheet of A4 without its margins, at 96 points an inch. */
  private static final int PAPER_WIDTH = 688;

  @TempDir private static Path folder;

  private static final Map<Integer, Path> REPORTS = new TreeMap<>();
  private static Chromium chromium;
  private static String checks;

  private BrowserTab page;

  @BeforeAll
  static void writeReports() throws IOException {
    chromium = Chromium.start();
    try (InputStream in = ReportAppearanceTest.class.getResourceAsStream("page-checks.js")) {
      checks = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    REPORTS.put(5, ReportSamples.write(folder.resolve("5"), 5));
    REPORTS.put(50, ReportSamples.write(folder.resolve("50"), 50, "run.repetitions=2"));
    REPORTS.put(
        1000,
        ReportSamples.write(
            folder.resolve("1000"),
            1000,
            "run.repetitions=1",
            "erlang.connect_all=false",
            "discovery.strategy=seed"));
  }

  @AfterAll
  static void stop() throws IOException {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void open() {
    page = chromium.open();
  }

  @AfterEach
  void close() {
    assertEquals(List.of(), page.complaints());
    page.close();
  }

  private void load(int nodes) throws InterruptedException {
    page.load(REPORTS.get(nodes));
    page.evaluate(checks);
  }

  @ParameterizedTest
  @CsvSource({"5, 1280", "50, 1280", "1000, 1280", "50, 390"})
  void noTextLiesUponAnotherOrBeyondItsPicture(int nodes, int width) throws InterruptedException {
    page.width(width);
    page.prefer("light");
    load(nodes);
    assertTrue(page.number("pageChecks.texts()") > 100, "there is text to look at");
    assertEquals(List.of(), page.list("pageChecks.overlaps()"));
    assertEquals(List.of(), page.list("pageChecks.textOutside()"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void textIsReadableInTheThemeThatTheSystemPrefers(String scheme) throws InterruptedException {
    page.prefer(scheme);
    load(50);
    unfold();
    assertEquals(scheme.equals("dark"), isDark());
    assertEquals(List.of(), page.list("pageChecks.faint()"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void buttonTurnsAllOfThePageToTheOtherTheme(String scheme) throws InterruptedException {
    page.prefer(scheme);
    load(5);
    boolean dark = isDark();
    page.focus("#theme");
    page.press("Enter");
    assertNotEquals(dark, isDark());
    assertEquals(
        !dark,
        page.evaluate("document.querySelector('#theme').ariaPressed").stringValue().equals("true"));
    unfold();
    assertEquals(List.of(), page.list("pageChecks.faint()"));
    page.press(" ");
    assertEquals(dark, isDark());
  }

  private void unfold() {
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })");
    page.settle();
  }

  /** Whether page, charts and matrix are all dark; they must agree. */
  private boolean isDark() {
    page.settle();
    String script =
        """
        (() => {
          const level = (colour) => Number(colour.match(/[0-9]+/g)[0]);
          const chart = document.querySelector('figure.chart svg rect');
          const copy = new OffscreenCanvas(1, 1).getContext('2d');
          copy.drawImage(document.querySelector('#matrix'), 0, 0);
          return [
            level(getComputedStyle(document.body).backgroundColor),
            level(getComputedStyle(chart).fill),
            copy.getImageData(0, 0, 1, 1).data[0],
          ];
        })()
        """;
    JsonNode levels = page.evaluate(script);
    boolean dark = levels.get(0).intValue() < 128;
    levels.forEach(level -> assertEquals(dark, level.intValue() < 128, levels::toString));
    return dark;
  }

  @ParameterizedTest
  @CsvSource({"5, 1280", "50, 390"})
  void everyControlIsReachedByTabAndSeen(int nodes, int width) throws InterruptedException {
    page.width(width);
    page.prefer("light");
    load(nodes);
    List<String> stops = page.list("pageChecks.reachable()");
    assertTrue(stops.size() > 30, stops::toString);
    TreeSet<Integer> reached = new TreeSet<>();
    page.evaluate("document.activeElement.blur()");
    for (int i = 0; i < stops.size() + 20; i++) {
      page.press("Tab");
      JsonNode focus = page.evaluate("pageChecks.focus()");
      int stop = focus.get("stop").intValue();
      if (stop == -1) {
        break;
      }
      assertTrue(focus.get("visible").booleanValue(), focus::toString);
      reached.add(stop);
    }
    assertEquals(
        List.of(),
        IntStream.range(0, stops.size())
            .filter(i -> !reached.contains(i))
            .mapToObj(stops::get)
            .toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 1000})
  void withoutScriptsAllChartsAndFirstEventsAreThere(int nodes) throws InterruptedException {
    page.withoutScripts();
    page.prefer("light");
    load(nodes);
    assertEquals(
        0,
        page.number(
            "[...document.querySelectorAll('.interactive')].filter(e => !e.hidden).length"));
    assertEquals(
        List.of(),
        page.list(
            "[...document.querySelectorAll('button')].filter(e => e.checkVisibility()).map(e => e.id)"));
    assertTrue(page.number("document.querySelectorAll('figure.chart').length") >= 6);
    assertEquals(
        List.of(),
        page.list(
            "[...document.querySelectorAll('figure.chart svg')]"
                + ".filter(e => e.getBoundingClientRect().height < 200).map(e => e.outerHTML)"));
    assertTrue(page.number("document.querySelectorAll('#events-rows tr').length") > 10);
    assertEquals(List.of(), page.list("pageChecks.overlaps()"));
    assertTrue(page.holds("document.querySelector('#events noscript').checkVisibility()"));
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 50})
  void paperIsLightWithoutControlsAndNothingIsCut(int nodes) throws InterruptedException {
    page.width(PAPER_WIDTH);
    page.paper();
    load(nodes);
    assertEquals(List.of(), page.list("pageChecks.controls()"));
    assertEquals(List.of(), page.list("pageChecks.cut()"));
    assertEquals(List.of(), page.list("pageChecks.faint()"));
    assertFalse(isDarkPaper(), "ink on white");
    assertTrue(
        page.holds("document.querySelector('#scenario pre').getBoundingClientRect().height > 400"),
        "the listing is open");
  }

  private boolean isDarkPaper() {
    return page.holds(
        "['body', 'figure.chart', '.verdicts'].some(name =>"
            + " getComputedStyle(document.querySelector(name)).backgroundColor !=="
            + " 'rgb(255, 255, 255)')"
            + " || getComputedStyle(document.querySelector('figure.chart svg rect')).fill !=="
            + " 'rgb(255, 255, 255)'");
  }

  @Test
  void goesToThePrinterOnSeveralSheets() throws IOException, InterruptedException {
    page.prefer("dark");
    load(5);
    Path file = folder.resolve("report.pdf");
    page.print(file);
    String pdf = Files.readString(file, StandardCharsets.ISO_8859_1);
    long sheets = pdf.split("/Type /Page\\b", -1).length - 1L;
    assertTrue(sheets >= 5, () -> sheets + " sheets");
    assertFalse(page.holds("document.querySelector('#scenario details').open"), "folded again");
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1280})
  void screenDoesNotScrollSideways(int width) throws InterruptedException {
    page.width(width);
    page.prefer("light");
    load(50);
    assertEquals(width, page.number("document.documentElement.scrollWidth"));
  }
}
