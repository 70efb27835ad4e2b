package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.model.Expectation.Where;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.result.TickLoad;
import dev.netsplit.scenarios.result.TrafficCount;
import java.util.Arrays;
import java.util.Collection;
import java.util.SortedMap;

/** The observations of one metric in one run. Knows nothing of other runs. */
public final class RunValues {

  private static final double NANOS_PER_SECOND = 1e9;

  private final double[] ascending;
  private final Condensed condensed;
  private final double censoredAtSeconds;

  /**
   * What is kept of observations that are too many, or a function of time. {@code NaN} for what is
   * not known.
   *
   * @param count how many there were
   */
  private record Condensed(long count, double min, double mean, double max, double sum) {}

  private RunValues(double[] ascending, Condensed condensed, double censoredAtSeconds) {
    this.ascending = ascending;
    this.condensed = condensed;
    this.censoredAtSeconds = censoredAtSeconds;
  }

  /** No observation. */
  static RunValues none() {
    return new RunValues(new double[0], null, Double.NaN);
  }

  /** One observation that is there. */
  static RunValues one(double value) {
    return new RunValues(new double[] {value}, null, Double.NaN);
  }

  /** One observation, a number of things. */
  static RunValues count(long things) {
    return one((double) things);
  }

  /**
   * Observations in ascending order; infinite where something was watched in vain.
   *
   * @param censoredAtSeconds the shortest time of those, {@code NaN} without any
   */
  static RunValues many(double[] ascending, double censoredAtSeconds) {
    return new RunValues(ascending, null, censoredAtSeconds);
  }

  /** Observations of which only these figures are kept. */
  static RunValues sumAndMax(long count, double sum, double max) {
    double mean = count == 0 ? 0 : sum / count;
    return new RunValues(
        new double[0], new Condensed(count, Double.NaN, mean, max, sum), Double.NaN);
  }

  /** A function of time. */
  static RunValues meanAndMin(double mean, double min) {
    return new RunValues(
        new double[0], new Condensed(1, min, mean, Double.NaN, Double.NaN), Double.NaN);
  }

  /** A function of time. */
  static RunValues meanAndMax(double mean, double max) {
    return new RunValues(
        new double[0], new Condensed(1, Double.NaN, mean, max, Double.NaN), Double.NaN);
  }

  /** Reads a metric off a run. */
  public static RunValues of(Metric metric, Scenario scenario, RunResult run, Where where) {
    return switch (metric) {
      case DETECTION_TIME -> DetectionValues.times(run, where);
      case UNDETECTED -> DetectionValues.undetected(run, where);
      case DETECTION_SPREAD -> DetectionValues.spreads(run, where);
      case WINDOW_POSITION -> DetectionValues.windowPositions(scenario, run, where);
      case FALSE_DETECTIONS -> QualityValues.falseDetections(run, where);
      case FALSE_DETECTION_RATE -> QualityValues.falseDetectionRate(run);
      case MASKED_OUTAGES -> QualityValues.maskedOutages(run);
      case MASKED_OUTAGE_TIME -> QualityValues.maskedOutageTimes(run);
      case ASYMMETRY_TIME -> QualityValues.asymmetry(run);
      case MISSED_TICKS_MAX -> QualityValues.missedTicks(run);
      case CLOSEST_CALL -> QualityValues.closestCall(run, where);
      case PAIR_AVAILABILITY -> QualityValues.availability(run, where);
      case CONNECTIONS -> count(run.connections());
      case CONNECT_ATTEMPTS -> count(total(run.connectAttempts(), where));
      case ATTEMPTS_PER_PAIR -> SetupValues.attemptsPerPair(run);
      case SETUP_LATENCY -> SetupValues.latency(run, where);
      case SIMULTANEOUS_CONNECTS -> count(run.measures().setup().simultaneous());
      case EPMD_QUEUE -> count(run.measures().load().epmdQueue());
      case NODE_BANDWIDTH -> BandwidthValues.of(run, where);
      case COOKIE_REJECTIONS -> SetupValues.cookieRejections(run, where);
      case NAME_CONFLICTS -> count(run.measures().setup().nameConflicts());
      case NAME_CONFLICT_TIME -> SetupValues.nameConflictTimes(run);
      case MESSAGES, BYTES, PAYLOAD_BYTES -> count(traffic(metric, run, where));
      case NODEDOWNS -> count(total(run.nodedowns(), where));
      case TICK_BANDWIDTH -> tickBandwidth(run);
      case TICKS_SUPPRESSED -> count(run.measures().ticks().suppressed());
      case TICK_BURST -> count(run.measures().ticks().burst());
      case DROPPED_PACKETS -> count(run.packets().dropped());
      case LOST_PACKETS -> count(run.packets().lost());
      case QUEUE_DROPS -> count(run.packets().overflowed());
      case REPEATED_PACKETS -> count(run.packets().repeated());
      case OPERATIONS_LOST -> count(run.measures().operationsLost());
      case EVENTS -> count(run.events());
      default -> ofApplications(metric, run, where);
    };
  }

