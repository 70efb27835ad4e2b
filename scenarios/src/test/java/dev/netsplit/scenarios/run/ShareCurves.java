package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.stats.Interval;
import java.util.List;
import java.util.Locale;

/** Draws shares against lengths, with their intervals, as an SVG of its own. */
final class ShareCurves {

  private static final int WIDTH = 720;
  private static final int HEIGHT = 360;
  private static final int LEFT = 60;
  private static final int RIGHT = 700;
  private static final int TOP = 30;
  private static final int BOTTOM = 310;
  private static final int MOST_SECONDS = 80;
  private static final String[] COLOURS = {"#1f5fa8", "#c0541f"};

  private ShareCurves() {}

  static String svg(String what, List<List<SilenceStudy.Share>> curves) {
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
                + " font-family=\"sans-serif\" font-size=\"12\">%n<rect width=\"%d\" height=\"%d\""
                + " fill=\"white\"/>%n",
            WIDTH,
            HEIGHT,
            WIDTH,
            HEIGHT));
    axes(svg, what);
    for (int curve = 0; curve < curves.size(); curve++) {
      draw(svg, curves.get(curve), COLOURS[curve]);
      String label = curves.get(curve).get(0).what().toString().toLowerCase(Locale.ROOT);
      text(svg, LEFT + 20, TOP + 20 + 16 * curve, COLOURS[curve], label);
    }
    return svg.append("</svg>\n").toString();
  }

  private static void axes(StringBuilder svg, String what) {
    for (int seconds = 0; seconds <= MOST_SECONDS; seconds += 15) {
      line(svg, x(seconds), y(0), x(seconds), y(1), "#dddddd");
      text(svg, x(seconds) - 6, BOTTOM + 18, "#333333", Integer.toString(seconds));
    }
    for (int tenths = 0; tenths <= 10; tenths += 2) {
      line(svg, x(0), y(tenths / 10.0), x(MOST_SECONDS), y(tenths / 10.0), "#dddddd");
      text(svg, LEFT - 30, y(tenths / 10.0) + 4, "#333333", tenths / 10.0 + "");
    }
    text(svg, LEFT, BOTTOM + 38, "#333333", "length of the " + what + " in seconds");
    text(
        svg,
        LEFT,
        TOP - 10,
        "#333333",
        "share of runs in which a node is given up; 95 % intervals");
  }

  private static void draw(StringBuilder svg, List<SilenceStudy.Share> curve, String colour) {
    StringBuilder points = new StringBuilder();
    for (SilenceStudy.Share share : curve) {
      double x = x(share.millis() / 1e3);
      points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y(share.share())));
      Interval interval = Interval.ofShare(share.detected(), share.runs());
      line(svg, x, y(interval.low()), x, y(interval.high()), colour);
    }
    svg.append(
        String.format(
            Locale.ROOT,
            "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>%n",
            points.toString().strip(),
            colour));
  }

  private static void line(
      StringBuilder svg, double x1, double y1, double x2, double y2, String colour) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>%n",
            x1,
            y1,
            x2,
            y2,
            colour));
  }

  private static void text(StringBuilder svg, double x, double y, String colour, String text) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\">%s</text>%n",
            x,
            y,
            colour,
            text));
  }

  private static double x(double seconds) {
    return LEFT + (RIGHT - LEFT) * seconds / MOST_SECONDS;
  }

  private static double y(double share) {
    return BOTTOM - (BOTTOM - TOP) * share;
  }
}
