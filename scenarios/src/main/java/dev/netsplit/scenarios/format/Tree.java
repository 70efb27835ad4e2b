package dev.netsplit.scenarios.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** YAML as values with places; aliases are already followed. */
sealed interface Tree {

  /** Where the value begins. */
  Mark mark();

  /** The value as a message shows it. */
  String shown();

  /** A single value. */
  record Scalar(Mark mark, ScalarKind kind, String text, boolean quoted) implements Tree {

    private static final int SHOWN_CHARACTERS = 60;

    @Override
    public String shown() {
      if (kind == ScalarKind.NULL) {
        return "nothing";
      }
      String line = text.replaceAll("\\p{Cntrl}", " ");
      if (line.length() > SHOWN_CHARACTERS) {
        line = line.substring(0, line.offsetByCodePoints(0, SHOWN_CHARACTERS / 2)) + "...";
      }
      return "`" + line + "`";
    }
  }

  /** A list. */
  record Sequence(Mark mark, List<Tree> items) implements Tree {

    @Override
    public String shown() {
      return "a list";
    }
  }

  /** A map, in the order of the file; no key occurs twice. */
  record Mapping(Mark mark, List<Entry> entries) implements Tree {

    @Override
    public String shown() {
      return "a map";
    }

    /** The entry of a key. */
    Optional<Entry> entry(String key) {
      for (Entry entry : entries) {
        if (entry.key().equals(key)) {
          return Optional.of(entry);
        }
      }
      return Optional.empty();
    }

    /** The value of a key. */
    Optional<Tree> value(String key) {
      return entry(key).map(Entry::value);
    }

    /** This map with one value replaced, or added at the end. */
    Mapping with(String key, Tree value) {
      List<Entry> changed = new ArrayList<>();
      boolean found = false;
      for (Entry entry : entries) {
        boolean same = entry.key().equals(key);
        changed.add(same ? new Entry(key, entry.mark(), value) : entry);
        found |= same;
      }
      if (!found) {
        changed.add(new Entry(key, value.mark(), value));
      }
      return new Mapping(mark, List.copyOf(changed));
    }

    /** This map with one value added in front unless it has the key. */
    Mapping withDefault(String key, Tree value) {
      if (entry(key).isPresent()) {
        return this;
      }
      List<Entry> longer = new ArrayList<>();
      longer.add(new Entry(key, value.mark(), value));
      longer.addAll(entries);
      return new Mapping(mark, List.copyOf(longer));
    }
  }

  /** A key of a map and its value. */
  record Entry(String key, Mark mark, Tree value) {}

  /** A text value made by the program. */
  static Scalar text(Mark mark, String text) {
    return new Scalar(mark, ScalarKind.TEXT, text, false);
  }
}
