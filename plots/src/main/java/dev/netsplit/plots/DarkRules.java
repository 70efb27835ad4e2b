package dev.netsplit.plots;

import java.awt.Color;
import java.util.List;
import java.util.Locale;

/**
 * Rules of a style sheet that turn a picture that was drawn in the light dark: one for each tone,
 * since the colour written in the picture is the tone's name. It must not know pictures.
 */
final class DarkRules {

  private DarkRules() {}

  /**
   * The rules without a condition.
   *
   * @param scope a selector of what they hold in, empty for the whole document
   */
  static String within(String scope, List<Tone> tones) {
    String prefix = scope.isEmpty() ? "" : scope + " ";
    StringBuilder rules = new StringBuilder();
    for (Tone tone : tones) {
      if (tone.light().equals(tone.dark())) {
        continue;
      }
      for (String attribute : attributes(tone.light())) {
        for (String property : List.of("fill", "stroke")) {
          rules.append(prefix).append('[').append(property).append("=\"");
          rules.append(attribute).append("\"]{").append(property).append(':');
          rules.append(hexadecimal(tone.dark())).append("}\n");
        }
      }
    }
    return rules.toString();
  }

  /** The colour as Batik writes it into an attribute: some have a name when they are opaque. */
  static List<String> attributes(Color colour) {
    String numbers =
        "rgb(" + colour.getRed() + "," + colour.getGreen() + "," + colour.getBlue() + ")";
    return colour.equals(Color.WHITE) ? List.of("white", numbers) : List.of(numbers);
  }

  private static String hexadecimal(Color colour) {
    return String.format(Locale.ROOT, "#%06x", colour.getRGB() & 0xffffff);
  }
}
