package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.result.ExperimentResult;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The metrics of an experiment by name. Knows nothing of how they are printed. */
public final class Summary {

  private Summary() {}

  /** The metrics that the scenario asks for, in its order; unmodifiable. */
  public static Map<String, MetricSummary> of(ExperimentResult result) {
    Map<String, MetricSummary> summary = new LinkedHashMap<>();
    for (Metric metric : Metric.selected(result.scenario().measure())) {
      summary.put(metric.id(), MetricSummary.of(metric, result.runs()));
    }
    return Collections.unmodifiableMap(summary);
  }
}
