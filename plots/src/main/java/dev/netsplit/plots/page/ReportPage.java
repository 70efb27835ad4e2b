package dev.netsplit.plots.page;

import dev.netsplit.plots.Chart;
import dev.netsplit.scenarios.model.OutputSettings;
import dev.netsplit.scenarios.model.Scenario;
import java.util.ArrayList;
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

  private static final String CHART_SCOPE = "figure.chart";
  private static final List<String> SCRIPTS =
      List.of("common.js", "theme.js", "matrix.js", "messages.js", "events.js");

  private final ReportContent content;
  private final Html html = new Html();
  private final Asset style = new Asset(Asset.named("report.css").text() + darkCharts());
  private final List<Asset> scripts = SCRIPTS.stream().map(Asset::named).toList();

  private ReportPage(ReportContent content) {
    this.content = content;
  }

  /** The document. */
  public static String render(ReportContent content) {
    return new ReportPage(content).render();
  }

  private String render() {
    html.raw("<!DOCTYPE html>\n").open("html", root()).raw("\n");
    head();
    html.open("body").raw("\n");
    html.raw("<a class=\"skip\" href=\"#verdicts\">Skip to the verdicts</a>\n");
    Map<String, PagePart> parts = parts();
    new Masthead(content).writeTo(html, parts.keySet());
    html.open("main").raw("\n");
    parts.forEach(this::part);
    html.close("main");
    html.open("footer")
        .text("netsplit " + content.toolVersion())
        .text(" · one file, which loads nothing from anywhere")
        .close("footer");
    scripts.forEach(script -> html.open("script").raw(script.text()).close("script"));
    return html.raw("</body>\n</html>\n").toString();
  }

  /** A theme that the scenario asks for is the reader's choice until the reader makes another. */
  private String[] root() {
    OutputSettings.Theme theme = content.result().scenario().output().theme();
    return theme == OutputSettings.Theme.AUTO
        ? new String[] {"lang", "en"}
        : new String[] {"lang", "en", "data-theme", theme.name().toLowerCase(Locale.ROOT)};
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

  private void head() {
    Scenario scenario = content.result().scenario();
    html.open("head").raw("\n<meta charset=\"utf-8\">\n");
    html.open("meta", "http-equiv", "Content-Security-Policy", "content", policy()).raw("\n");
    html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.raw("<meta name=\"color-scheme\" content=\"light dark\">\n");
    html.raw("<link rel=\"icon\" href=\"data:,\">\n");
    html.leaf("title", Masthead.title(scenario) + " – netsplit report");
    html.open("style").raw(style.text()).close("style");
    html.close("head");
  }

  /** Charts follow the reader's system, unless the reader has chosen; on paper they stay light. */
  private static String darkCharts() {
    return "@media screen and (prefers-color-scheme: dark) {\n"
        + Chart.darkStyles(":root:not([data-theme=\"light\"]) " + CHART_SCOPE)
        + "}\n@media screen {\n"
        + Chart.darkStyles(":root[data-theme=\"dark\"] " + CHART_SCOPE)
        + "}\n";
  }

  /** Nothing is loaded, no script runs but ours, and no style holds but ours. */
  private String policy() {
    List<String> sources = new ArrayList<>();
    scripts.forEach(script -> sources.add(script.policySource()));
    return "default-src 'none'; img-src data:; style-src "
        + style.policySource()
        + "; script-src "
        + String.join(" ", sources)
        + "; base-uri 'none'; form-action 'none'";
  }
}
