package dev.netsplit.plots.page;

import java.util.List;

/** What all tables of the page have alike. It must not know what is in them. */
final class Tables {

  private Tables() {}

  /** Begins what scrolls sideways where the screen is narrow; a keyboard can scroll it, too. */
  static void scroll(Html html, String label) {
    html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", label);
  }

  /**
   * Begins a table and its body.
   *
   * @param label what it is a table of
   * @param words headings of the columns of words, which come first
   * @param numbers headings of the columns of numbers
   */
  static void begin(Html html, String label, List<String> words, List<String> numbers) {
    scroll(html, label);
    html.open("table").raw("<thead><tr>");
    words.forEach(word -> html.inline("th", word, "scope", "col"));
    numbers.forEach(number -> html.inline("th", number, "scope", "col", "class", "number"));
    html.raw("</tr></thead>\n<tbody>\n");
  }

  /** Ends what {@link #begin} began. */
  static void end(Html html) {
    html.raw("</tbody></table></div>\n");
  }
}
