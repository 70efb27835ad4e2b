package dev.netsplit.scenarios.report;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Where two resolved scenarios differ, line by line. Knows no key of theirs. */
final class ScenarioLines {

  /** Lines that are shown; a reader with more of them has two scenarios. */
  static final int MAX_LINES = 12;

  private ScenarioLines() {}

  /** Lines of one that the other does not have, each with the keys above it. */
  static List<String> changes(String first, String other) {
    List<String> one = paths(first);
    List<String> two = paths(other);
    TreeSet<String> inOne = new TreeSet<>(one);
    TreeSet<String> inTwo = new TreeSet<>(two);
    List<String> changes = new ArrayList<>();
    one.stream().filter(line -> !inTwo.contains(line)).forEach(line -> changes.add("- " + line));
    two.stream().filter(line -> !inOne.contains(line)).forEach(line -> changes.add("+ " + line));
    if (changes.size() <= MAX_LINES) {
      return changes;
    }
    List<String> cut = new ArrayList<>(changes.subList(0, MAX_LINES));
    cut.add("and " + (changes.size() - MAX_LINES) + " more lines");
    return cut;
  }

  /** {@code erlang.net_ticktime: 60s}: block style, indented by two, as resolved scenarios are. */
  private static List<String> paths(String yaml) {
    List<String> paths = new ArrayList<>();
    List<String> above = new ArrayList<>();
    for (String line : yaml.lines().toList()) {
      String text = line.strip();
      int depth = (line.length() - line.stripLeading().length()) / 2;
      while (above.size() > depth) {
        above.remove(above.size() - 1);
      }
      if (text.endsWith(":")) {
        above.add(text.substring(0, text.length() - 1));
      } else if (!text.isEmpty()) {
        paths.add(String.join(".", above) + (above.isEmpty() ? "" : ".") + text);
      }
    }
    return paths;
  }
}
