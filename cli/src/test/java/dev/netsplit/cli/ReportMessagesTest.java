package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The space-time diagram of a report, in a browser, on the messages of a run. */
final class ReportMessagesTest {

  /** Arrows that are drawn at a time. */
  private static final int MOST = 30;

  private static final int COLUMNS = 6;

  @TempDir private static Path folder;

  private static Chromium chromium;
  private static Path report;
  private static String checks;

  private BrowserTab page;
  private JsonNode data;

  /** A message as the page's data have it. */
  private record Sent(int from, int to, String name, String kind, boolean lost) {}

  @BeforeAll
  static void writeReport() throws IOException {
    chromium = Chromium.start();
    report = ReportSamples.write(folder, 12);
    try (InputStream in = ReportMessagesTest.class.getResourceAsStream("page-checks.js")) {
      checks = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
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
    page.evaluate(checks);
    data = ReportSamples.island(page, "messages-data");
  }

  @AfterEach
  void close() {
    assertEquals(List.of(), page.complaints());
    page.close();
  }

  private List<Sent> window(int window) {
    List<Long> numbers = ReportSamples.varints(data.get("windows").get(window).get("messages"));
    List<Sent> messages = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i += COLUMNS) {
      int name = numbers.get(i + 4).intValue();
      messages.add(
          new Sent(
              numbers.get(i + 2).intValue(),
              numbers.get(i + 3).intValue(),
              data.get("names").get(name).stringValue(),
              data.get("kinds").get(name).stringValue(),
              numbers.get(i + 1) == 0));
    }
    return messages;
  }

  private void open(int window) {
    page.evaluate(
        "(() => { const select = document.querySelector('#messages-window'); select.value = '"
            + window
            + "'; select.dispatchEvent(new Event('input')); })()");
    page.settle();
  }

  private Set<Integer> chosen() {
    Set<Integer> chosen = new LinkedHashSet<>();
    page.list("[...document.querySelectorAll('#messages-nodes input:checked')].map(e => e.value)")
        .forEach(end -> chosen.add(Integer.valueOf(end)));
    return chosen;
  }

  private int drawn() {
    return page.number("document.querySelectorAll('#messages-diagram .message').length");
  }

  /** Takes a choice away or makes it, as a click does. */
  private void click(String choices, int which) {
    page.evaluate("document.querySelectorAll('#" + choices + " input')[" + which + "].click()");
    page.settle();
  }

  /** The diagram has these messages from where the slider of positions is. */
  private void assertDrawn(List<Sent> fitting) {
    int first = page.number("Number(document.querySelector('#messages-position').value)");
    List<Sent> expected = fitting.subList(first, Math.min(fitting.size(), first + MOST));
    assertEquals(expected.size(), drawn());
    List<String> labels =
        page.list(
            "[...document.querySelectorAll('#messages-diagram .label')].map(e => e.firstChild.data)");
    List<String> table =
        page.list(
            "[...document.querySelectorAll('#messages-table tr')].map(row =>"
                + " [2, 3, 4].map(i => row.children[i].textContent).join('|'))");
    for (int i = 0; i < expected.size(); i++) {
      Sent message = expected.get(i);
      String label = labels.get(i).replace("…", "");
      assertTrue(message.name().startsWith(label), () -> message + " is called " + label);
      assertTrue(label.length() >= Math.min(5, message.name().length()), label);
      String ends = end(message.from()) + "|" + end(message.to());
      assertEquals(ends + "|" + message.name(), table.get(i));
    }
    assertEquals(
        expected.stream().filter(Sent::lost).count(),
        page.number("document.querySelectorAll('#messages-diagram .cross').length"));
    assertEquals(
        expected.stream().filter(message -> !message.lost()).count(),
        page.number("document.querySelectorAll('#messages-diagram .head').length"));
  }

  private String end(int index) {
    return data.get("ends").get(index).stringValue();
  }

  private static List<Sent> among(List<Sent> messages, Set<Integer> ends) {
    return messages.stream().filter(m -> ends.contains(m.from()) && ends.contains(m.to())).toList();
  }

