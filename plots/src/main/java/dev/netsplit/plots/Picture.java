package dev.netsplit.plots;

import dev.netsplit.scenarios.model.OutputSettings.Format;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javax.imageio.ImageIO;
import org.apache.batik.dom.GenericDOMImplementation;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.ui.Drawable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Turns a chart into the bytes of a picture file. Nothing in the bytes depends on the time, the
 * locale or on what was drawn before, and no screen is needed.
 */
final class Picture {

  /** Pixels for each point, so that text is sharp on dense screens. */
  private static final int SCALE = 2;

  private static final String XML_HEADER = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  private static final String SVG_NAMESPACE = "http://www.w3.org/2000/svg";

  private Picture() {}

  /**
   * Writes a picture in each format that is asked for.
   *
   * @param name name of the files, without the ending
   */
  static void write(Drawable chart, Page page, Path directory, String name, Set<Format> formats)
      throws IOException {
    if (formats.contains(Format.SVG)) {
      Files.write(directory.resolve(name + ".svg"), svg(chart, page));
    }
    if (formats.contains(Format.PNG)) {
      Files.write(directory.resolve(name + ".png"), png(chart, page));
    }
  }

  /** Whether any of the formats is one of a picture. */
  static boolean isWanted(Set<Format> formats) {
    return formats.contains(Format.SVG) || formats.contains(Format.PNG);
  }

  /** The chart as SVG; text stays text, so it can be searched and read aloud. */
  static byte[] svg(Drawable chart, Page page) throws IOException {
    Document document =
        GenericDOMImplementation.getDOMImplementation().createDocument(SVG_NAMESPACE, "svg", null);
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
    context.setComment(null);
    context.setPrecision(2);
    SVGGraphics2D graphics = new SVGGraphics2D(context, false);
    graphics.setSVGCanvasSize(new Dimension(page.width(), page.height()));
    chart.draw(graphics, area(page));
    Element root = graphics.getRoot();
    root.setAttribute("viewBox", "0 0 " + page.width() + " " + page.height());
    root.setAttribute("role", "img");
    describe(root, "desc", page.description());
    describe(root, "title", page.title());
    StringWriter out = new StringWriter();
    graphics.stream(root, out, true, false);
    String text = out.toString();
    // Batik's header names a DTD on the network, which some parsers would fetch.
    String picture = XML_HEADER + text.substring(text.indexOf("<svg "));
    return picture.getBytes(StandardCharsets.UTF_8);
  }

  private static void describe(Element root, String name, String words) {
    Element element = root.getOwnerDocument().createElementNS(SVG_NAMESPACE, name);
    element.setTextContent(words);
    root.insertBefore(element, root.getFirstChild());
  }

  private static Rectangle2D area(Page page) {
    return new Rectangle2D.Double(0, 0, page.width(), page.height());
  }

  /** The chart as PNG, {@value #SCALE} pixels for each point. */
  static byte[] png(Drawable chart, Page page) throws IOException {
    BufferedImage image =
        new BufferedImage(page.width() * SCALE, page.height() * SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.scale(SCALE, SCALE);
    chart.draw(graphics, area(page));
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.setUseCache(false);
    if (!ImageIO.write(image, "png", bytes)) {
      throw new IllegalStateException("this Java has no PNG writer");
    }
    return bytes.toByteArray();
  }
}
