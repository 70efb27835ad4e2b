package dev.netsplit.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Stroke;
import java.util.List;

/** Colours, strokes and fonts of all charts. */
final class Style {

  /** Width and height of a chart in points. */
  static final int WIDTH = 960;

  static final int HEIGHT = 600;

  static final Color INK = new Color(0x22, 0x22, 0x22);
  static final Color FAINT_INK = new Color(0x59, 0x59, 0x59);
  static final Color GRID = new Color(0xe4, 0xe4, 0xe4);
  static final Color SHADE = new Color(0xa0, 0x88, 0x40);

  static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 18);
  static final Font LEGEND = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  static final Font AXIS = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  static final Font TICK = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  static final Font CAPTION = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

  /** Opacity of the shaded window: the grid stays visible. */
  static final float SHADE_OPACITY = 0.17f;

  /** Opacity of a confidence band. */
  static final float BAND_OPACITY = 0.16f;

  /**
   * Okabe and Ito's colours for all kinds of colour vision, without the yellow that is too pale.
   */
  private static final List<Color> COLOURS =
      List.of(
          new Color(0x00, 0x72, 0xb2),
          new Color(0xd5, 0x5e, 0x00),
          new Color(0x00, 0x9e, 0x73),
          new Color(0xcc, 0x79, 0xa7),
          new Color(0xe6, 0x9f, 0x00),
          new Color(0x56, 0xb4, 0xe9));

  private static final List<float[]> DASHES =
      List.of(new float[] {1, 0}, new float[] {8, 4}, new float[] {2, 3});

  /** Curves that colours and dashes can tell apart. */
  static final int MAX_CURVES = 12;

  private Style() {}

  static Color colour(int curve) {
    return COLOURS.get(curve % COLOURS.size());
  }

  static Stroke line(int curve) {
    int dash = curve / COLOURS.size() % DASHES.size();
    return dash == 0
        ? new BasicStroke(2.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND)
        : new BasicStroke(
            2.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, DASHES.get(dash), 0);
  }
}
