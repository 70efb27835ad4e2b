package dev.netsplit.plots;

/**
 * The sheet that a chart is drawn on, and what it says to those who cannot see it.
 *
 * @param width in points
 * @param height in points
 * @param title one line: what the chart shows
 * @param description what is drawn and how to read it
 */
record Page(int width, int height, String title, String description) {

  /** A sheet of the usual size. */
  static Page of(String title, String description) {
    return new Page(Style.WIDTH, Style.HEIGHT, title, description);
  }
}
