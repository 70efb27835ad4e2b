package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.model.Expectation.Where;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.result.Joining;
import dev.netsplit.scenarios.result.Joining.Join;
import dev.netsplit.scenarios.result.Joining.Remesh;
import dev.netsplit.scenarios.result.RunResult;
import java.util.Arrays;
import java.util.List;

/** How nodes came to the mesh and back to it (metrics.md 6.2, 6.3). Knows one run only. */
final class JoinValues {

  private JoinValues() {}

  static RunValues of(Metric metric, RunResult run, Where where) {
    Joining joining = run.measures().joining();
    return switch (metric) {
      case JOIN_TIME -> joinTimes(run, joining.joins(), where);
      case REMESH_TIME -> remeshTime(run, joining.remeshes(), where);
      case UNHEALED_PAIRS -> RunValues.count(joining.unhealedPairs());
      case RECONNECTS_OF_LEAVING_NODES -> RunValues.count(joining.leavingReconnects());
      default -> throw new IllegalStateException(metric + " is not about joins");
    };
  }

  private static RunValues joinTimes(RunResult run, List<Join> joins, Where where) {
    List<Join> asked = joins.stream().filter(join -> where.observedBy(join.node())).toList();
    double[] seconds = new double[asked.size()];
    double censoredAtSeconds = Double.NaN;
    for (int i = 0; i < seconds.length; i++) {
      long nanos = part(asked.get(i), where.kind());
      seconds[i] = nanos == Joining.NEVER ? Double.POSITIVE_INFINITY : RunValues.seconds(nanos);
      if (nanos == Joining.NEVER) {
        double watched = RunValues.seconds(run.endNanos() - asked.get(i).startedNanos());
        censoredAtSeconds =
            Double.isNaN(censoredAtSeconds) ? watched : Math.min(censoredAtSeconds, watched);
      }
    }
    Arrays.sort(seconds);
    return RunValues.many(seconds, censoredAtSeconds);
  }

  private static long part(Join join, String kind) {
    return switch (kind) {
      case "" -> join.tookNanos();
      case "boot" -> join.bootNanos();
      case "connect" ->
          join.tookNanos() == Joining.NEVER ? Joining.NEVER : join.tookNanos() - join.bootNanos();
      default -> throw new IllegalStateException("unchecked part of a join: " + kind);
    };
  }

  private static RunValues remeshTime(RunResult run, List<Remesh> remeshes, Where where) {
    double longest = Double.NEGATIVE_INFINITY;
    double censoredAtSeconds = Double.NaN;
    for (Remesh remesh : remeshes) {
      if (!where.event().isEmpty() && !remesh.event().equals(where.event())) {
        continue;
      }
      if (remesh.tookNanos() == Joining.NEVER) {
        longest = Double.POSITIVE_INFINITY;
        censoredAtSeconds = RunValues.seconds(run.endNanos() - remesh.healedNanos());
      } else {
        longest = Math.max(longest, RunValues.seconds(remesh.tookNanos()));
      }
    }
    return longest == Double.NEGATIVE_INFINITY
        ? RunValues.none()
        : RunValues.many(new double[] {longest}, censoredAtSeconds);
  }
}
