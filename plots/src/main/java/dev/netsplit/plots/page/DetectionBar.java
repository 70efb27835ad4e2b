package dev.netsplit.plots.page;

import dev.netsplit.scenarios.stats.DetectionWindow;
import dev.netsplit.scenarios.stats.Figures;
import java.util.Optional;

/**
 * How many observers noticed before, within and after the documented window, and how many never: a
 * bar and the same in words. It must not know the fault.
 */
final class DetectionBar {

  private static final int WIDTH = 1000;

  private final long[] counts = new long[4];
  private final String[] labels = new String[4];
  private final long all;

  DetectionBar(double[] observations, Optional<DetectionWindow> window) {
    double from = window.map(DetectionWindow::fromSeconds).orElse(Double.NEGATIVE_INFINITY);
    double to = window.map(DetectionWindow::toSeconds).orElse(Double.MAX_VALUE);
    for (double seconds : observations) {
      if (Double.isInfinite(seconds)) {
        counts[3]++;
      } else {
        counts[seconds < from ? 0 : seconds <= to ? 1 : 2]++;
      }
    }
    all = observations.length;
    labels[0] = "before " + Figures.seconds(window.map(DetectionWindow::fromSeconds).orElse(0.0));
    labels[1] =
        window
            .map(
                w ->
                    "within the documented "
                        + Figures.seconds(w.fromSeconds())
                        + " to "
                        + Figures.seconds(w.toSeconds()))
            .orElse("noticed");
    labels[2] = "after " + Figures.seconds(window.map(DetectionWindow::toSeconds).orElse(0.0));
    labels[3] = "never";
  }

  void writeTo(Html html) {
    if (all == 0) {
      return;
    }
    html.open("div", "class", "buckets");
    html.raw("<svg viewBox=\"0 0 1000 14\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
    long before = 0;
    for (int i = 0; i < counts.length; i++) {
      long left = before * WIDTH / all;
      before += counts[i];
      long width = before * WIDTH / all - left;
      html.raw("<rect class=\"bucket" + i + "\" x=\"" + left + "\" y=\"0\" width=\"")
          .raw(width + "\" height=\"14\"/>");
    }
    html.raw("</svg><ul>");
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        html.open("li").open("span", "class", "key bucket" + i).raw("</span>");
        html.text(labels[i] + ": " + Wording.count(counts[i]));
        html.text(" (" + Figures.percent((double) counts[i] / all) + ")").raw("</li>");
      }
    }
    html.raw("</ul>").close("div");
  }
}
