package dev.netsplit.scenarios.sweep;

import dev.netsplit.scenarios.format.Sweep.Search;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * Looks for the largest value that passes, or the smallest, by bisection, and checks what bisection
 * takes for granted: that below a value that passes all pass, and above one that fails all fail.
 * Must not know how a value is tried.
 *
 * <p>It begins at the easy end and goes twice as far each time, until a value does not pass. Then
 * the values are halved in ratio and not in difference, and the search ends when the last that
 * passes and the first that does not are within a fiftieth of each other: with so many runs
 * neighbours cannot be told apart, and a finer answer would be of the random streams. Then a value
 * a tenth below and one a tenth above are tried with fresh random streams.
 */
public final class ValueSearch {

  private static final int RESOLUTION = 50;
  private static final int TENTH = 10;

  private final Search search;
  private final Trial trial;
  private final List<Tried> tried = new ArrayList<>();

  /** Tries values. */
  @FunctionalInterface
  public interface Trial {

    /**
     * Runs the scenario with a value.
     *
     * @param fresh whether with random streams that no other trial has
     * @return empty when the study is to stop
     */
    Optional<PointResult> of(int value, boolean fresh);

    /** Whether there is time for another value. */
    default boolean hasTime() {
      return true;
    }
  }

  /**
   * One value that was tried.
   *
   * @param fresh whether it was a check, with fresh random streams
   */
  public record Tried(int value, boolean fresh, PointResult result) {

    boolean passes() {
      return result.verdict() == PointVerdict.PASSES;
    }
  }

  /** How a search ends. */
  public enum Outcome {
    /** There is a value that passes, and a worse one that does not. */
    FOUND,
    /** Even the easiest value fails. */
    NONE_PASSES,
    /** Even the hardest value passes. */
    ALL_PASS,
    /** The time for it was over: the answer may be beyond the best value that is known. */
    OUT_OF_TIME,
    /** It was stopped. */
    STOPPED
  }

  /**
   * What was found.
   *
   * @param best the hardest value that passes; empty when none does or it was stopped before
   * @param first the easiest value known not to pass beyond it; empty when all pass
   * @param tried all values in the order in which they were tried
   * @param contrary checks that came out differently from what the search takes for granted
   */
  public record Found(
      Outcome outcome,
      OptionalInt best,
      OptionalInt first,
      List<Tried> tried,
      List<Tried> contrary) {}

  /** Nothing is tried yet. */
  public ValueSearch(Search search, Trial trial) {
    this.search = search;
    this.trial = trial;
  }

  /** Tries values until the answer is found. */
  public Found run() {
    int easy = search.largest() ? search.low() : search.high();
    int hard = search.largest() ? search.high() : search.low();
    if (!isTried(easy, false)) {
      return found(ended(), OptionalInt.empty(), OptionalInt.empty());
    }
    if (!last().passes()) {
      Outcome outcome = trial.hasTime() ? Outcome.NONE_PASSES : Outcome.OUT_OF_TIME;
      return found(outcome, OptionalInt.empty(), OptionalInt.of(easy));
    }
    int passes = easy;
    while (passes != hard) {
      int next = farther(passes, hard);
      if (!isTried(next, false)) {
        return found(ended(), OptionalInt.of(passes), OptionalInt.empty());
      }
      if (!last().passes()) {
        return narrow(passes, next);
      }
      passes = next;
    }
    return found(Outcome.ALL_PASS, OptionalInt.of(hard), OptionalInt.empty());
  }

  /** Twice as far: what is larger costs much more, and mostly need not be tried. */
  private int farther(int value, int hard) {
    return search.largest()
        ? (int) Math.min(hard, 2L * value)
        : Math.max(hard, Math.min(value - 1, value / 2));
  }

  /** Why no other value was tried. */
  private Outcome ended() {
    return trial.hasTime() ? Outcome.STOPPED : Outcome.OUT_OF_TIME;
  }

  private Found narrow(int easy, int hard) {
    int passes = easy;
    int fails = hard;
    while (Math.abs(fails - passes) > Math.max(1, Math.min(fails, passes) / RESOLUTION)) {
      int middle = middle(passes, fails);
      if (!isTried(middle, false)) {
        return found(ended(), OptionalInt.of(passes), OptionalInt.of(fails));
      }
      if (last().passes()) {
        passes = middle;
      } else {
        fails = middle;
      }
    }
    Outcome outcome = isChecked(passes, fails) ? Outcome.FOUND : ended();
    return found(outcome, OptionalInt.of(passes), OptionalInt.of(fails));
  }

  /** Strictly between two values that are more than one apart, at the same ratio to both. */
  private static int middle(int one, int other) {
    int low = Math.min(one, other);
    int high = Math.max(one, other);
    int middle = (int) Math.round(StrictMath.sqrt((double) low * high));
    return Math.max(low + 1, Math.min(high - 1, middle));
  }

  /** Tries what should pass and what should not; false when it was stopped. */
  private boolean isChecked(int passes, int fails) {
    int way = search.largest() ? 1 : -1;
    int easier = within(passes - way * Math.max(1, passes / TENTH));
    int harder = within(fails + way * Math.max(1, fails / TENTH));
    return isTried(easier, true) && isTried(harder, true);
  }

  private int within(int value) {
    return Math.max(search.low(), Math.min(search.high(), value));
  }

  private boolean isTried(int value, boolean fresh) {
    if (!trial.hasTime()) {
      return false;
    }
    Optional<PointResult> result = trial.of(value, fresh);
    result.ifPresent(point -> tried.add(new Tried(value, fresh, point)));
    return result.isPresent();
  }

  private Tried last() {
    return tried.get(tried.size() - 1);
  }

  private Found found(Outcome outcome, OptionalInt best, OptionalInt first) {
    Predicate<Tried> contrary =
        check ->
            check.fresh()
                && (isBeyond(check.value(), best)
                    ? check.passes()
                    : check.result().verdict() == PointVerdict.FAILS);
    return new Found(
        outcome, best, first, List.copyOf(tried), tried.stream().filter(contrary).toList());
  }

  private boolean isBeyond(int value, OptionalInt best) {
    return best.isPresent()
        && (search.largest() ? value > best.getAsInt() : value < best.getAsInt());
  }
}
