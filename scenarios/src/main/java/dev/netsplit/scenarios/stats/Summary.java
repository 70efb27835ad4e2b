package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.model.Expectation.Where;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.result.ExperimentResult;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The metrics of an experiment by name. Knows nothing of how they are printed. */
public final class Summary {

  private Summary() {}

  /** The metrics that the scenario asks for or expects something of; unmodifiable. */
  public static Map<String, MetricSummary> of(ExperimentResult result) {
    Map<String, MetricSummary> summary = new LinkedHashMap<>();
    for (Metric metric : Metric.shown(result.scenario())) {
      summary.put(metric.id(), MetricSummary.of(metric, result, Where.ALL));
    }
    return Collections.unmodifiableMap(summary);
  }

  /** Those observations of one metric that count. */
  public static MetricSummary of(Metric metric, ExperimentResult result, Where where) {
    return MetricSummary.of(metric, result, where);
  }

  /**
   * One metric by the kinds that occurred, in the metric's order; unmodifiable. A kind of which
   * there was nothing in any run is left out.
   */
  public static Map<String, MetricSummary> byKind(Metric metric, ExperimentResult result) {
    Map<String, MetricSummary> summary = new LinkedHashMap<>();
    for (String kind : metric.kinds()) {
      MetricSummary of = MetricSummary.of(metric, result, Where.ofKind(kind));
      boolean counts = metric.shape() == Metric.Shape.ONE && !metric.isDuration();
      boolean occurred = of.n() > 0 && (!counts || of.max() > 0);
      if (occurred) {
        summary.put(kind, of);
      }
    }
    return Collections.unmodifiableMap(summary);
  }
}
