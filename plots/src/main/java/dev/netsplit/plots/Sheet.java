package dev.netsplit.plots;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.ui.Drawable;

/**
 * A page with title, subtitle, legend, a drawing as high as it needs to be, and a caption. It must
 * not know what is drawn.
 */
final class Sheet implements Drawable {

  static final double MARGIN = 22;

  /** Width for the drawing. */
  static final double WIDTH = Style.WIDTH - 2 * MARGIN;

  private static final double TITLE_LINE = 24;
  private static final double LINE = 15;

  /** What stands on the page. */
  interface Body {

    /** Height in points. */
    double height();

    /** Draws it from {@link #MARGIN}, {@link #WIDTH} wide. */
    void draw(Graphics2D g, double top, Theme theme);
  }

  /**
   * The words around it.
   *
   * @param title of the experiment
   * @param what the chart shows of it
   * @param subtitle what is shown of what
   * @param below lines below; empty ones are left out
   */
  record Words(String title, String what, String subtitle, List<String> below) {

    /** Both, or only the title where both have no room. */
    private String heading() {
      String whole = whole();
      boolean fits = TextLines.width(whole, Style.TITLE) <= WIDTH;
      return fits ? whole : TextLines.fitted(title, Style.TITLE, WIDTH);
    }

    private String whole() {
      return title + ": " + what;
    }

    /** All but the title in one. */
    String description() {
      return (subtitle + ". " + String.join(" ", below)).strip();
    }
  }

  private final Words words;
  private final Legend legend;
  private final Body body;
  private final Theme theme;
  private final List<String> subtitle;
  private final List<String> below = new ArrayList<>();

  Sheet(Words words, Legend legend, Body body, Theme theme) {
    this.words = words;
    this.legend = legend;
    this.body = body;
    this.theme = theme;
    this.subtitle = TextLines.wrapped(words.subtitle(), Style.AXIS, WIDTH);
    words.below().stream()
        .filter(line -> !line.isEmpty())
        .forEach(line -> below.addAll(TextLines.wrapped(line, Style.CAPTION, WIDTH)));
  }

  /** The chart on such a page. */
  static Chart chart(String name, Words words, Legend legend, Body body) {
    int height = new Sheet(words, legend, body, Theme.LIGHT).height();
    Page page = new Page(Style.WIDTH, height, words.whole(), words.description());
    return new Chart(name, page, theme -> new Sheet(words, legend, body, theme));
  }

  private double top() {
    return MARGIN + TITLE_LINE + subtitle.size() * (LINE + 2) + legend.height() + 12;
  }

  /** Height of the page in points. */
  int height() {
    return (int) StrictMath.ceil(top() + body.height() + 10 + below.size() * LINE + 14);
  }

  @Override
  public void draw(Graphics2D g, Rectangle2D area) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setPaint(theme.of(Style.PAPER));
    g.fill(area);
    double y = MARGIN + 16;
    text(g, words.heading(), Style.TITLE, Style.INK, y);
    y += TITLE_LINE;
    for (String line : subtitle) {
      text(g, line, Style.AXIS, Style.INK, y);
      y += LINE + 2;
    }
    legend.draw(g, MARGIN, y - 4, theme);
    body.draw(g, top(), theme);
    y = top() + body.height() + 10;
    for (String line : below) {
      y += LINE;
      text(g, line, Style.CAPTION, Style.FAINT_INK, y - 4);
    }
  }

  private void text(Graphics2D g, String line, Font font, Tone tone, double y) {
    g.setPaint(theme.of(tone));
    PlotFrame.text(g, font, line, MARGIN, y);
  }
}
