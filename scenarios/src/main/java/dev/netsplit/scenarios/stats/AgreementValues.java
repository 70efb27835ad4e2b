package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.model.Expectation.Where;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.result.Agreements;
import dev.netsplit.scenarios.result.Agreements.Agreement;
import dev.netsplit.scenarios.result.Agreements.LockedNode;
import dev.netsplit.scenarios.result.RunResult;
import java.util.List;
import java.util.function.ToLongFunction;

/** When names and groups were the same everywhere, and what that took. Knows one run only. */
final class AgreementValues {

  private AgreementValues() {}

  static RunValues of(Metric metric, RunResult run, Where where) {
    return switch (metric) {
      case PG_TIME -> time(run);
      case PG_MESSAGES -> messages(run, where);
      case PG_AGREE_TIME -> after(run, where, Agreement::groupsNanos);
      case GLOBAL_AGREE_TIME -> after(run, where, Agreement::syncNanos);
      case UNSYNCED_NODES -> unsynced(run);
      case GLOBAL_LOCKED_TIME -> locked(run, where);
      default -> throw new IllegalStateException(metric + " is not about agreement");
    };
  }

  private static Agreements agreements(RunResult run) {
    return run.measures().agreements();
  }

  private static RunValues time(RunResult run) {
    long atNanos = agreements(run).groupsNanos();
    if (atNanos == Agreements.NOTHING) {
      return RunValues.none();
    }
    return atNanos == Agreements.NEVER
        ? RunValues.many(
            new double[] {Double.POSITIVE_INFINITY},
            RunValues.seconds(run.endNanos() - run.startNanos()))
        : RunValues.one(RunValues.seconds(atNanos - run.startNanos()));
  }

  /** Only nodes with {@code global} have locks to watch; without any, none can be out of sync. */
  private static RunValues unsynced(RunResult run) {
    return agreements(run).locked().isEmpty()
        ? RunValues.none()
        : RunValues.count(agreements(run).unsynced());
  }

  private static RunValues locked(RunResult run, Where where) {
    double[] seconds =
        agreements(run).locked().stream()
            .filter(one -> where.observedBy(one.node()))
            .mapToLong(LockedNode::longestNanos)
            .mapToDouble(RunValues::seconds)
            .sorted()
            .toArray();
    return RunValues.many(seconds, Double.NaN);
  }

  private static RunValues messages(RunResult run, Where where) {
    return RunValues.count(
        where.kind().isEmpty()
            ? agreements(run).pgMessages().values().stream().mapToLong(Long::longValue).sum()
            : agreements(run).pgMessages().getOrDefault(where.kind(), 0L));
  }

  private static RunValues after(RunResult run, Where where, ToLongFunction<Agreement> time) {
    List<Agreement> asked =
        agreements(run).events().stream()
            .filter(one -> where.event().isEmpty() || one.event().equals(where.event()))
            .filter(one -> time.applyAsLong(one) != Agreements.NOTHING)
            .toList();
    double[] seconds =
        asked.stream()
            .mapToLong(time)
            .mapToDouble(
                nanos ->
                    nanos == Agreements.NEVER ? Double.POSITIVE_INFINITY : RunValues.seconds(nanos))
            .sorted()
            .toArray();
    double censored =
        asked.stream()
            .filter(one -> time.applyAsLong(one) == Agreements.NEVER)
            .mapToDouble(one -> RunValues.seconds(run.endNanos() - one.fromNanos()))
            .min()
            .orElse(Double.NaN);
    return RunValues.many(seconds, censored);
  }
}
