package dev.netsplit.scenarios.model;

import dev.netsplit.sim.random.Distribution;
import java.util.Optional;

/**
 * One entry of the timeline.
 *
 * @param index position in the file, from 0
 * @param name label, as given or {@code event-N} with N from 1
 * @param at when it happens
 * @param lasts how long until it is undone, drawn each time that it happens; empty: it stays
 * @param phase whether the instant is shifted inside a tick interval
 * @param action what happens
 * @param repeat how often more, if it happens again
 */
public record TimelineEvent(
    int index,
    String name,
    Moment at,
    Optional<Distribution> lasts,
    Phase phase,
    Action action,
    Optional<Repeat> repeat) {

  /**
   * An event that happens once and lasts as long in each run.
   *
   * @param forNanos how long until it is undone, or {@link #NOT_UNDONE}
   */
  public TimelineEvent(
      int index, String name, Moment at, long forNanos, Phase phase, Action action) {
    this(
        index,
        name,
        at,
        forNanos == NOT_UNDONE ? Optional.empty() : Optional.of(Distribution.fixed(forNanos)),
        phase,
        action,
        Optional.empty());
  }

  /** Whether it is undone. */
  public boolean isUndone() {
    return lasts.isPresent();
  }

  /**
   * How an event happens again.
   *
   * @param gap from one time to the next
   * @param times how often it happens in all
   */
  public record Repeat(Distribution gap, int times) {}

  /** {@code forNanos} of an event that stays. */
  public static final long NOT_UNDONE = -1;

  /** Where in a tick interval an event happens. */
  public enum Phase {
    /** Exactly at its time. */
    EXACT,
    /** Shifted by a uniform fraction of one tick interval, drawn for each run. */
    RANDOM_IN_TICK
  }

  /**
   * An instant of a run.
   *
   * @param base from when the offset counts
   * @param offsetNanos not negative
   */
  public record Moment(Base base, long offsetNanos) {

    /** An instant that others are relative to. */
    public enum Base {
      /** The start of the run. */
      START,
      /** The first full mesh that held. */
      MESH,
      /** The first time that {@code global} was in sync everywhere and stayed so. */
      SYNC
    }
  }
}
