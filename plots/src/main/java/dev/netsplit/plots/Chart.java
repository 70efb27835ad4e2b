package dev.netsplit.plots;

import dev.netsplit.scenarios.model.OutputSettings.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
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
    return Picture.svg(drawing.apply(Theme.LIGHT), page, name);
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
   * Writes the chart in each picture format that is asked for: {@code NAME.svg}, which follows the
   * reader's choice of light or dark, and {@code NAME.png}.
   *
   * @param directory an existing directory
   * @param formats formats asked for; those that are no picture are left alone
   * @return whether a file was written
   * @throws IOException if a file cannot be written
   */
  public boolean write(Path directory, Set<Format> formats) throws IOException {
    if (formats.contains(Format.SVG)) {
      Files.writeString(directory.resolve(name + ".svg"), svgFile());
    }
    if (formats.contains(Format.PNG)) {
      Files.write(directory.resolve(name + ".png"), png(Theme.LIGHT));
    }
    return isPicture(formats);
  }

  /** The chart as a document of its own, which follows the reader's choice of light or dark. */
  String svgFile() {
    return Picture.XML_HEADER + Picture.following(inlineSvg(), Style.tones());
  }

  byte[] png(Theme theme) throws IOException {
    return Picture.png(drawing.apply(theme), page);
  }

  /** Whether any of the formats is one of a picture. */
  static boolean isPicture(Set<Format> formats) {
    return formats.contains(Format.SVG) || formats.contains(Format.PNG);
  }
}
