package dev.netsplit.scenarios.sweep;

import dev.netsplit.scenarios.format.Sweep.Search;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * Looks for the largest value that passes, or the smallest, by bisection, and checks what bisection
 * takes for granted: that below a value that passes all pass, and above one that fails all fail. It
 * says which value is to be tried next and is told what came of it, so that several searches can go
 * on by turns. Must not know how a value is tried.
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
  private static final int CHECKS = 2;

  private final Search search;
  private final int easy;
  private final int hard;
  private final List<Tried> tried = new ArrayList<>();
  private OptionalInt passes = OptionalInt.empty();
  private OptionalInt fails = OptionalInt.empty();
  private int checked;
  private Outcome outcome;

  /**
   * What to try.
   *
   * @param fresh whether with random streams that no other trial has, as a check
   */
  public record Next(int value, boolean fresh) {}

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
  public ValueSearch(Search search) {
    this.search = search;
    easy = search.largest() ? search.low() : search.high();
    hard = search.largest() ? search.high() : search.low();
  }

  /** The value to try; empty when the search has ended. */
  public Optional<Next> next() {
    return outcome == null ? Optional.of(chosen()) : Optional.empty();
  }

  private Next chosen() {
    if (passes.isEmpty()) {
      return new Next(easy, false);
    }
    int good = passes.getAsInt();
    if (fails.isEmpty()) {
      return new Next(farther(good), false);
    }
    int bad = fails.getAsInt();
    if (Math.abs(bad - good) > Math.max(1, Math.min(bad, good) / RESOLUTION)) {
      return new Next(middle(good, bad), false);
    }
    int way = search.largest() ? 1 : -1;
    int check =
        checked == 0
            ? good - way * Math.max(1, good / TENTH)
            : bad + way * Math.max(1, bad / TENTH);
    return new Next(Math.max(search.low(), Math.min(search.high(), check)), true);
  }

  /**
   * Takes in what came of the value that {@link #next} has said.
   *
   * @throws IllegalStateException when the search has ended
   */
  public void take(PointResult result) {
    Next of = next().orElseThrow(() -> new IllegalStateException("it has ended: " + outcome));
    Tried last = new Tried(of.value(), of.fresh(), result);
    tried.add(last);
    if (of.fresh()) {
      checked++;
      outcome = checked == CHECKS ? Outcome.FOUND : null;
    } else if (last.passes()) {
      passes = OptionalInt.of(of.value());
      outcome = of.value() == hard ? Outcome.ALL_PASS : null;
    } else {
      fails = OptionalInt.of(of.value());
      outcome = passes.isEmpty() ? Outcome.NONE_PASSES : null;
    }
  }

  /** It goes no further, for want of time or because it is to stop, whatever was found before. */
  public void end(Outcome why) {
    outcome = why;
  }

  /** Twice as far: what is larger costs much more, and mostly need not be tried. */
  private int farther(int value) {
    return search.largest()
        ? (int) Math.min(hard, 2L * value)
        : Math.max(hard, Math.min(value - 1, value / 2));
  }

  /** Strictly between two values that are more than one apart, at the same ratio to both. */
  private static int middle(int one, int other) {
    int low = Math.min(one, other);
    int high = Math.max(one, other);
    int middle = (int) Math.round(StrictMath.sqrt((double) low * high));
    return Math.max(low + 1, Math.min(high - 1, middle));
  }

  /**
   * What is known.
   *
   * @throws IllegalStateException when it has not ended
   */
  public Found found() {
    if (outcome == null) {
      throw new IllegalStateException("the search has not ended");
    }
    Predicate<Tried> contrary =
        check ->
            check.fresh()
                && (isBeyond(check.value(), passes)
                    ? check.passes()
                    : check.result().verdict() == PointVerdict.FAILS);
    return new Found(
        outcome, passes, fails, List.copyOf(tried), tried.stream().filter(contrary).toList());
  }

  private boolean isBeyond(int value, OptionalInt best) {
    return best.isPresent()
        && (search.largest() ? value > best.getAsInt() : value < best.getAsInt());
  }
}
