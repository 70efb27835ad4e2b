package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.model.Expectation.Where;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.result.GlobalActivity;
import dev.netsplit.scenarios.result.GlobalActivity.Eviction;
import dev.netsplit.scenarios.result.GlobalActivity.Lock;
import dev.netsplit.scenarios.result.GlobalActivity.Node;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.result.Storms;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/** The metrics of what {@code global} did (metrics.md 6.1, 6.5). Knows one run only. */
final class GlobalValues {

  private GlobalValues() {}

  static RunValues of(Metric metric, RunResult run, Where where) {
    return switch (metric) {
      case OVERLAP_DISCONNECTS -> overlapDisconnects(run, where);
      case OVERLAP_WARNINGS -> warnings(run, where);
      case STORMS -> storms(run, where);
      case GLOBAL_MERGES -> RunValues.count(global(run).merges());
      case GLOBAL_MESSAGES -> messages(run, where);
      case LOCK_ATTEMPTS -> lockAttempts(run, where);
      case LOCK_REQUESTS -> total(run, where, Node::lockRequests);
      case LOCK_CONFLICTS -> total(run, where, Node::lockConflicts);
      case GLOBAL_RETRIES -> each(run, where, Node::retries);
      case LOCKER_QUEUE -> each(run, where, Node::queuePeak);
      case GLOBAL_LOCK_WAIT -> lockWaits(run, where);
      case GLOBAL_LOCK_HOLD -> lockHolds(run, where);
      case GLOBAL_LOCK_TIME -> durations(run, locks(run, where), Lock::beganNanos, Lock::timeNanos);
      case NAMES_LOST -> RunValues.count(global(run).names().lost());
      case NAME_CLASHES -> RunValues.count(global(run).names().clashes());
      default -> throw new IllegalStateException(metric + " is not about global");
    };
  }

  private static GlobalActivity global(RunResult run) {
    return run.measures().global();
  }

  private static RunValues storms(RunResult run, Where where) {
    Storms storms = global(run).storms();
    long livelocks = storms.livelocks().size();
    long floods = storms.floods().size();
    return RunValues.count(
        switch (where.kind()) {
          case "" -> livelocks + floods;
          case "livelock" -> livelocks;
          case "flood" -> floods;
          default -> throw new IllegalStateException("unchecked kind of storm: " + where.kind());
        });
  }

  private static RunValues overlapDisconnects(RunResult run, Where where) {
    return RunValues.count(
        global(run).evictions().stream()
            .filter(one -> one.event().equals(where.event()) && where.observedBy(one.node()))
            .mapToLong(one -> of(one, where.kind()))
            .sum());
  }

  private static long of(Eviction one, String kind) {
    return switch (kind) {
      case "" -> one.requestedByMe() + one.requestedByPeer();
      case "requested_by_me" -> one.requestedByMe();
      case "requested_by_peer" -> one.requestedByPeer();
      default -> throw new IllegalStateException("unchecked kind of a disconnect: " + kind);
    };
  }

  private static RunValues warnings(RunResult run, Where where) {
    return total(
        run,
        where,
        switch (where.kind()) {
          case "" -> node -> node.requestedWarnings() + node.disconnectedWarnings();
          case "requested_disconnect" -> Node::requestedWarnings;
          case "disconnected" -> Node::disconnectedWarnings;
          default -> throw new IllegalStateException("unchecked warning: " + where.kind());
        });
  }

  private static RunValues messages(RunResult run, Where where) {
    return RunValues.count(
        where.kind().isEmpty()
            ? global(run).messages().values().stream().mapToLong(Long::longValue).sum()
            : global(run).messages().getOrDefault(where.kind(), 0L));
  }

  private static RunValues lockAttempts(RunResult run, Where where) {
    return total(
        run,
        where,
        switch (where.kind()) {
          case "" -> Node::lockAttempts;
          case "locked" -> node -> node.lockAttempts() - node.failedAttempts();
          case "failed" -> Node::failedAttempts;
          default -> throw new IllegalStateException("unchecked attempt: " + where.kind());
        });
  }

  /** The sum of a count over the nodes asked for. */
  private static RunValues total(RunResult run, Where where, ToLongFunction<Node> count) {
    return RunValues.count(counts(run, where, count).sum());
  }

  /** A count of each of the nodes asked for that has it. */
  private static RunValues each(RunResult run, Where where, ToLongFunction<Node> count) {
    double[] ascending =
        counts(run, where, count)
            .filter(value -> value != Node.UNKNOWN)
            .sorted()
            .asDoubleStream()
            .toArray();
    return RunValues.many(ascending, Double.NaN);
  }

  private static LongStream counts(RunResult run, Where where, ToLongFunction<Node> count) {
    return global(run).nodes().stream()
        .filter(node -> where.observedBy(node.node()))
        .mapToLong(count);
  }

  private static RunValues lockWaits(RunResult run, Where where) {
    return durations(run, locks(run, where), Lock::beganNanos, Lock::waitNanos);
  }

  /** Only of locks that were obtained: the others could not be kept. */
  private static RunValues lockHolds(RunResult run, Where where) {
    List<Lock> obtained = locks(run, where).stream().filter(Lock::obtained).toList();
    return durations(run, obtained, lock -> lock.beganNanos() + lock.waitNanos(), Lock::holdNanos);
  }

  private static List<Lock> locks(RunResult run, Where where) {
    return global(run).locks().stream()
        .filter(lock -> where.observedBy(lock.node()) && isOf(lock, where.kind()))
        .toList();
  }

  private static boolean isOf(Lock lock, String kind) {
    boolean merges = !lock.peer().equals(Lock.NO_PEER);
    return switch (kind) {
      case "" -> true;
      case "merges" -> merges;
      case "processes" -> !merges;
      default -> throw new IllegalStateException("unchecked kind of a lock: " + kind);
    };
  }

  private static RunValues durations(
      RunResult run, List<Lock> locks, ToLongFunction<Lock> began, ToLongFunction<Lock> lasted) {
    double[] seconds = new double[locks.size()];
    double censoredAtSeconds = Double.NaN;
    for (int i = 0; i < seconds.length; i++) {
      long nanos = lasted.applyAsLong(locks.get(i));
      seconds[i] = RunValues.seconds(nanos);
      if (nanos == Lock.NEVER) {
        double watched = RunValues.seconds(run.endNanos() - began.applyAsLong(locks.get(i)));
        censoredAtSeconds =
            Double.isNaN(censoredAtSeconds) ? watched : Math.min(censoredAtSeconds, watched);
        seconds[i] = Double.POSITIVE_INFINITY;
      }
    }
    Arrays.sort(seconds);
    return RunValues.many(seconds, censoredAtSeconds);
  }
}
