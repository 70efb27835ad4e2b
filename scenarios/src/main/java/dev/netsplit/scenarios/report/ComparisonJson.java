package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.result.ComparisonResult;
import dev.netsplit.scenarios.result.VariantResult;
import dev.netsplit.scenarios.stats.ComparedFigure;
import dev.netsplit.scenarios.stats.ComparedWords;
import dev.netsplit.scenarios.stats.Comparison;
import dev.netsplit.scenarios.stats.Expectations;
import dev.netsplit.scenarios.stats.Interval;
import dev.netsplit.scenarios.stats.PairedDifference;
import dev.netsplit.scenarios.stats.VariantValue;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A comparison as one JSON document, for {@code compare.json} and {@code --json}. Contains nothing
 * that differs between two executions with the same seed.
 */
public final class ComparisonJson {

  private ComparisonJson() {}

  /** The document, indented, ending with a line feed. Infinite and missing values are null. */
  public static String of(Comparison comparison) {
    ComparisonResult result = comparison.result();
    ObjectNode document = Json.object();
    document.put("schema_version", Json.SCHEMA_VERSION);
    document.put("scenario", result.scenario().name());
    document.put("seed", result.scenario().run().seed());
    document.put("repetitions", result.scenario().run().repetitions());
    ArrayNode keys = document.putArray("compared");
    result.keys().forEach(keys::add);
    document.put("variants_asked", result.asked());
    document.put("complete", result.complete());
    Json.put(document, "confidence", Interval.CONFIDENCE);
    document.put("differences_looked_at", comparison.lookedAt());
    document.put("differences_found", comparison.found());
    ArrayNode variants = document.putArray("variants");
    for (int i = 0; i < result.variants().size(); i++) {
      variant(variants.addObject(), result.variants().get(i), comparison.copiesOfFirst(), i);
    }
    ArrayNode figures = document.putArray("figures");
    comparison.figures().forEach(figure -> figure(figures.addObject(), figure, result));
    return Json.text(document);
  }

  private static void variant(
      ObjectNode node, VariantResult variant, List<Integer> copies, int index) {
    node.put("variant", variant.label());
    node.put("folder", variant.folder());
    node.put("runs", variant.result().runs().size());
    node.put("complete", variant.result().complete());
    node.put("events", variant.result().events());
    node.put("fingerprint", Json.hex(variant.result().fingerprint()));
    node.put("same_as_first_in_every_run", index == 0 || copies.contains(index));
    node.put("expectations_hold", Expectations.allHold(Expectations.evaluate(variant.result())));
  }

  private static void figure(ObjectNode node, ComparedFigure figure, ComparisonResult result) {
    node.put("name", figure.name());
    node.put("role", lower(figure.role()));
    node.put("unit", figure.unit());
    node.put("over_runs", lower(figure.over()));
    ArrayNode values = node.putArray("values");
    for (int i = 0; i < figure.values().size(); i++) {
      VariantValue value = figure.values().get(i);
      ObjectNode one = values.addObject();
      one.put("variant", result.variants().get(i).label());
      Json.put(one, "value", value.value());
      Json.put(one, "low", value.interval().low());
      Json.put(one, "high", value.interval().high());
      one.put("runs", value.runs());
      one.put("never", value.never());
      one.put("nothing_to_observe", value.absent());
    }
    ArrayNode differences = node.putArray("differences");
    for (int i = 0; i < figure.differences().size(); i++) {
      PairedDifference difference = figure.differences().get(i);
      ObjectNode one = differences.addObject();
      one.put("variant", result.variants().get(i + 1).label());
      one.put("from", result.first().label());
      Json.put(one, "value", difference.value());
      Json.put(one, "low", difference.interval().low());
      Json.put(one, "high", difference.interval().high());
      one.put("pairs", difference.pairs());
      one.put("equal_pairs", difference.equal());
      one.put("finding", lower(difference.finding()));
      one.put("text", ComparedWords.difference(figure, difference, result.first().label()));
    }
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
