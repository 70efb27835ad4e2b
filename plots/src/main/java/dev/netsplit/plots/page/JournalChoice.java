package dev.netsplit.plots.page;

import dev.netsplit.scenarios.result.Journal;
import dev.netsplit.scenarios.result.Journal.Entry;
import dev.netsplit.scenarios.result.Journal.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The entries of a journal that the page has room for: rare kinds whole, of the frequent ones the
 * earliest. It must not know how they are shown.
 *
 * @param entries in their order
 * @param left how many of each kind are left out
 */
record JournalChoice(List<Entry> entries, Map<Kind, Long> left) {

  /**
   * Chooses them.
   *
   * @param most how many entries there may be
   * @param mostCharacters that all different words of them may have
   */
  static JournalChoice of(Journal journal, int most, int mostCharacters) {
    int count = most;
    JournalChoice choice = of(journal, count);
    while (choice.characters() > mostCharacters) {
      count /= 2;
      choice = of(journal, count);
    }
    return choice;
  }

  private long characters() {
    Set<String> words = new TreeSet<>();
    for (Entry entry : entries) {
      words.addAll(List.of(entry.node(), entry.peer(), entry.detail()));
    }
    return words.stream().mapToLong(String::length).sum();
  }

  private static JournalChoice of(Journal journal, int most) {
    Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    journal.entries().forEach(entry -> counts.merge(entry.kind(), 1L, Long::sum));
    List<Kind> rareFirst =
        counts.keySet().stream()
            .sorted(Comparator.comparingLong((Kind kind) -> counts.get(kind)))
            .toList();
    Map<Kind, Long> room = new EnumMap<>(Kind.class);
    Map<Kind, Long> left = new EnumMap<>(Kind.class);
    long free = most;
    for (Kind kind : rareFirst) {
      long kept = Math.min(free, counts.get(kind));
      room.put(kind, kept);
      free -= kept;
      if (kept < counts.get(kind)) {
        left.put(kind, counts.get(kind) - kept);
      }
    }
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : journal.entries()) {
      if (room.merge(entry.kind(), -1L, Long::sum) >= 0) {
        entries.add(entry);
      }
    }
    return new JournalChoice(List.copyOf(entries), left);
  }
}
