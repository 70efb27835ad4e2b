package dev.netsplit.scenarios.model;

/**
 * Length, seed and repetitions of an experiment.
 *
 * @param durationNanos simulated time of one run
 * @param seed base seed; the key of a run is derived from (seed, repetition)
 * @param repetitions independent runs, at least 1
 * @param stopWhen what ends a run early
 * @param maxEvents events after which a run is given up
 */
public record RunSettings(
    long durationNanos, long seed, int repetitions, StopWhen stopWhen, long maxEvents) {

  /** What ends a run before its duration is over. */
  public enum StopWhen {
    /** Nothing: a run lasts its duration. */
    END,
    /** The full mesh, once it has held and no event of the timeline is still to come. */
    MESH,
    /** {@code global} in sync everywhere for long enough, with no event still to come. */
    SYNC
  }
}
