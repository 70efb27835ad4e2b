package dev.netsplit.plots;

import java.awt.Color;

/** On what a chart is drawn. It must not know the charts. */
public enum Theme {
  /** White paper. */
  LIGHT {
    @Override
    Color of(Tone tone) {
      return tone.light();
    }
  },
  /** A dark screen. */
  DARK {
    @Override
    Color of(Tone tone) {
      return tone.dark();
    }
  };

  abstract Color of(Tone tone);

  /** The same colour, through which what is behind it can be seen. */
  Color of(Tone tone, float opacity) {
    Color full = of(tone);
    return new Color(full.getRed(), full.getGreen(), full.getBlue(), Math.round(255 * opacity));
  }
}