  @Test
  void drawsTheMessagesOfEachWindowWithTheirNamesAndTheLostOnesWithACross() {
    int windows = data.get("windows").size();
    assertTrue(windows >= 4, "start, cut, notice and end of the cut have windows");
    long lost = 0;
    for (int window = 0; window < windows; window++) {
      open(window);
      List<Sent> fitting = among(window(window), chosen());
      assertTrue(fitting.size() > 5, "there is something to draw");
      assertDrawn(fitting);
      assertEquals(List.of(), page.list("pageChecks.overlaps()"));
      assertEquals(List.of(), page.list("pageChecks.textOutside()"));
      assertEquals(List.of(), page.list("pageChecks.faint()"));
      lost += page.number("document.querySelectorAll('#messages-diagram .cross').length");
    }
    assertTrue(lost > 0, "a cut loses something");
  }

  @Test
  void arrowsLeadFromLineToLineAndNeverBackInTime() {
    open(1);
    String script =
        """
        (() => {
          const all = (name) => [...document.querySelectorAll('#messages-diagram ' + name)];
          const number = (element, name) => Number(element.getAttribute(name));
          const lives = all('.life').map((life) => number(life, 'x1'));
          return all('.message:not(.lost):not(.self) .arrow').filter((arrow) =>
            !lives.includes(number(arrow, 'x1')) || !lives.includes(number(arrow, 'x2')) ||
            number(arrow, 'y2') < number(arrow, 'y1')).map((arrow) => arrow.outerHTML);
        })()
        """;
    assertEquals(List.of(), page.list(script));
    int lives = page.number("document.querySelectorAll('#messages-diagram .life').length");
    assertEquals(chosen().size(), lives);
  }

  @Test
  void leavesOutNodesAndKindsThatAreNotChosenAndTakesTenNodesAtMost() {
    open(0);
    List<Sent> all = window(0);
    click("messages-nodes", chosen().iterator().next());
    List<Sent> fewer = among(all, chosen());
    assertDrawn(fewer);
    List<String> kinds =
        new ArrayList<>(
            new TreeSet<>(
                page.list(
                    "JSON.parse(document.querySelector('#messages-data').textContent).kinds")));
    int handshake = kinds.indexOf("handshake");
    click("messages-kinds", handshake);
    List<Sent> others = fewer.stream().filter(m -> !m.kind().equals("handshake")).toList();
    assertTrue(others.size() < fewer.size(), "there are handshakes at the start");
    assertDrawn(others);
    click("messages-kinds", handshake);
    for (int end = 0; end < data.get("ends").size(); end++) {
      if (!chosen().contains(end)) {
        click("messages-nodes", end);
      }
    }
    assertEquals(10, chosen().size());
    assertDrawn(among(all, chosen()));
    assertEquals(List.of(), page.list("pageChecks.overlaps()"));
  }

  @Test
  void saysWhichMessageThePointerIsAtAndWhichTheKeysChose() {
    open(0);
    List<Sent> fitting = among(window(0), chosen());
    page.pointAt("#messages-diagram .label[data-index=\"4\"]");
    assertSaid(fitting.get(first() + 4));
    page.press("Escape");
    page.focus("#messages-diagram");
    page.press("Home");
    page.press("ArrowDown");
    assertSaid(fitting.get(0));
    page.press("ArrowDown");
    page.press("ArrowDown");
    assertSaid(fitting.get(2));
    page.press("ArrowUp");
    assertSaid(fitting.get(1));
    page.press("End");
    assertEquals(Math.max(0, fitting.size() - MOST), first());
    page.press("ArrowUp");
    assertSaid(fitting.get(fitting.size() - 1));
    page.press("PageUp");
    assertDrawn(fitting);
  }

  private int first() {
    return page.number("Number(document.querySelector('#messages-position').value)");
  }

  private void assertSaid(Sent message) {
    String start = message.name() + ", " + end(message.from()) + " to " + end(message.to()) + ", ";
    String said = page.text("#messages-now");
    assertTrue(said.startsWith(start), () -> said + "\nand not\n" + start);
    assertEquals(message.lost(), said.contains("never arrived"));
    assertEquals(
        2, page.number("document.querySelectorAll('#messages-diagram .chosen').length"), said);
  }
}
