package dev.netsplit.plots;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The texts of an SVG picture and the rectangles they cover. */
final class SvgTexts {

  private static final Pattern SIZE = Pattern.compile("([0-9.]+)(?:px)?");
  private static final Pattern WEIGHT = Pattern.compile("bold");
  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  private SvgTexts() {}

  /**
   * A text and its place.
   *
   * @param words what it says
   * @param area the ink's bounds on the page
   * @param size of the font in points
   */
  record Text(String words, Rectangle2D area, double size) {}

  /** Checks that all texts are on the page, large enough, and that none covers another. */
  static void check(String svg, double width, double height, double smallest, String name)
      throws IOException, SAXException, ParserConfigurationException {
    Rectangle2D page = new Rectangle2D.Double(0, 0, width, height);
    List<Text> texts = of(svg.getBytes(StandardCharsets.UTF_8));
    assertTrue(texts.size() > 5, () -> name + ": hardly any text");
    for (int i = 0; i < texts.size(); i++) {
      Text text = texts.get(i);
      assertTrue(page.contains(text.area()), () -> name + ": " + text);
      assertTrue(text.size() >= smallest, () -> name + ": " + text);
      for (Text other : texts.subList(i + 1, texts.size())) {
        boolean covers = text.area().intersects(other.area());
        assertFalse(covers, () -> name + ": " + text + " covers " + other);
      }
    }
  }

  static List<Text> of(byte[] svg) throws IOException, SAXException, ParserConfigurationException {
    Element root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg))
            .getDocumentElement();
    NodeList nodes = root.getElementsByTagName("text");
    List<Text> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(text((Element) nodes.item(i)));
    }
    return texts;
  }

  private static Text text(Element element) {
    String words = element.getTextContent();
    int style = inherited(element, "font-weight", WEIGHT).isEmpty() ? Font.PLAIN : Font.BOLD;
    float size = Float.parseFloat(inherited(element, "font-size", SIZE).get(0));
    Font font = new Font(Font.SANS_SERIF, style, 1).deriveFont(size);
    Rectangle2D ink = font.createGlyphVector(CONTEXT, words).getVisualBounds();
    AffineTransform place = new AffineTransform();
    for (Node node = element; node instanceof Element ancestor; node = node.getParentNode()) {
      place.preConcatenate(transform(ancestor.getAttribute("transform")));
    }
    place.translate(number(element, "x"), number(element, "y"));
    return new Text(words, place.createTransformedShape(ink).getBounds2D(), size);
  }

  private static List<String> inherited(Element element, String attribute, Pattern pattern) {
    for (Node node = element; node instanceof Element ancestor; node = node.getParentNode()) {
      String value = ancestor.getAttribute(attribute);
      if (!value.isEmpty()) {
        Matcher matcher = pattern.matcher(value);
        return matcher.matches() ? List.of(matcher.group(matcher.groupCount())) : List.of();
      }
    }
    return List.of();
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  private static AffineTransform transform(String text) {
    AffineTransform all = new AffineTransform();
    Matcher calls = Pattern.compile("(\\w+)\\(([^)]*)\\)").matcher(text);
    while (calls.find()) {
      double[] values =
          Pattern.compile(",")
              .splitAsStream(calls.group(2))
              .mapToDouble(Double::parseDouble)
              .toArray();
      switch (calls.group(1)) {
        case "translate" -> all.translate(values[0], values[1]);
        case "rotate" -> all.rotate(Math.toRadians(values[0]));
        case "matrix" -> all.concatenate(new AffineTransform(values));
        default -> throw new IllegalStateException("unknown transform " + text);
      }
    }
    return all;
  }
}
