package dev.netsplit.plots.page;

/**
 * HTML being written. Whatever comes from outside goes through {@link #text} or an attribute, and
 * both escape; markup of our own goes through {@link #raw}. It must not know what it says.
 */
final class Html {

  private final StringBuilder out = new StringBuilder();

  /** Markup of our own, as it is. */
  Html raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Words, whatever is in them. */
  Html text(String words) {
    out.append(escaped(words));
    return this;
  }

  /**
   * Begins an element.
   *
   * @param attributes names and values in turn
   */
  Html open(String name, String... attributes) {
    out.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]);
      out.append("=\"").append(escaped(attributes[i + 1])).append('"');
    }
    out.append('>');
    return this;
  }

  /** Ends an element and the line. */
  Html close(String name) {
    out.append("</").append(name).append(">\n");
    return this;
  }

  /** An element that contains words only, without the end of a line. */
  Html inline(String name, String words, String... attributes) {
    open(name, attributes).text(words);
    out.append("</").append(name).append('>');
    return this;
  }

  /** An element that contains words only, on a line of its own. */
  Html leaf(String name, String words, String... attributes) {
    inline(name, words, attributes);
    out.append('\n');
    return this;
  }

  /** Text in which nothing is markup, in an element as in an attribute. */
  static String escaped(String words) {
    StringBuilder safe = new StringBuilder(words.length() + 16);
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        // No document may contain it.
        case '\0' -> safe.append('\uFFFD');
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
