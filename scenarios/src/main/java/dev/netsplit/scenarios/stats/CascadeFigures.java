package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.result.Cascade;
import dev.netsplit.scenarios.result.Cascade.Cause;
import dev.netsplit.scenarios.result.Cascade.Kind;
import dev.netsplit.scenarios.result.MeshShape.Ending;
import dev.netsplit.scenarios.result.RunResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * What is told of a cluster that {@code global} took apart, or that did not come together again, as
 * numbers of one run. Knows nothing of variants.
 */
final class CascadeFigures {

  /** The figure that sums it up. */
  static final String LINKS_CUT = "links_cut";

  private static final double NANOS_PER_SECOND = 1e9;

  private CascadeFigures() {}

  /**
   * A number that every run has.
   *
   * @param unit of its values
   * @param in its value in one run, infinite for what never came, {@code NaN} for nothing
   */
  record Figure(String unit, ToDoubleFunction<RunResult> in) {}

  /** Whether there is anything to tell of these runs. */
  static boolean matter(List<RunResult> runs) {
    return runs.stream().anyMatch(run -> cascade(run).links() > 0 || ending(run).pairsApart() > 0);
  }

  /** All figures by name; what cut links is told apart by what happened in any of the runs. */
  static Map<String, Figure> of(List<RunResult> runs) {
    Map<String, Figure> figures = new LinkedHashMap<>();
    figures.put(LINKS_CUT, new Figure("links", run -> cascade(run).links()));
    for (String reason : reasons(runs)) {
      figures.put(
          LINKS_CUT + " after " + reason,
          new Figure("links", run -> links(run, cause -> reason(cause).equals(reason))));
    }
    if (runs.stream().anyMatch(run -> cascade(run).unattributed() > 0)) {
      figures.put(
          LINKS_CUT + " after unknown", new Figure("links", run -> cascade(run).unattributed()));
    }
    figures.put("cut_rounds", new Figure("rounds", run -> CascadeRound.of(cascade(run)).size()));
    figures.put("nodes_hit", new Figure("nodes", run -> cascade(run).nodesHit()));
    figures.put("nodes_thrown_out", new Figure("nodes", run -> cascade(run).nodesThrownOut()));
    figures.put("apart_for", new Figure("s", CascadeFigures::apartSeconds));
    figures.put("pairs_apart_left", new Figure("pairs", run -> ending(run).pairsApart()));
    figures.put("open_triads_left", new Figure("triads", run -> ending(run).openTriads()));
    figures.put("largest_part_left", new Figure("nodes", run -> ending(run).largestPart()));
    return figures;
  }

  /** {@code dial_failed timeout}, {@code node_ended}. */
  static String reason(Cause cause) {
    String kind = cause.kind().name().toLowerCase(Locale.ROOT);
    return cause.reason().isEmpty() ? kind : kind + " " + cause.reason();
  }

  private static Set<String> reasons(List<RunResult> runs) {
    Set<String> reasons = new TreeSet<>();
    for (RunResult run : runs) {
      cascade(run).harmful().forEach(cause -> reasons.add(reason(cause)));
    }
    return reasons;
  }

  private static double links(RunResult run, Predicate<Cause> which) {
    return cascade(run).causes().stream().filter(which).mapToLong(Cause::links).sum();
  }

  /** From the first loss after the full mesh until all were together for good. */
  private static double apartSeconds(RunResult run) {
    long meshNanos = run.meshNanos() == RunResult.NEVER ? 0 : run.startNanos() + run.meshNanos();
    long firstNanos =
        cascade(run).causes().stream()
            .filter(cause -> cause.atNanos() >= meshNanos && cause.kind() != Kind.NODE_ENDED)
            .mapToLong(Cause::atNanos)
            .min()
            .orElse(Cause.NEVER);
    if (firstNanos == Cause.NEVER) {
      return Double.NaN;
    }
    long fullSinceNanos = ending(run).fullSinceNanos();
    return fullSinceNanos == Ending.NOT_FULL
        ? Double.POSITIVE_INFINITY
        : Math.max(0, fullSinceNanos - firstNanos) / NANOS_PER_SECOND;
  }

  private static Cascade cascade(RunResult run) {
    return run.measures().global().cascade();
  }

  private static Ending ending(RunResult run) {
    return run.measures().shape().ending();
  }
}
