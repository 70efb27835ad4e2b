package dev.netsplit.scenarios.model;

import dev.netsplit.sim.random.Ratio;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Length, seed and repetitions of an experiment.
 *
 * @param durationNanos simulated time of one run
 * @param seed base seed; the key of a run is derived from (seed, repetition)
 * @param repetitions independent runs, at least 1; with {@code until} the most of them
 * @param stopWhen what ends a run early
 * @param maxEvents events after which a run is given up
 * @param warmup what of a run does not count for averages over time
 * @param maxWallNanos real time after which no run begins or goes on
 * @param until what ends the experiment before its last repetition, empty for nothing
 * @param tieShuffle seed of the order of events of one instant; empty for that of scheduling
 */
public record RunSettings(
    long durationNanos,
    long seed,
    int repetitions,
    StopWhen stopWhen,
    long maxEvents,
    Warmup warmup,
    OptionalLong maxWallNanos,
    Optional<Until> until,
    OptionalLong tieShuffle) {

  /** Settings without a warm-up and a limit of real time. */
  public RunSettings(
      long durationNanos, long seed, int repetitions, StopWhen stopWhen, long maxEvents) {
    this(
        durationNanos,
        seed,
        repetitions,
        stopWhen,
        maxEvents,
        Warmup.NONE,
        OptionalLong.empty(),
        Optional.empty(),
        OptionalLong.empty());
  }

  /**
   * How well a metric must be known for no more runs to be needed.
   *
   * @param metric its name
   * @param precision half of the interval, as a share of the mean
   * @param confidence of the interval
   */
  public record Until(String metric, Ratio precision, Ratio confidence) {}

  /** What ends a run before its duration is over. */
  public enum StopWhen {
    /** Nothing: a run lasts its duration. */
    END,
    /** The full mesh, once it has held and no event of the timeline is still to come. */
    MESH,
    /** {@code global} in sync everywhere for long enough, with no event still to come. */
    SYNC,
    /** Nothing has changed for as long as silence may go unnoticed, with no event to come. */
    QUIET
  }
}
