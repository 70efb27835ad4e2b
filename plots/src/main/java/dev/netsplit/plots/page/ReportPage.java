package dev.netsplit.plots.page;

import dev.netsplit.scenarios.model.Scenario;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The report of an experiment as one HTML document: verdicts first, then the whole, then each fault
 * and node, then one run in detail, then how to get it again. It loads nothing, from nowhere;
 * without scripts it shows all but what moves. It must not know files: equal content gives equal
 * text.
 */
public final class ReportPage {

  /** Name of the file in a result folder. */
  public static final String FILE_NAME = "report.html";

  private static final List<String> SCRIPTS =
      List.of("common.js", "theme.js", "matrix.js", "messages.js", "events.js");

  private final ReportContent content;
  private final Html html = new Html();

  private ReportPage(ReportContent content) {
    this.content = content;
  }

  /** The document. */
  public static String render(ReportContent content) {
    return new ReportPage(content).render();
  }

  private String render() {
    Scenario scenario = content.result().scenario();
    DocumentFrame frame =
        new DocumentFrame(Masthead.title(scenario) + " – netsplit report", SCRIPTS);
    frame.begin(html, scenario.output().theme());
    html.raw("<a class=\"skip\" href=\"#verdicts\">Skip to the verdicts</a>\n");
    Map<String, PagePart> parts = parts();
    new Masthead(content).writeTo(html, parts.keySet());
    html.open("main").raw("\n");
    parts.forEach(this::part);
    html.close("main");
    frame.end(html, content.toolVersion());
    return html.toString();
  }

  private void part(String name, PagePart part) {
    String id = anchor(name);
    html.open("section", "id", id, "aria-labelledby", id + "-heading").raw("\n");
    html.leaf("h2", name, "id", id + "-heading");
    part.writeTo(html);
    html.close("section");
  }

  /** Where a part begins, as links name it. */
  static String anchor(String name) {
    return name.toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  private Map<String, PagePart> parts() {
    Pictures pictures = new Pictures(content.charts());
    Map<String, PagePart> parts = new LinkedHashMap<>();
    parts.put("Verdicts", new VerdictsPart(content.result()));
    parts.put("Overview", new OverviewPart(content, pictures));
    parts.put("Faults", new FaultsPart(content, pictures));
    parts.put("Nodes", new NodesPart(content));
    parts.put("Mesh", new MeshPart(content, pictures));
    parts.put("Messages", new MessagesPart(content));
    parts.put("Events", new EventsPart(content));
    parts.put("Scenario", new ScenarioPart(content.result()));
    parts.put("Reproduce", new OriginPart(content));
    return parts;
  }
}
