package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.verdict.Agreement;
import dev.netsplit.scenarios.verdict.AgreementWords;
import dev.netsplit.scenarios.verdict.RealVerdict;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The verdict on a simulation as one JSON document, for {@code verdict.json}. Does not judge. */
public final class RealVerdictJson {

  private RealVerdictJson() {}

  /** The document, indented, ending with a line feed. Infinite and missing values are null. */
  public static String of(RealVerdict verdict) {
    ObjectNode document = Json.object();
    document.put("schema_version", Json.SCHEMA_VERSION);
    document.put("scenario", verdict.scenario().name());
    document.put("verdict", verdict.outcome().id());
    document.put("text", AgreementWords.headline(verdict));
    document.put("real_runs", verdict.realRuns());
    document.put("simulated_runs", verdict.simulatedRuns());
    document.put("seed", verdict.scenario().run().seed());
    document.put(
        "transport", verdict.scenario().network().transport().name().toLowerCase(Locale.ROOT));
    Json.put(document, "least_p", Agreement.LEAST_P);
    ArrayNode figures = document.putArray("figures");
    verdict.figures().forEach(figure -> figure(figures.addObject(), figure));
    ArrayNode notObserved = document.putArray("not_measured_on_a_real_cluster");
    verdict.notObserved().stream().map(Metric::id).forEach(notObserved::add);
    return Json.text(document);
  }

  private static void figure(ObjectNode node, Agreement figure) {
    node.put("name", figure.name());
    node.put("metric", figure.metric().id());
    node.put("unit", figure.metric().unit());
    node.put("verdict", figure.outcome().id());
    side(node.putObject("real"), figure.real(), figure.realMedian());
    side(node.putObject("simulated"), figure.simulated(), figure.simulatedMedian());
    Json.put(node, "median_difference_allowed", figure.allowed());
    node.put("medians_agree", figure.mediansAgree());
    Json.put(node, "ks_distance", figure.distance());
    Json.put(node, "p", figure.p());
    Json.put(node, "coverage", figure.coverage());
  }

  private static void side(ObjectNode node, List<Double> values, double median) {
    node.put("values", values.size());
    node.put("never", values.stream().filter(value -> Double.isInfinite(value)).count());
    Json.put(node, "median", median);
  }
}
