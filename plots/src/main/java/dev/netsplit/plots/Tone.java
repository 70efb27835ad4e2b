package dev.netsplit.plots;

import java.awt.Color;

/**
 * A colour by its role: what it is on white paper and what on a dark screen. It must not know what
 * is drawn with it.
 *
 * <p>No two tones are alike in the light, so that a picture drawn in it can be turned dark colour
 * by colour; {@link DarkRules} does that.
 *
 * @param light on white
 * @param dark on nearly black
 */
record Tone(Color light, Color dark) {

  /** A tone of two colours in hexadecimal, red first. */
  static Tone of(int light, int dark) {
    return new Tone(new Color(light), new Color(dark));
  }

  /** A grey that stands for data: a little dimmer in the dark, where white would dazzle. */
  static Tone grey(int level) {
    int dimmed = level * 15 / 16;
    return new Tone(new Color(level, level, level), new Color(dimmed, dimmed, dimmed));
  }
}
