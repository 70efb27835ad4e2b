package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.format.Setting;
import dev.netsplit.scenarios.stats.MetricSummary;
import dev.netsplit.scenarios.stats.Verdict;
import dev.netsplit.scenarios.sweep.PointResult;
import dev.netsplit.scenarios.sweep.SweepResult;
import dev.netsplit.scenarios.sweep.SweepResult.Searched;
import dev.netsplit.scenarios.sweep.ValueSearch.Tried;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A study as one JSON document, for {@code sweep.json} and {@code --json}. Contains nothing that
 * differs between two executions with the same seed.
 */
public final class SweepJson {

  private SweepJson() {}

  /** The document, indented, ending with a line feed. Infinite and missing values are null. */
  public static String of(SweepResult result) {
    ObjectNode document = Json.object();
    document.put("schema_version", Json.SCHEMA_VERSION);
    document.put("scenario", result.scenario().name());
    document.put("seed", result.scenario().run().seed());
    document.put("points_asked", result.sweep().points().size());
    document.put("complete", result.complete());
    ArrayNode points = document.putArray("points");
    result.points().forEach(point -> point(points.addObject(), point));
    ArrayNode searches = document.putArray("searches");
    for (Searched search : result.searches()) {
      search(searches.addObject(), search, result);
    }
    return Json.text(document);
  }

  private static void search(ObjectNode node, Searched search, SweepResult result) {
    settings(node, search.settings());
    node.put("param", result.sweep().search().orElseThrow().param());
    node.put("goal", result.sweep().search().orElseThrow().largest() ? "max" : "min");
    node.put("outcome", lower(search.found().outcome()));
    search.found().best().ifPresent(best -> node.put("best", best));
    search.found().first().ifPresent(first -> node.put("first_beyond", first));
    ArrayNode tried = node.putArray("tried");
    for (Tried one : search.found().tried()) {
      ObjectNode value = tried.addObject();
      value.put("value", one.value());
      value.put("check", one.fresh());
      value.put("contrary", search.found().contrary().contains(one));
      point(value, one.result());
    }
  }

  private static void point(ObjectNode node, PointResult point) {
    settings(node, point.settings());
    node.put("nodes", point.nodes());
    node.put("seed", point.seed());
    node.put("runs", point.runs());
    node.put("complete", point.complete());
    node.put("verdict", lower(point.verdict()));
    if (point.binding() != null) {
      node.put("binding", VerdictText.condition(point.binding()));
    }
    ArrayNode expectations = node.putArray("expectations");
    for (Verdict verdict : point.expectations()) {
      ObjectNode one = expectations.addObject();
      one.put("expectation", VerdictText.condition(verdict.expectation()));
      one.put("runs_holding", verdict.runsHolding());
      Json.put(one, "worst", verdict.worst());
    }
    ObjectNode metrics = node.putObject("metrics");
    point.figures().forEach((name, summary) -> figure(metrics.putObject(name), summary));
    node.put("events", point.events());
    node.put("fingerprint", Json.hex(point.fingerprint()));
  }

  private static void figure(ObjectNode node, MetricSummary summary) {
    node.put("unit", summary.unit());
    node.put("n", summary.n());
    Json.put(node, "min", summary.min());
    Json.put(node, "median", summary.median());
    Json.put(node, "mean", summary.mean());
    Json.put(node, "p95", summary.p95());
    Json.put(node, "max", summary.max());
  }

  private static void settings(ObjectNode node, List<Setting> settings) {
    ObjectNode values = node.putObject("settings");
    settings.forEach(setting -> values.put(setting.key(), setting.value()));
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
