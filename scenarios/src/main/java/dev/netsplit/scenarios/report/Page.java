package dev.netsplit.scenarios.report;

import java.util.ArrayList;
import java.util.List;

/** Lines of text for a terminal, or for a file of 80 columns. Knows nothing of what they say. */
final class Page {

  /** Longest line in a file, except for words that cannot be broken. */
  static final int WIDTH = 80;

  /** Words are not broken for less; lines that are longer than this are hard to follow. */
  private static final int NARROWEST = 60;

  private static final int WIDEST = 120;

  private static final int SPARK_WORDS = 32;

  private final StringBuilder text = new StringBuilder();
  private final Style style;
  private final int width;

  Page(Style style) {
    this(style, WIDTH);
  }

  /**
   * A page for a terminal.
   *
   * @param columns of the terminal; words are broken for it, tables are {@value #WIDTH} wide
   */
  Page(Style style, int columns) {
    this.style = style;
    this.width = Math.max(NARROWEST, Math.min(WIDEST, columns));
  }

  /** Longest line of words. */
  int width() {
    return width;
  }

  /** Characters of a sparkline, which has numbers and words beside it. */
  int sparks() {
    return width - SPARK_WORDS;
  }

  Style style() {
    return style;
  }

  /** A line, without trailing blanks. */
  Page line(String line) {
    text.append(line.stripTrailing()).append('\n');
    return this;
  }

  /** An empty line, unless the page is empty or just had one. */
  Page gap() {
    if (!text.isEmpty() && !text.toString().endsWith("\n\n")) {
      text.append('\n');
    }
    return this;
  }

  /** A text broken at blanks, further lines indented. Colour must not be in it yet. */
  Page wrapped(String prefix, String words) {
    String indent = " ".repeat(prefix.length());
    List<String> lines = broken(words, width - prefix.length());
    for (int i = 0; i < lines.size(); i++) {
      line((i == 0 ? prefix : indent) + lines.get(i));
    }
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /** A text cut at blanks into lines of at most {@code width}; longer words stay whole. */
  static List<String> broken(String words, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : words.strip().split("\\s+", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /** Pads or cuts a text to a width, left-aligned. */
  static String left(String text, int width) {
    return text.length() > width
        ? text.substring(0, width - 1) + "\u2026"
        : text + " ".repeat(width - text.length());
  }

  /** Pads a text to a width, right-aligned. */
  static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }
}
