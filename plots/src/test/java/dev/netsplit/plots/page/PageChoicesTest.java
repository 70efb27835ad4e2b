package dev.netsplit.plots.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.plots.Pages;
import dev.netsplit.scenarios.result.Journal;
import dev.netsplit.scenarios.result.Journal.Entry;
import dev.netsplit.scenarios.result.Journal.Kind;
import dev.netsplit.scenarios.stats.DetectionWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is kept of what is too much for a page, and what is said of it. */
final class PageChoicesTest {

  private static Journal journal(int ups, int faults) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < ups; i++) {
      entries.add(new Entry(i, Kind.NODEUP, "app-" + i, "app-0", ""));
    }
    for (int i = 0; i < faults; i++) {
      entries.add(new Entry(ups + i, Kind.FAULT, "cut", "", "partition"));
    }
    return new Journal(0, ups + faults, 0, entries);
  }

  @Test
  void rareKindsAreKeptWholeAndTheEarliestOfFrequentOnes() {
    JournalChoice choice = JournalChoice.of(journal(100, 5), 20, 1_000_000);
    assertEquals(20, choice.entries().size());
    assertEquals(5, choice.entries().stream().filter(e -> e.kind() == Kind.FAULT).count());
    assertEquals("app-14", choice.entries().get(14).node());
    assertEquals(Map.of(Kind.NODEUP, 85L), choice.left());
    assertEquals(Map.of(), JournalChoice.of(journal(100, 5), 105, 1_000_000).left());
  }

  @Test
  void wordsThatNeedTooMuchRoomTakeEntriesWithThem() {
    JournalChoice choice = JournalChoice.of(journal(10_000, 5), 10_000, 10_000);
    long characters =
        choice.entries().stream().map(Entry::node).distinct().mapToLong(String::length).sum();
    assertTrue(characters <= 10_000 && characters > 3_000, characters + " characters");
    assertEquals(5, choice.entries().stream().filter(e -> e.kind() == Kind.FAULT).count());
  }

  @Test
  void observersAreCountedBeforeWithinAndAfterTheWindowAndNever() {
    Html html = new Html();
    double[] seconds = {44.9, 45, 60, 75, 75.1, Double.POSITIVE_INFINITY};
    new DetectionBar(seconds, Optional.of(new DetectionWindow(45, 75))).writeTo(html);
    String text = html.toString().replaceAll("<[^>]*>", "|");
    assertTrue(text.contains("before 45 s: 1 (16.7 %)"), text);
    assertTrue(text.contains("within the documented 45 s to 75 s: 3 (50 %)"), text);
    assertTrue(text.contains("after 75 s: 1 (16.7 %)"), text);
    assertTrue(text.contains("never: 1 (16.7 %)"), text);
    Html open = new Html();
    new DetectionBar(new double[] {1, 2}, Optional.empty()).writeTo(open);
    assertTrue(open.toString().contains("noticed: 2 (100 %)"), open.toString());
    assertFalse(open.toString().contains("never"), open.toString());
  }

  @Test
  void listedEventsOfAPageWithoutScriptsHaveTheFaults() {
    String page = ReportPage.render(Pages.nodes(6).entries(5_000, "").recorded());
    int from = page.indexOf("<tbody id=\"events-rows\">");
    String rows = page.substring(from, page.indexOf("</tbody>", from));
    assertTrue(rows.contains("<td>fault</td>"), "no fault is listed");
    int count = rows.split("<tr>", -1).length - 1;
    assertTrue(count > 60 && count <= 120, count + " rows");
  }
}
