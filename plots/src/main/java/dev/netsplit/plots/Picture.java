package dev.netsplit.plots;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import org.apache.batik.dom.GenericDOMImplementation;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.jfree.chart.ui.Drawable;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * Turns a drawing into the bytes of a picture. Nothing in the bytes depends on the time, the locale
 * or on what was drawn before, and no screen is needed.
 */
final class Picture {

  static final String XML_HEADER = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  /** Pixels for each point, so that text is sharp on dense screens. */
  private static final int SCALE = 2;

  private static final String SVG_NAMESPACE = "http://www.w3.org/2000/svg";

  private Picture() {}

  /**
   * The drawing as SVG without an XML header; text stays text, so it can be searched and read
   * aloud. Colours are attributes, which rules of a style sheet override.
   *
   * @param prefix what identifiers begin with, so that two pictures can stand in one document
   */
  static String svg(Drawable drawing, Page page, String prefix) {
    Document document =
        GenericDOMImplementation.getDOMImplementation().createDocument(SVG_NAMESPACE, "svg", null);
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
    context.setComment(null);
    context.setPrecision(2);
    SVGGraphics2D graphics = new SVGGraphics2D(context, false);
    graphics.setSVGCanvasSize(new Dimension(page.width(), page.height()));
    drawing.draw(graphics, area(page));
    Element root = graphics.getRoot();
    root.setAttribute("viewBox", "0 0 " + page.width() + " " + page.height());
    root.setAttribute("role", "img");
    rename(root, prefix + "-");
    describe(root, "desc", page.description());
    describe(root, "title", page.title());
    StringWriter out = new StringWriter();
    try {
      graphics.stream(root, out, false, false);
    } catch (SVGGraphics2DIOException e) {
      throw new IllegalStateException("a picture in memory could not be written", e);
    }
    String text = out.toString();
    // Batik's header names a DTD on the network, which some parsers would fetch.
    return text.substring(text.indexOf("<svg "));
  }

  /** Gives every identifier within an element, and every reference to one, a prefix. */
  private static void rename(Element element, String prefix) {
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Attr attribute = (Attr) attributes.item(i);
      String value = attribute.getValue();
      if (attribute.getName().equals("id")) {
        attribute.setValue(prefix + value);
      } else if (attribute.getName().endsWith("href") && value.startsWith("#")) {
        attribute.setValue('#' + prefix + value.substring(1));
      } else if (value.startsWith("url(#")) {
        attribute.setValue("url(#" + prefix + value.substring("url(#".length()));
      }
    }
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        rename(child, prefix);
      }
    }
  }

  private static void describe(Element root, String name, String words) {
    Element element = root.getOwnerDocument().createElementNS(SVG_NAMESPACE, name);
    element.setTextContent(words);
    root.insertBefore(element, root.getFirstChild());
  }

  /**
   * A picture that turns dark where the reader prefers that.
   *
   * @param svg drawn in the light
   * @param tones what it may be drawn with
   */
  static String following(String svg, List<Tone> tones) {
    List<Tone> used =
        tones.stream()
            .filter(tone -> DarkRules.attributes(tone.light()).stream().anyMatch(isIn(svg)))
            .toList();
    int afterDescription = svg.indexOf('>', svg.indexOf("</desc")) + 1;
    return svg.substring(0, afterDescription)
        + "<style>@media (prefers-color-scheme: dark) {\n"
        + DarkRules.within("", used)
        + "}</style\n>"
        + svg.substring(afterDescription);
  }

  private static Predicate<String> isIn(String svg) {
    return attribute -> svg.contains('"' + attribute + '"');
  }

  private static Rectangle2D area(Page page) {
    return new Rectangle2D.Double(0, 0, page.width(), page.height());
  }

  /** The drawing as PNG, {@value #SCALE} pixels for each point. */
  static byte[] png(Drawable drawing, Page page) throws IOException {
    BufferedImage image =
        new BufferedImage(page.width() * SCALE, page.height() * SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.scale(SCALE, SCALE);
    drawing.draw(graphics, area(page));
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.setUseCache(false);
    if (!ImageIO.write(image, "png", bytes)) {
      throw new IllegalStateException("this Java has no PNG writer");
    }
    return bytes.toByteArray();
  }
}
