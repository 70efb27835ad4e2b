package dev.netsplit.plots;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.ArrayList;
import java.util.List;

/** Text that has to fit into a width. It must not know where it stands. */
final class TextLines {

  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  private TextLines() {}

  static double width(String text, Font font) {
    return font.getStringBounds(text, CONTEXT).getWidth();
  }

  /** The text, or as much of its beginning as fits, with an ellipsis. */
  static String fitted(String text, Font font, double width) {
    if (width(text, font) <= width) {
      return text;
    }
    int characters = text.length();
    while (characters > 0 && width(text.substring(0, characters) + '\u2026', font) > width) {
      characters--;
    }
    return text.substring(0, characters) + '\u2026';
  }

  /** The text in lines that are broken between words; a word that is too long is cut. */
  static List<String> wrapped(String text, Font font, double width) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : text.split(" ", -1)) {
      String longer = line.isEmpty() ? word : line + ' ' + word;
      if (!line.isEmpty() && width(longer, font) > width) {
        lines.add(line);
        longer = word;
      }
      line = fitted(longer, font, width);
    }
    lines.add(line);
    return lines;
  }
}
