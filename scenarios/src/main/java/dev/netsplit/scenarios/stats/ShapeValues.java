package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.model.Expectation.Where;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.result.MeshShape;
import dev.netsplit.scenarios.result.MeshShape.Collateral;
import dev.netsplit.scenarios.result.MeshShape.Overlap;
import dev.netsplit.scenarios.result.RunResult;
import java.util.List;

/**
 * The metrics of how far from fully connected the nodes were (metrics.md 6.1, 6.3). Knows one run
 * only.
 */
final class ShapeValues {

  private ShapeValues() {}

  static RunValues of(Metric metric, RunResult run, Where where) {
    MeshShape shape = run.measures().shape();
    return switch (metric) {
      case COLLATERAL_PAIRS -> collateralPairs(collateral(shape, where));
      case BLAST_RADIUS -> blastRadius(collateral(shape, where));
      case OPEN_TRIADS, OVERLAP_RATIO, OVERLAP_TIME ->
          overlap(metric, where.kind().isEmpty() ? shape.whole() : shape.afterMesh());
      default -> throw new IllegalStateException(metric + " is not about the mesh");
    };
  }

  private static RunValues overlap(Metric metric, Overlap overlap) {
    if (overlap == null || overlap.lengthNanos() <= 0) {
      return RunValues.none();
    }
    return switch (metric) {
      case OPEN_TRIADS -> RunValues.meanAndMax(overlap.meanTriads(), (double) overlap.maxTriads());
      case OVERLAP_RATIO -> RunValues.meanAndMax(overlap.meanRatio(), overlap.maxRatio());
      default -> RunValues.one(RunValues.seconds(overlap.overlapNanos()));
    };
  }

  private static List<Collateral> collateral(MeshShape shape, Where where) {
    return shape.collateral().stream()
        .filter(one -> where.event().isEmpty() || one.event().equals(where.event()))
        .toList();
  }

  private static RunValues collateralPairs(List<Collateral> events) {
    return events.isEmpty()
        ? RunValues.none()
        : RunValues.count(events.stream().mapToLong(Collateral::lostPairs).sum());
  }

  private static RunValues blastRadius(List<Collateral> events) {
    double[] shares =
        events.stream()
            .filter(event -> event.pairsNotHit() > 0)
            .mapToDouble(event -> (double) event.lostPairs() / event.pairsNotHit())
            .sorted()
            .toArray();
    return RunValues.many(shares, Double.NaN);
  }
}