  private static RunValues ofApplications(Metric metric, RunResult run, Where where) {
    return switch (metric) {
      case SUSPENDED_SENDERS, BUSY_TIME, DIST_QUEUE, MESSAGES_HELD_BACK ->
          OutputValues.of(metric, run.measures().output());
      case POLICY_PAUSES,
          PAUSED_TIME,
          SERVING_NODES,
          MINORITY_SERVING_TIME,
          PARTITIONED_NODES,
          AUTOHEALS,
          AUTOHEAL_TIME ->
          ServingValues.of(metric, run.measures().serving(), where);
      default -> ofMesh(metric, run, where);
    };
  }

  private static RunValues ofMesh(Metric metric, RunResult run, Where where) {
    return switch (metric) {
      case MESH_TIME, SYNC_TIME, TRANSITIVE_GAP -> SyncValues.of(metric, run);
      case JOIN_TIME, REMESH_TIME, UNHEALED_PAIRS, RECONNECTS_OF_LEAVING_NODES ->
          JoinValues.of(metric, run, where);
      case OPEN_TRIADS, OVERLAP_RATIO, OVERLAP_TIME, COLLATERAL_PAIRS, BLAST_RADIUS ->
          ShapeValues.of(metric, run, where);
      case PG_TIME,
          PG_MESSAGES,
          PG_AGREE_TIME,
          GLOBAL_AGREE_TIME,
          UNSYNCED_NODES,
          GLOBAL_LOCKED_TIME ->
          AgreementValues.of(metric, run, where);
      case SURVIVOR_SIGNATURE -> none();
      default -> GlobalValues.of(metric, run, where);
    };
  }

  /**
   * Sorted observations in the metric's unit, not to be changed; what was never seen is positive
   * infinity. Empty when there was nothing to observe, or when they were not kept.
   */
  public double[] ascending() {
    return ascending;
  }

  /** The quantile by type 7, {@code NaN} when it is not known. */
  double quantile(double p) {
    if (condensed == null) {
      return Quantiles.type7(ascending, p);
    }
    if (p == 0) {
      return condensed.min;
    }
    return p == 1 ? condensed.max : Double.NaN;
  }

  /** Their mean, {@code NaN} when it is not known. */
  public double mean() {
    return condensed == null ? Quantiles.mean(ascending) : condensed.mean;
  }

  /** Their sum, {@code NaN} when it is not known. */
  public double sum() {
    return condensed == null ? Quantiles.sum(ascending) : condensed.sum;
  }

  long count() {
    return condensed == null ? ascending.length : condensed.count;
  }

  /** Shortest time for which something was watched in vain, {@code NaN} when all was seen. */
  double censoredAtSeconds() {
    return censoredAtSeconds;
  }

  /** How many observations are infinite. */
  long infinite() {
    return Arrays.stream(ascending).filter(Double::isInfinite).count();
  }

  /** Whether there was nothing to observe. */
  public boolean isEmpty() {
    return ascending.length == 0 && condensed == null;
  }

  static double seconds(long nanos) {
    return nanos / NANOS_PER_SECOND;
  }

  private static long traffic(Metric metric, RunResult run, Where where) {
    long total = 0;
    for (TrafficCount traffic : run.traffic()) {
      boolean asked =
          where.kind().isEmpty()
              ? metric != Metric.MESSAGES || !traffic.kind().equals("tcp_only")
              : traffic.kind().equals(where.kind());
      if (asked) {
        total +=
            switch (metric) {
              case MESSAGES -> traffic.messages();
              case BYTES -> traffic.wireBytes();
              default -> traffic.payloadBytes();
            };
      }
    }
    return total;
  }

  private static RunValues tickBandwidth(RunResult run) {
    TickLoad ticks = run.measures().ticks();
    long fromNanos = Math.max(run.startNanos(), ticks.countedFromNanos());
    double seconds = seconds(run.endNanos() - fromNanos);
    if (ticks.countedFromNanos() == TickLoad.NEVER || seconds <= 0) {
      return none();
    }
    long bytes = traffic(Metric.BYTES, run, Where.ofKind("tick")) - ticks.wireBytesBefore();
    return one((double) bytes / seconds);
  }

  private static long total(SortedMap<String, Long> counts, Where where) {
    return where.kind().isEmpty() ? total(counts.values()) : counts.getOrDefault(where.kind(), 0L);
  }

  private static long total(Collection<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).sum();
  }
}
