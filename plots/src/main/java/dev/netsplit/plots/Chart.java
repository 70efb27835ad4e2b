package dev.netsplit.plots;

import dev.netsplit.scenarios.model.OutputSettings;
import dev.netsplit.scenarios.model.OutputSettings.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jfree.chart.ui.Drawable;

/**
 * One finished chart: its name, what it says to those who cannot see it, and its picture in every
 * form. Equal results give equal bytes on one Java installation; another one may have other fonts.
 * It must not know what it shows.
 */
public final class Chart {

  private final String name;
  private final Page page;
  private final Function<Theme, Drawable> drawing;
  private String inlineSvg = "";

  /**
   * @param name of the files, without the ending
   * @param drawing draws it on white or on a dark screen, equally laid out
   */
  Chart(String name, Page page, Function<Theme, Drawable> drawing) {
    this.name = name;
    this.page = page;
    this.drawing = drawing;
  }

  /** Name of the chart's files, without the ending; unlike those of other charts. */
  public String name() {
    return name;
  }

  /** One line: what it shows. */
  public String title() {
    return page.title();
  }

  /** What is drawn and how to read it. */
  public String description() {
    return page.description();
  }

  /**
   * The chart as an {@code <svg>} element to stand in an HTML document: without an XML header, its
   * identifiers begin with its name, and its colours are attributes that {@link #darkStyles} turns
   * dark. It names its own width and height, and scales when a style sheet sets others.
   */
  public String inlineSvg() {
    if (inlineSvg.isEmpty()) {
      inlineSvg = Picture.svg(drawing.apply(Theme.LIGHT), page, name);
    }
    return inlineSvg;
  }

  /**
   * The rules that turn an inline chart dark, without a condition around them: the document puts
   * them where it wants them, as in a media query for {@code prefers-color-scheme: dark}.
   *
   * @param scope selector of the element around the chart, {@code figure.chart}
   */
  public static String darkStyles(String scope) {
    return DarkRules.within(scope, Style.tones());
  }

  /**
   * Writes the chart in each picture format that is asked for, {@code NAME.svg} and {@code
   * NAME.png}.
   *
   * @param directory an existing directory
   * @param output formats asked for, those that are no picture are left alone; and the theme, with
   *     which SVG either follows the reader's choice of light or dark or does not
   * @return whether a file was written
   * @throws IOException if a file cannot be written
   */
  public boolean write(Path directory, OutputSettings output) throws IOException {
    Theme theme = output.theme() == OutputSettings.Theme.DARK ? Theme.DARK : Theme.LIGHT;
    boolean svg = output.formats().contains(Format.SVG);
    boolean png = output.formats().contains(Format.PNG);
    if (svg) {
      String file = output.theme() == OutputSettings.Theme.AUTO ? following() : fixed(theme);
      Files.writeString(directory.resolve(name + ".svg"), file);
    }
    if (png) {
      Files.write(directory.resolve(name + ".png"), png(theme));
    }
    return svg || png;
  }

  /** The chart as a document of its own, which follows the reader's choice of light or dark. */
  String following() {
    return Picture.XML_HEADER + Picture.following(inlineSvg(), Style.tones());
  }

  /** The chart as a document of its own, the same for every reader. */
  String fixed(Theme theme) {
    return Picture.XML_HEADER + Picture.svg(drawing.apply(theme), page, name);
  }

  byte[] png(Theme theme) throws IOException {
    return Picture.png(drawing.apply(theme), page);
  }
}
