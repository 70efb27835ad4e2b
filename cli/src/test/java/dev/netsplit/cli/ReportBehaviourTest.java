package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the scripts of a report do, in a browser, on the report of a run. */
final class ReportBehaviourTest {

  private static final int DEAD = 5;
  private static final int CODES = 32;

  /** Colours of the codes 0 to 5 in the light. */
  private static final List<String> CELLS =
      List.of("16,16,16", "254,254,254", "196,196,196", "134,134,134", "87,180,233", "240,180,76");

  @TempDir private static Path folder;

  private static Chromium chromium;
  private static Path report;

  private BrowserTab page;

  @BeforeAll
  static void writeReport() throws IOException {
    chromium = Chromium.start();
    report = ReportSamples.write(folder.resolve("five"), 5);
  }

  @AfterAll
  static void stop() throws IOException {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void open() throws InterruptedException {
    page = chromium.open();
    page.prefer("light");
    page.load(report);
  }

  @AfterEach
  void close() {
    assertEquals(List.of(), page.complaints());
    assertEquals(
        List.of(),
        page.requests().stream()
            .filter(url -> !url.startsWith("file:") && !url.startsWith("data:"))
            .toList());
    page.close();
  }

  /** The codes of the lower half in one frame, as the page's data say. */
  private static int[] cells(JsonNode mesh, int frame) {
    int size = mesh.get("rows").size();
    int[] cells = new int[size * (size + 1) / 2];
    Arrays.fill(cells, DEAD);
    List<Long> changes = ReportSamples.varints(mesh.get("cells"));
    int next = 0;
    for (int i = 0; i <= frame; i++) {
      int cell = -1;
      long changed = changes.get(next++);
      for (int k = 0; k < changed; k++) {
        long number = changes.get(next++);
        cell += (int) (number / CODES) + 1;
        cells[cell] = (int) (number % CODES);
      }
    }
    return cells;
  }

  /** How many cells of the whole matrix have each code, both halves together. */
  private static int[] counts(int[] cells, int size) {
    int[] counts = new int[CELLS.size()];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column <= row; column++) {
        int code = cells[row * (row + 1) / 2 + column];
        counts[code]++;
        if (row != column) {
          // Across the diagonal it is the other who lists.
          counts[code == 2 ? 3 : code == 3 ? 2 : code]++;
        }
      }
    }
    return counts;
  }

  /** How many points of the picture have each colour. */
  private int[] points() {
    String script =
        """
        (() => {
          const canvas = document.querySelector('#matrix');
          const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d');
          copy.drawImage(canvas, 0, 0);
          const data = copy.getImageData(0, 0, canvas.width, canvas.height).data;
          const counts = {};
          for (let i = 0; i < data.length; i += 4) {
            const name = data[i] + ',' + data[i + 1] + ',' + data[i + 2];
            counts[name] = (counts[name] || 0) + 1;
          }
          return counts;
        })()
        """;
    JsonNode counts = page.evaluate(script);
    return CELLS.stream().mapToInt(colour -> counts.path(colour).asInt(0)).toArray();
  }

  private void assertShows(JsonNode mesh, int frame) {
    int size = mesh.get("rows").size();
    int[] expected = counts(cells(mesh, frame), size);
    int[] points = points();
    int all = Arrays.stream(points).sum();
    for (int code = 0; code < expected.length; code++) {
      // Names beside the matrix have a few points of any grey.
      assertEquals(
          (double) expected[code] / (size * size),
          (double) points[code] / all,
          0.01,
          "code " + code + " in frame " + frame);
    }
    String pairs = mesh.get("connected").get(frame) + " of " + mesh.get("live").get(frame);
    assertTrue(
        page.text("#mesh-now").contains(": " + pairs + " live pairs"), page.text("#mesh-now"));
  }

  @Test
  void sliderMovesTheMatrixThroughItsFramesByKeys() {
    JsonNode mesh = ReportSamples.island(page, "mesh-data");
    int frames = mesh.get("at").size();
    assertTrue(frames > 10, "there is something to show");
    page.focus("#mesh-time");
    page.press("Home");
    assertShows(mesh, 0);
    for (int frame = 1; frame < frames; frame++) {
      page.press("ArrowRight");
      assertShows(mesh, frame);
    }
    page.press("ArrowLeft");
    assertShows(mesh, frames - 2);
    page.press("End");
    assertShows(mesh, frames - 1);
    String words = page.text("#mesh-now");
    assertEquals(
        words,
        page.evaluate(
                "document.querySelector('#mesh-time').ariaValueText || "
                    + "document.querySelector('#mesh-time').getAttribute('aria-valuetext')")
            .stringValue());
  }

  @Test
  void buttonsOfMomentsGoToTheFrameOfEach() {
    JsonNode mesh = ReportSamples.island(page, "mesh-data");
    JsonNode moments = mesh.get("moments");
    assertTrue(moments.size() >= 3, moments::toString);
    for (int i = 0; i < moments.size(); i++) {
      page.evaluate("document.querySelectorAll('#mesh-moments button')[" + i + "].click()");
      page.settle();
      int frame = page.number("Number(document.querySelector('#mesh-time').value)");
      assertEquals(moments.get(i).get("at").longValue(), mesh.get("at").get(frame).longValue());
      assertShows(mesh, frame);
    }
  }

  @Test
  void playRunsToTheEndAndPauseHoldsIt() {
    int last = ReportSamples.island(page, "mesh-data").get("at").size() - 1;
    page.focus("#mesh-play");
    page.press(" ");
    assertEquals("Pause", page.text("#mesh-play"));
    // At once, before a slow machine has shown all frames.
    page.evaluate(until("slider.value > 2", "play.click()"));
    assertEquals("Play", page.text("#mesh-play"));
    int held = page.number("Number(slider.value)");
    assertTrue(held > 2 && held < last, () -> "held at " + held);
    page.evaluate("new Promise(done => setTimeout(done, 300))");
    assertEquals(held, page.number("Number(slider.value)"));
    page.press("Enter");
    page.evaluate(until("slider.value === slider.max && play.textContent === 'Play'", ""));
    assertEquals("false", page.evaluate("play.getAttribute('aria-pressed')").stringValue());
  }

  private static String until(String condition, String then) {
    return "var slider = document.querySelector('#mesh-time');"
        + " var play = document.querySelector('#mesh-play');"
        + " new Promise(done => { const look = setInterval(() => { if ("
        + condition
        + ") { clearInterval(look); "
        + then
        + "; done(); } }, 5); })";
  }

  @Test
  void saysOfEachCellWhatItIsWhenKeysMoveOverIt() {
    JsonNode mesh = ReportSamples.island(page, "mesh-data");
    int[] cells = cells(mesh, mesh.get("at").size() - 1);
    page.focus("#matrix");
    page.press("ArrowDown");
    page.press("ArrowDown");
    page.press("ArrowRight");
    String row = mesh.get("rows").get(1).stringValue();
    String column = mesh.get("rows").get(1).stringValue();
    assertEquals(row + " itself.", page.text("#matrix-cell"));
    page.press("ArrowDown");
    row = mesh.get("rows").get(2).stringValue();
    String expected =
        switch (cells[2 * 3 / 2 + 1]) {
          case 0 -> row + " and " + column + " do not list each other.";
          case 1 -> row + " and " + column + " list each other.";
          default -> "a pair of nodes that run is whole or apart at the end";
        };
    assertEquals(expected, page.text("#matrix-cell"));
    page.press("Escape");
    assertTrue(page.text("#matrix-cell").startsWith("Point at a cell"));
  }

  /** An entry of the table, from the page's data. */
  private record Entry(double seconds, String kind, String node, String peer, String detail) {

    boolean has(String text) {
      return List.of(kind, node, peer, detail).stream()
          .anyMatch(word -> word.toLowerCase(Locale.ROOT).contains(text));
    }
  }

  private List<Entry> entries() {
    JsonNode data = ReportSamples.island(page, "events-data");
    List<Long> numbers = ReportSamples.varints(data.get("entries"));
    List<Entry> entries = new ArrayList<>();
    long micros = 0;
    for (int i = 0; i < numbers.size(); i += 5) {
      micros += numbers.get(i);
      JsonNode words = data.get("words");
      entries.add(
          new Entry(
              micros / 1e6,
              data.get("kinds").get(numbers.get(i + 1).intValue()).stringValue(),
              words.get(numbers.get(i + 2).intValue()).stringValue(),
              words.get(numbers.get(i + 3).intValue()).stringValue(),
              words.get(numbers.get(i + 4).intValue()).stringValue()));
    }
    return entries;
  }

  /** The table has these entries, as far as a page of it goes, and says how many there are. */
  private void assertListed(List<Entry> expected) {
    int shown = Math.min(200, expected.size());
    assertTrue(shown > 0, "nothing would be shown");
    String said = page.text("#events-now");
    String start =
        "Shown: 1 to "
            + shown
            + " of "
            + String.format(Locale.ROOT, "%,d", expected.size())
            + (expected.size() == 1 ? " event" : " events");
    assertTrue(said.startsWith(start), () -> said + "\nand not\n" + start);
    List<String> rows =
        page.list(
            "[...document.querySelectorAll('#events-rows tr')].map(row =>"
                + " [...row.children].slice(1).map(cell => cell.textContent).join('|'))");
    assertEquals(
        expected.subList(0, shown).stream()
            .map(e -> String.join("|", e.kind(), e.node(), e.peer(), e.detail()))
            .toList(),
        rows);
  }

  private void choose(String selector, String wordsBeforeCount) {
    page.evaluate(
        "(() => { const select = document.querySelector('"
            + selector
            + "'); select.value = [...select.options].find(option =>"
            + " option.textContent.startsWith('"
            + wordsBeforeCount
            + " (')).value; select.dispatchEvent(new Event('input', {bubbles: true})); })()");
    page.settle();
  }

  @Test
  void filterKeepsWhatHasTheTextAndTheRest() {
    List<Entry> entries = entries();
    assertListed(entries);
    page.focus("#events-text");
    page.type("NODEDOWN tick");
    List<Entry> texts =
        entries.stream().filter(entry -> entry.has("nodedown") && entry.has("tick")).toList();
    assertTrue(texts.size() < entries.size(), "the filter has something to leave out");
    assertListed(texts);
    page.evaluate("document.querySelector('#events-text').select()");
    page.type("nobody has this");
    assertTrue(page.text("#events-now").startsWith("None of "), page.text("#events-now"));
    assertEquals(0, page.number("document.querySelectorAll('#events-rows tr').length"));
  }

  @Test
  void filterKeepsOneKindOneNodeAndOneStretchOfTime() {
    List<Entry> entries = entries();
    choose("#events-kind", "nodedown");
    List<Entry> kinds = entries.stream().filter(e -> e.kind().equals("nodedown")).toList();
    assertListed(kinds);
    String node = kinds.get(0).node();
    choose("#events-node", node);
    List<Entry> both =
        kinds.stream().filter(e -> e.node().equals(node) || e.peer().equals(node)).toList();
    assertTrue(both.size() < kinds.size(), "the node has a part of them");
    assertListed(both);
    page.focus("#events-from");
    page.type("40");
    List<Entry> late = both.stream().filter(e -> e.seconds() >= 40).toList();
    assertTrue(late.size() < both.size(), "some were before");
    assertListed(late);
    page.evaluate("document.querySelector('#events-from').select()");
    page.type("20");
    page.focus("#events-to");
    page.type("39.5");
    assertListed(both.stream().filter(e -> e.seconds() >= 20 && e.seconds() <= 39.5).toList());
  }

  @Test
  void keepsAHundredThousandEventsOnPagesOfTwoHundred() throws Exception {
    String html = Files.readString(report, StandardCharsets.UTF_8);
    List<Long> numbers = new ArrayList<>();
    for (long i = 0; i < 100_000; i++) {
      numbers.addAll(List.of(20_000L, i % 3, 1 + i % 2, 2 - i % 2, 3 + i % 7));
    }
    String data =
        """
        {"start":0,"count":100000,"kinds":["one","two","three"],\
        "words":["","a","b","w0","w1","w2","w3","w4","w5","w6"],"entries":"%s"}"""
            .formatted(ReportSamples.varints(numbers));
    Path large = folder.resolve("large.html");
    String found = "(<script type=\"application/json\" id=\"events-data\">)[^<]*";
    String changed = html.replaceFirst(found, "$1" + data);
    assertFalse(changed.equals(html), "no data of events in the page");
    Files.writeString(large, changed);
    page.load(large);
    assertTrue(page.text("#events-now").startsWith("Shown: 1 to 200 of 100,000 events."));
    page.focus("#events-text");
    page.type("w6 three");
    long fitting = java.util.stream.LongStream.range(0, 100_000).filter(i -> i % 21 == 20).count();
    String expected =
        String.format(Locale.ROOT, "Shown: 1 to 200 of %,d events, of 100,000 in all.", fitting);
    assertEquals(expected, page.text("#events-now"));
    page.focus("#events-later");
    page.press("Enter");
    page.press("Enter");
    assertTrue(page.text("#events-now").startsWith("Shown: 401 to 600 of"));
    assertEquals(200, page.number("document.querySelectorAll('#events-rows tr').length"));
    page.focus("#events-earlier");
    page.press("Enter");
    page.press("Enter");
    page.press("Enter");
    assertEquals(expected, page.text("#events-now"));
  }
}
