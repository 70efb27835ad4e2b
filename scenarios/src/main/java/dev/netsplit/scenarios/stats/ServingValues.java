package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.model.Expectation.Where;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.result.Serving;
import dev.netsplit.scenarios.result.Serving.Heal;
import dev.netsplit.scenarios.result.Serving.Pause;
import java.util.List;

/** The metrics of what applications do when nodes lose sight of each other. Knows one run only. */
final class ServingValues {

  /** A decision that was carried out. */
  private static final String FINISHED = "finished";

  private ServingValues() {}

  static RunValues of(Metric metric, Serving serving, Where where) {
    return switch (metric) {
      case POLICY_PAUSES -> RunValues.count(pauses(serving, where).size());
      case PAUSED_TIME ->
          RunValues.many(
              pauses(serving, where).stream()
                  .mapToDouble(pause -> RunValues.seconds(pause.lastedNanos()))
                  .sorted()
                  .toArray(),
              Double.NaN);
      case SERVING_NODES ->
          RunValues.count(serving.atEnd().stream().filter(where::observedBy).count());
      case PARTITIONED_NODES ->
          RunValues.count(serving.apartAtEnd().stream().filter(where::observedBy).count());
      case AUTOHEALS -> RunValues.count(heals(serving, where, where.kind()).size());
      case AUTOHEAL_TIME ->
          RunValues.many(
              heals(serving, where, FINISHED).stream()
                  .mapToDouble(heal -> RunValues.seconds(heal.lastedNanos()))
                  .sorted()
                  .toArray(),
              Double.NaN);
      case MINORITY_SERVING_TIME -> RunValues.one(RunValues.seconds(serving.minorityNanos()));
      default -> throw new IllegalStateException("no metric of applications: " + metric);
    };
  }

  private static List<Heal> heals(Serving serving, Where where, String kind) {
    return serving.heals().stream()
        .filter(heal -> where.observedBy(heal.node()))
        .filter(heal -> kind.isEmpty() || kind.equals(heal.kind()))
        .toList();
  }

  private static List<Pause> pauses(Serving serving, Where where) {
    return serving.pauses().stream()
        .filter(pause -> where.observedBy(pause.node()))
        .filter(pause -> where.kind().isEmpty() || where.kind().equals(pause.kind()))
        .toList();
  }
}
