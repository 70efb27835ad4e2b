package dev.netsplit.plots.page;

import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.stats.Expectations;
import dev.netsplit.scenarios.stats.Figures;
import dev.netsplit.scenarios.stats.Verdict;
import java.util.Collection;
import java.util.List;

/** The head of the page: what was run, the verdict in one line, and the way to each part. */
final class Masthead {

  private static final double NANOS_PER_SECOND = 1e9;

  private final ExperimentResult result;

  Masthead(ReportContent content) {
    this.result = content.result();
  }

  /** The scenario's title, or its name when it has none. */
  static String title(Scenario scenario) {
    return scenario.title().isEmpty() ? scenario.name() : scenario.title();
  }

  void writeTo(Html html, Collection<String> parts) {
    Scenario scenario = result.scenario();
    html.open("header", "class", "masthead").raw("\n");
    html.open("div", "class", "overline");
    html.inline("span", "netsplit report", "class", "brand").inline("code", scenario.name());
    html.raw(
        "<button type=\"button\" id=\"theme\" class=\"quiet\" hidden aria-pressed=\"false\">"
            + "Dark</button>");
    html.close("div");
    html.leaf("h1", title(scenario));
    html.leaf("p", setting(), "class", "setting");
    headline(html);
    html.close("header");
    html.open("nav", "aria-label", "Parts of this report").open("ul").raw("\n");
    for (String part : parts) {
      html.open("li").inline("a", part, "href", "#" + ReportPage.anchor(part)).close("li");
    }
    html.raw("</ul>").close("nav");
  }

  private void headline(Html html) {
    List<Verdict> verdicts = Expectations.evaluate(result);
    long failed = verdicts.stream().filter(Verdict::fails).count();
    long warned = verdicts.stream().filter(v -> !v.holds() && !v.fails()).count();
    Mark mark = failed > 0 ? Mark.FAILS : Mark.HOLDS;
    String words;
    if (verdicts.isEmpty()) {
      html.leaf("p", "No expectation was judged.", "class", "headline plain");
      return;
    }
    if (failed > 0) {
      words = failed + " of " + Wording.counted(verdicts.size(), "expectation") + " failed";
    } else if (warned > 0) {
      mark = Mark.WARNS;
      words = "No expectation failed, " + Wording.counted(warned, "warning");
    } else {
      words =
          verdicts.size() == 1
              ? "The expectation holds"
              : "All " + verdicts.size() + " expectations hold";
    }
    html.open("p", "class", "headline " + mark.style());
    mark.writeTo(html);
    html.inline("span", words).close("p");
  }

  private String setting() {
    Scenario scenario = result.scenario();
    List<NodeSpec> first = scenario.firstNodes();
    long hosts = first.stream().map(NodeSpec::host).distinct().count();
    long zones = first.stream().map(NodeSpec::zone).distinct().count();
    double longest =
        result.runs().stream().mapToLong(RunResult::endNanos).max().orElse(0) / NANOS_PER_SECOND;
    int runs = result.runs().size();
    return Wording.counted(first.size(), "node")
        + " on "
        + Wording.counted(hosts, "host")
        + (zones > 1 ? " in " + Wording.counted(zones, "zone") : "")
        + " · "
        + Wording.counted(runs, "run")
        + (runs > 1 ? " of up to " : " of ")
        + Figures.trimmed(longest, 1)
        + " s · seed "
        + scenario.run().seed();
  }
}
