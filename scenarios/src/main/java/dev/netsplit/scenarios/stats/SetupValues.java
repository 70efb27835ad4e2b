package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.model.Expectation.Where;
import dev.netsplit.scenarios.result.EventSpan;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.result.SetupLog;
import dev.netsplit.scenarios.result.SetupLog.Attempt;
import dev.netsplit.scenarios.result.SetupLog.Rejection;

/** The metrics of connection set-up and names (metrics.md 6.2, 6.4). Knows one run only. */
final class SetupValues {

  private SetupValues() {}

  static RunValues attemptsPerPair(RunResult run) {
    long attempts = run.connectAttempts().values().stream().mapToLong(Long::longValue).sum();
    long pairs = run.measures().setup().pairsConnected();
    return pairs == 0 ? RunValues.none() : RunValues.one((double) attempts / pairs);
  }

  static RunValues latency(RunResult run, Where where) {
    double[] seconds =
        run.measures().setup().attempts().stream()
            .filter(Attempt::succeeded)
            .mapToLong(attempt -> part(attempt, where.kind()))
            .filter(nanos -> nanos != Attempt.NOT_REACHED)
            .mapToDouble(RunValues::seconds)
            .sorted()
            .toArray();
    return RunValues.many(seconds, Double.NaN);
  }

  /** A part of an attempt by its name, the whole when that is empty. */
  private static long part(Attempt attempt, String name) {
    return switch (name) {
      case "" -> attempt.endNanos();
      case "dns" -> attempt.resolvedNanos();
      case "epmd" -> Attempt.between(attempt.resolvedNanos(), attempt.portKnownNanos());
      case "tcp" -> Attempt.between(attempt.portKnownNanos(), attempt.openNanos());
      case "handshake" -> Attempt.between(attempt.openNanos(), attempt.endNanos());
      default -> throw new IllegalStateException("unchecked part of a set-up: " + name);
    };
  }

  /** Those of an event come after it and before the next event. */
  static RunValues cookieRejections(RunResult run, Where where) {
    return RunValues.count(
        run.measures().setup().rejections().stream()
            .filter(one -> where.observedBy(one.node()))
            .filter(one -> where.event().isEmpty() || latest(run, one).equals(where.event()))
            .count());
  }

  /** The event that began last before a rejection; empty when none had begun. */
  private static String latest(RunResult run, Rejection rejection) {
    String latest = "";
    for (EventSpan event : run.measures().events()) {
      if (event.beganNanos() <= rejection.atNanos()) {
        latest = event.event();
      }
    }
    return latest;
  }

  static RunValues nameConflictTimes(RunResult run) {
    double[] seconds =
        run.measures().setup().nameConflictNanos().stream()
            .mapToDouble(
                nanos ->
                    nanos == SetupLog.UNRESOLVED
                        ? Double.POSITIVE_INFINITY
                        : RunValues.seconds(nanos))
            .sorted()
            .toArray();
    boolean unresolved = seconds.length > 0 && Double.isInfinite(seconds[seconds.length - 1]);
    return RunValues.many(
        seconds, unresolved ? RunValues.seconds(run.endNanos() - run.startNanos()) : Double.NaN);
  }
}
