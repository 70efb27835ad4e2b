package dev.netsplit.plots.page;

import dev.netsplit.scenarios.result.Journal;
import dev.netsplit.scenarios.result.Journal.Entry;
import dev.netsplit.scenarios.result.Journal.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * What happened in one run, as a table that can be filtered. It must not know how it is recorded.
 */
final class EventsPart implements PagePart {

  /** Entries that the page has room for. */
  private static final int MOST = 20_000;

  /** Characters of all names and details, each counted once. */
  private static final int MOST_CHARACTERS = 400_000;

  /** Entries that are listed for readers without scripts. */
  private static final int MOST_LISTED = 60;

  private static final long NANOS_PER_MICRO = 1_000;

  private final ReportContent content;

  EventsPart(ReportContent content) {
    this.content = content;
  }

  @Override
  public void writeTo(Html html) {
    if (content.journal().isEmpty() || content.journal().get().entries().isEmpty()) {
      html.leaf("p", "No events were recorded.", "class", "note");
      return;
    }
    Journal journal = content.journal().get();
    JournalChoice choice = JournalChoice.of(journal, MOST, MOST_CHARACTERS);
    html.leaf("p", words(journal, choice), "class", "note");
    html.raw("<noscript><p class=\"note\">The filters need scripts; without them the table has the")
        .raw(" faults and what came first.</p></noscript>\n");
    html.open("div", "id", "events-player").raw(CONTROLS);
    Tables.scroll(html, "Events");
    html.raw("<table><thead><tr><th scope=\"col\" class=\"number\">Time</th>")
        .raw("<th scope=\"col\">What</th><th scope=\"col\">Node</th><th scope=\"col\">Peer</th>")
        .raw("<th scope=\"col\">Detail</th></tr></thead>\n<tbody id=\"events-rows\">\n");
    for (Entry entry : listed(choice.entries())) {
      html.open("tr").inline("td", Wording.instant(entry.atNanos()), "class", "number");
      html.inline("td", word(entry.kind())).inline("td", entry.node());
      html.inline("td", entry.peer()).inline("td", entry.detail()).close("tr");
    }
    Tables.end(html);
    html.raw(PAGER).close("div");
    data(choice.entries()).writeTo(html, "events-data");
  }

  private static final String CONTROLS =
      """

      <div class="controls wrap interactive" hidden id="events-controls">
      <label class="grow">Contains <input type="search" id="events-text" autocomplete="off"
       spellcheck="false"></label>
      <label>What <select id="events-kind"></select></label>
      <label>Node <select id="events-node"></select></label>
      </div>
      <p id="events-now" class="note interactive" hidden aria-live="polite"></p>
      """;

  private static final String PAGER =
      """
      <div class="controls interactive" hidden>
      <button type="button" id="events-earlier">Earlier</button>
      <button type="button" id="events-later">Later</button>
      </div>
      """;

  /** The faults, and what came first of the rest. */
  private static List<Entry> listed(List<Entry> entries) {
    List<Entry> listed = new ArrayList<>();
    int others = 0;
    for (Entry entry : entries) {
      boolean fault = entry.kind() == Kind.FAULT || entry.kind() == Kind.FAULT_OVER;
      if (fault || others < MOST_LISTED) {
        listed.add(entry);
        others += fault ? 0 : 1;
      }
    }
    return listed.subList(0, Math.min(listed.size(), 2 * MOST_LISTED));
  }

  private String words(Journal journal, JournalChoice choice) {
    StringBuilder text = new StringBuilder("What happened in run ");
    text.append(content.shown().run().run())
        .append(", ")
        .append(Wording.counted(choice.entries().size(), "entry").replace("entrys", "entries"))
        .append(".");
    if (!choice.left().isEmpty()) {
      StringJoiner left = new StringJoiner(", ");
      choice.left().forEach((kind, count) -> left.add(word(kind) + " " + Wording.count(count)));
      text.append(" Left out for want of room: ").append(left).append(", the latest of each.");
    }
    if (journal.dropped() > 0) {
      text.append(" Not kept after the record was full: ")
          .append(Wording.count(journal.dropped()))
          .append(".");
    }
    return text.toString();
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** For each entry: time since the one before, kind, node, peer and detail. */
  private DataBlock data(List<Entry> entries) {
    Map<Kind, Integer> kinds = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      kinds.put(kind, kinds.size());
    }
    Map<String, Integer> words = new LinkedHashMap<>();
    words.put("", 0);
    Varints columns = new Varints();
    long startMicros = content.shown().run().startNanos() / NANOS_PER_MICRO;
    long last = 0;
    for (Entry entry : entries) {
      long at = entry.atNanos() / NANOS_PER_MICRO;
      columns.add(at - last).add(kinds.get(entry.kind()));
      for (String word : List.of(entry.node(), entry.peer(), entry.detail())) {
        words.putIfAbsent(word, words.size());
        columns.add(words.get(word));
      }
      last = at;
    }
    return new DataBlock()
        .put("start", startMicros)
        .put("count", entries.size())
        .putStrings("kinds", kinds.keySet().stream().map(EventsPart::word).toList())
        .putStrings("words", words.keySet())
        .put("entries", columns.base64());
  }
}
