package dev.netsplit.plots.page;

import dev.netsplit.plots.page.Pictures.Place;
import dev.netsplit.scenarios.model.Expectation.Where;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.stats.MetricSummary;
import dev.netsplit.scenarios.stats.Outcome;
import dev.netsplit.scenarios.stats.Summary;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The whole: the story, the figures that matter most, the charts, and every metric. */
final class OverviewPart implements PagePart {

  private static final List<String> HEADINGS =
      List.of("Runs", "Least", "Median", "Mean", "95 %", "Most");

  private final ExperimentResult result;
  private final Pictures pictures;

  OverviewPart(ReportContent content, Pictures pictures) {
    this.result = content.result();
    this.pictures = pictures;
  }

  @Override
  public void writeTo(Html html) {
    story(html);
    tiles(html);
    for (String note : result.notes()) {
      html.open("p", "class", "note").inline("strong", "Note").text(" " + note).close("p");
    }
    pictures.writeTo(html, Place.OVERVIEW);
    metrics(html);
  }

  private void story(Html html) {
    Scenario scenario = result.scenario();
    for (String paragraph : scenario.description().strip().split("\\n\\s*\\n", -1)) {
      if (!paragraph.isBlank()) {
        html.leaf("p", paragraph.strip(), "class", "story");
      }
    }
    if (!scenario.links().isEmpty()) {
      html.open("ul", "class", "links").raw("\n");
      scenario.links().forEach(link -> link(html, link));
      html.close("ul");
    }
  }

  /** Only what leads to a web page becomes a link; no other scheme does. */
  private static void link(Html html, String link) {
    html.open("li");
    if (link.startsWith("https://") || link.startsWith("http://")) {
      html.inline("a", link, "href", link, "rel", "noopener noreferrer");
    } else {
      html.text(link);
    }
    html.close("li");
  }

  private void tiles(Html html) {
    html.open("dl", "class", "tiles").raw("\n");
    tile(html, "Full mesh after", Metric.MESH_TIME, MetricSummary::median, "median of the runs");
    tile(html, "Loss noticed by", Metric.DETECTION_TIME, MetricSummary::median, "median observer");
    tile(html, "Slowest to notice", Metric.DETECTION_TIME, MetricSummary::max, "of all observers");
    tile(html, "Mesh whole again", Metric.REMESH_TIME, MetricSummary::median, "after the event");
    tile(html, "Pairs connected", Metric.PAIR_AVAILABILITY, MetricSummary::mean, "on average");
    tile(html, "False detections", Metric.FALSE_DETECTIONS, MetricSummary::mean, "a run");
    html.close("dl");
  }

  private void tile(
      Html html,
      String label,
      Metric metric,
      ToDoubleFunction<MetricSummary> statistic,
      String note) {
    MetricSummary summary = Summary.of(metric, result, Where.ALL);
    if (summary.n() == 0) {
      return;
    }
    html.open("div");
    html.inline("dt", label);
    html.open("dd").text(Wording.value(metric, statistic.applyAsDouble(summary)));
    html.inline("small", note).raw("</dd>").close("div");
  }

  private void metrics(Html html) {
    Map<String, MetricSummary> summary = Summary.of(result);
    html.open("details").open("summary");
    html.text("All " + summary.size() + " metrics").close("summary");
    Tables.begin(html, "Metrics", List.of("Metric", "Unit"), HEADINGS);
    summary.forEach((name, values) -> metric(html, Metric.named(name), values));
    Tables.end(html);
    html.close("details");
  }

  private void metric(Html html, Metric metric, MetricSummary values) {
    html.open("tr").open("th", "scope", "row").inline("code", metric.id()).raw("</th>");
    html.inline("td", metric.unit());
    if (metric.isText()) {
      String most = Outcome.of(result).get(0).words();
      html.inline("td", Wording.count(result.runs().size()), "class", "number");
      html.inline("td", "most often " + most, "colspan", "5").close("tr");
      return;
    }
    html.inline("td", Wording.count(values.n()), "class", "number");
    for (double value :
        new double[] {values.min(), values.median(), values.mean(), values.p95(), values.max()}) {
      html.inline("td", values.n() == 0 ? "–" : Wording.value(metric, value), "class", "number");
    }
    html.close("tr");
  }
}
