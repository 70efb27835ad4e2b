package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.report.FolderComparison.Change;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.stats.Interval;
import dev.netsplit.scenarios.stats.Judgement;
import dev.netsplit.scenarios.stats.PairedDifference;
import dev.netsplit.scenarios.stats.VariantValue;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Two result folders held against each other as one JSON document. Does not judge. */
public final class FolderComparisonJson {

  private FolderComparisonJson() {}

  /** The document, indented, ending with a line feed. Infinite and missing values are null. */
  public static String of(FolderComparison comparison) {
    ObjectNode document = Json.object();
    document.put("schema_version", Json.SCHEMA_VERSION);
    document.put("paired", comparison.paired());
    Json.put(document, "confidence", Interval.CONFIDENCE);
    for (Judgement judgement : Judgement.values()) {
      document.put(lower(judgement), comparison.count(judgement));
    }
    ArrayNode folders = document.putArray("folders");
    for (int i = 0; i < 2; i++) {
      ExperimentResult result = comparison.result(i);
      ObjectNode folder = folders.addObject();
      folder.put("folder", comparison.label(i));
      folder.put("scenario", result.scenario().name());
      folder.put("seed", result.scenario().run().seed());
      folder.put("runs", result.runs().size());
      folder.put("complete", result.complete());
      folder.put("fingerprint", Json.hex(result.fingerprint()));
    }
    ArrayNode lines = document.putArray("scenario_changes");
    comparison.scenarioChanges().forEach(lines::add);
    ArrayNode figures = document.putArray("figures");
    comparison.changes().forEach(change -> figure(figures.addObject(), comparison, change));
    return Json.text(document);
  }

  private static void figure(ObjectNode node, FolderComparison comparison, Change change) {
    node.put("name", change.figure().name());
    node.put("unit", change.figure().unit());
    node.put("role", lower(change.figure().role()));
    node.put("judgement", lower(change.judgement()));
    ArrayNode values = node.putArray("values");
    for (VariantValue value : change.figure().values()) {
      ObjectNode one = values.addObject();
      Json.put(one, "value", value.value());
      Json.put(one, "low", value.interval().low());
      Json.put(one, "high", value.interval().high());
      one.put("runs", value.runs());
      one.put("never", value.never());
      one.put("nothing_to_observe", value.absent());
    }
    PairedDifference difference = change.difference();
    ObjectNode one = node.putObject("difference");
    Json.put(one, "value", difference.value());
    Json.put(one, "low", difference.interval().low());
    Json.put(one, "high", difference.interval().high());
    one.put("text", change.words(comparison.label(0)));
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
