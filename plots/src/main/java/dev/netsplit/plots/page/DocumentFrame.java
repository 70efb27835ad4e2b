package dev.netsplit.plots.page;

import dev.netsplit.plots.Chart;
import dev.netsplit.scenarios.model.OutputSettings.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What every document has around its parts: the head with its styles and what may be loaded, which
 * is nothing, and the scripts at the end. It must not know what is between.
 */
final class DocumentFrame {

  private static final String CHART_SCOPE = "figure.chart";

  private final Asset style = new Asset(Asset.named("report.css").text() + darkCharts());
  private final List<Asset> scripts;
  private final String title;

  /**
   * @param title of the document, for the reader's list of windows
   * @param scripts names of those that it has
   */
  DocumentFrame(String title, List<String> scripts) {
    this.title = title;
    this.scripts = scripts.stream().map(Asset::named).toList();
  }

  /**
   * Begins the document.
   *
   * @param theme that the reader sees until the reader makes another choice
   */
  void begin(Html html, Theme theme) {
    html.raw("<!DOCTYPE html>\n").open("html", root(theme)).raw("\n");
    html.open("head").raw("\n<meta charset=\"utf-8\">\n");
    html.open("meta", "http-equiv", "Content-Security-Policy", "content", policy()).raw("\n");
    html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.raw("<meta name=\"color-scheme\" content=\"light dark\">\n");
    html.raw("<link rel=\"icon\" href=\"data:,\">\n");
    html.leaf("title", title);
    html.open("style").raw(style.text()).close("style");
    html.close("head");
    html.open("body").raw("\n");
  }

  /** Ends it. */
  void end(Html html, String toolVersion) {
    html.open("footer")
        .text("netsplit " + toolVersion)
        .text(" · one file, which loads nothing from anywhere")
        .close("footer");
    scripts.forEach(script -> html.open("script").raw(script.text()).close("script"));
    html.raw("</body>\n</html>\n");
  }

  private static String[] root(Theme theme) {
    return theme == Theme.AUTO
        ? new String[] {"lang", "en"}
        : new String[] {"lang", "en", "data-theme", theme.name().toLowerCase(Locale.ROOT)};
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
