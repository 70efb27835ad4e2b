package dev.netsplit.plots.page;

import dev.netsplit.scenarios.stats.Verdict;

/**
 * What became of an expectation, to be told by shape and word as well as by colour. It must not
 * know where it stands.
 */
enum Mark {
  HOLDS("holds", "Holds", "<path d=\"M6 12.5l4 4 8-9\"/>"),
  FAILS("fails", "Fails", "<path d=\"M7.5 7.5l9 9M16.5 7.5l-9 9\"/>"),
  WARNS("warns", "Warning", "<path d=\"M12 6.5v7M12 17v.4\"/>");

  private final String style;
  private final String word;
  private final String path;

  Mark(String style, String word, String path) {
    this.style = style;
    this.word = word;
    this.path = path;
  }

  static Mark of(Verdict verdict) {
    if (verdict.holds()) {
      return HOLDS;
    }
    return verdict.fails() ? FAILS : WARNS;
  }

  /** Class in the style sheet. */
  String style() {
    return style;
  }

  String word() {
    return word;
  }

  /** The sign; the word beside it says the same. */
  void writeTo(Html html) {
    html.raw("<svg class=\"mark\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\">")
        .raw("<circle cx=\"12\" cy=\"12\" r=\"11\"/>")
        .raw(path)
        .raw("</svg>");
  }
}
