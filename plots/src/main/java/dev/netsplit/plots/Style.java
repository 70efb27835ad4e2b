package dev.netsplit.plots;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Stroke;
import java.util.ArrayList;
import java.util.List;

/** Tones, strokes and fonts of all charts. */
final class Style {

  /** Width and height of a chart in points. */
  static final int WIDTH = 960;

  static final int HEIGHT = 600;

  static final Tone PAPER = Tone.of(0xffffff, 0x16191d);
  static final Tone INK = Tone.of(0x222222, 0xe8eaed);
  static final Tone FAINT_INK = Tone.of(0x595959, 0xabb2ba);
  static final Tone GRID = Tone.of(0xe4e4e4, 0x343a41);
  static final Tone SHADE = Tone.of(0xa08840, 0xd9bf77);

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
   * Okabe and Ito's colours for all kinds of colour vision, without the yellow that is too pale; in
   * the dark the same hues, lighter.
   */
  static final List<Tone> COLOURS =
      List.of(
          Tone.of(0x0072b2, 0x4c9be8),
          Tone.of(0xd55e00, 0xf0803c),
          Tone.of(0x009e73, 0x2fbf93),
          Tone.of(0xcc79a7, 0xe29cc4),
          Tone.of(0xe69f00, 0xf2c14e),
          Tone.of(0x56b4e9, 0xa6dcf7));

  private static final List<float[]> DASHES =
      List.of(new float[] {1, 0}, new float[] {8, 4}, new float[] {2, 3});

  /** Curves that colours and dashes can tell apart. */
  static final int MAX_CURVES = 12;

  private Style() {}

  /** Every tone that a chart is drawn with. */
  static List<Tone> tones() {
    List<Tone> tones = new ArrayList<>(List.of(PAPER, INK, FAINT_INK, GRID, SHADE));
    tones.addAll(COLOURS);
    tones.addAll(MatrixCells.tones());
    tones.addAll(MatrixPanel.tones());
    tones.addAll(List.of(RibbonBody.ALONE, LaneState.PAUSED.tone()));
    CostChart.tones().stream().filter(tone -> !COLOURS.contains(tone)).forEach(tones::add);
    return List.copyOf(tones);
  }

  static Tone colour(int curve) {
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
