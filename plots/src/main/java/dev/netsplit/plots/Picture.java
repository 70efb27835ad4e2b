package dev.netsplit.plots;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.apache.batik.dom.GenericDOMImplementation;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.JFreeChart;
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

  private static final Rectangle2D AREA = new Rectangle2D.Double(0, 0, Style.WIDTH, Style.HEIGHT);

  private Picture() {}

  /** The chart as SVG; text stays text, so it can be searched and read aloud. */
  static byte[] svg(JFreeChart chart) throws IOException {
    Document document =
        GenericDOMImplementation.getDOMImplementation().createDocument(SVG_NAMESPACE, "svg", null);
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
    context.setComment(null);
    context.setPrecision(2);
    SVGGraphics2D graphics = new SVGGraphics2D(context, false);
    graphics.setSVGCanvasSize(new Dimension(Style.WIDTH, Style.HEIGHT));
    chart.draw(graphics, AREA);
    Element root = graphics.getRoot();
    root.setAttribute("viewBox", "0 0 " + Style.WIDTH + " " + Style.HEIGHT);
    StringWriter out = new StringWriter();
    graphics.stream(root, out, true, false);
    String text = out.toString();
    // Batik's header names a DTD on the network, which some parsers would fetch.
    String picture = XML_HEADER + text.substring(text.indexOf("<svg "));
    return picture.getBytes(StandardCharsets.UTF_8);
  }

  /** The chart as PNG, {@value #SCALE} pixels for each point. */
  static byte[] png(JFreeChart chart) throws IOException {
    BufferedImage image =
        new BufferedImage(Style.WIDTH * SCALE, Style.HEIGHT * SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.scale(SCALE, SCALE);
    chart.draw(graphics, AREA);
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.setUseCache(false);
    if (!ImageIO.write(image, "png", bytes)) {
      throw new IllegalStateException("this Java has no PNG writer");
    }
    return bytes.toByteArray();
  }
}
