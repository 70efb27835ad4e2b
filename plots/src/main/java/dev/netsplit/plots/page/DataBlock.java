package dev.netsplit.plots.page;

import java.util.Collection;
import java.util.Locale;

/**
 * A JSON object for the page's scripts, compact and safe inside a {@code script} element: nothing
 * in it can end that element. It must not know what it describes.
 */
final class DataBlock {

  private final StringBuilder out = new StringBuilder("{");

  DataBlock put(String name, long value) {
    name(name).append(value);
    return this;
  }

  DataBlock put(String name, String value) {
    name(name).append(string(value));
    return this;
  }

  DataBlock putStrings(String name, Collection<String> values) {
    StringBuilder to = name(name).append('[');
    String comma = "";
    for (String value : values) {
      to.append(comma).append(string(value));
      comma = ",";
    }
    to.append(']');
    return this;
  }

  DataBlock putNumbers(String name, long[] values) {
    StringBuilder to = name(name).append('[');
    for (int i = 0; i < values.length; i++) {
      to.append(i == 0 ? "" : ",").append(values[i]);
    }
    to.append(']');
    return this;
  }

  DataBlock putBlocks(String name, Collection<DataBlock> values) {
    StringBuilder to = name(name).append('[');
    String comma = "";
    for (DataBlock value : values) {
      to.append(comma).append(value);
      comma = ",";
    }
    to.append(']');
    return this;
  }

  /** Writes the element that scripts find by its identifier. */
  void writeTo(Html html, String id) {
    html.open("script", "type", "application/json", "id", id).raw(toString()).close("script");
  }

  private StringBuilder name(String name) {
    return out.append(out.length() > 1 ? "," : "").append(string(name)).append(':');
  }

  private static String string(String value) {
    StringBuilder text = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ' || c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029') {
        text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    return text.append('"').toString();
  }

  @Override
  public String toString() {
    return out + "}";
  }
}
