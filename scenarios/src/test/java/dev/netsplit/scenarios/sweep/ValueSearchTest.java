package dev.netsplit.scenarios.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.format.Sweep.Search;
import dev.netsplit.scenarios.sweep.ValueSearch.Found;
import dev.netsplit.scenarios.sweep.ValueSearch.Next;
import dev.netsplit.scenarios.sweep.ValueSearch.Outcome;
import dev.netsplit.scenarios.sweep.ValueSearch.Tried;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ValueSearchTest {

  private static PointResult point(PointVerdict verdict) {
    return new PointResult(
        List.of(), "", 1, 1, List.of(), true, verdict, null, List.of(), Map.of());
  }

  private static PointResult of(boolean passes) {
    return point(passes ? PointVerdict.PASSES : PointVerdict.FAILS);
  }

  private static Found run(Search search, IntFunction<PointResult> trial) {
    return answered(search, next -> trial.apply(next.value()));
  }

  private static Found answered(Search search, Function<Next, PointResult> trial) {
    ValueSearch searching = new ValueSearch(search);
    Optional<Next> next = searching.next();
    while (next.isPresent()) {
      searching.take(trial.apply(next.get()));
      next = searching.next();
    }
    return searching.found();
  }

  private static Found most(int low, int high, IntPredicate passes) {
    return run(new Search("n", true, low, high), value -> of(passes.test(value)));
  }

  @Test
  void findsTheLargestValueWithinAFiftieth() {
    IntStream.rangeClosed(10, 255)
        .forEach(
            truth -> {
              Found found = most(10, 256, value -> value <= truth);
              assertEquals(Outcome.FOUND, found.outcome());
              int best = found.best().getAsInt();
              int first = found.first().getAsInt();
              assertTrue(best <= truth && first > truth, best + " to " + first);
              assertTrue(first - best <= Math.max(1, best / 50), best + " to " + first);
              assertTrue(found.contrary().isEmpty());
              assertTrue(found.tried().size() <= 15, found.tried().size() + " values");
            });
  }

  @Test
  void findsTheSmallestValue() {
    IntStream.rangeClosed(2, 99)
        .forEach(
            truth -> {
              Found found = run(new Search("n", false, 1, 99), value -> of(value >= truth));
              assertEquals(OptionalInt.of(truth), found.best());
              assertEquals(OptionalInt.of(truth - 1), found.first());
            });
  }

  @Test
  void saysWhenNonePassesOrAll() {
    Found none = most(10, 256, value -> false);
    assertEquals(Outcome.NONE_PASSES, none.outcome());
    assertEquals(OptionalInt.of(10), none.first());
    assertEquals(1, none.tried().size());
    Found all = most(10, 256, value -> true);
    assertEquals(Outcome.ALL_PASS, all.outcome());
    assertEquals(OptionalInt.of(256), all.best());
    assertEquals(OptionalInt.empty(), all.first());
  }

  @Test
  void checksAboveAndBelowWithOtherStreamsAndReportsWhatIsContrary() {
    // Passes up to 100 and, against what bisection takes for granted, fails from 88 to 91.
    IntPredicate passes = value -> value <= 100 && (value < 88 || value > 91);
    Found found = most(10, 256, passes);
    List<Tried> checks = found.tried().stream().filter(Tried::fresh).toList();
    assertEquals(2, checks.size());
    int best = found.best().getAsInt();
    assertEquals(best - best / 10, checks.get(0).value());
    assertEquals(found.first().getAsInt() + found.first().getAsInt() / 10, checks.get(1).value());
    assertEquals(100, best);
    assertEquals(List.of(checks.get(0)), found.contrary());
  }

  /** By hand: 10, 20, 40, 80, 160 fails; then roots of products down to a fiftieth. */
  @Test
  void goesTwiceAsFarAndThenHalvesInRatio() {
    Found found = most(10, 1000, value -> value < 100);
    List<Integer> values = found.tried().stream().map(Tried::value).toList();
    assertEquals(List.of(10, 20, 40, 80, 160, 113, 95, 104, 99, 101, 100, 90, 110), values);
    assertEquals(OptionalInt.of(99), found.best());
    assertEquals(OptionalInt.of(100), found.first());
  }

  @Test
  void goesDownByHalvesToTheSmallest() {
    Found found = run(new Search("n", false, 1, 100), value -> of(value > 10));
    List<Integer> values = found.tried().stream().map(Tried::value).toList();
    assertEquals(List.of(100, 50, 25, 12, 6, 8, 10, 11, 12, 9), values);
    assertEquals(Outcome.FOUND, found.outcome());
    assertTrue(found.contrary().isEmpty());
    Found all = run(new Search("n", false, 1, 100), value -> of(true));
    assertEquals(Outcome.ALL_PASS, all.outcome());
    assertEquals(OptionalInt.of(1), all.best());
    assertEquals(
        List.of(100, 50, 25, 12, 6, 3, 1), all.tried().stream().map(Tried::value).toList());
  }

  /** What lies outside of the values that are asked for is never tried. */
  @Test
  void checksStayWithinTheValues() {
    Found low = most(10, 12, value -> value < 11);
    assertTrue(low.tried().stream().allMatch(one -> one.value() >= 10 && one.value() <= 12));
    assertEquals(OptionalInt.of(10), low.best());
    assertEquals(List.of(), low.contrary(), "the best value was checked itself, and passed again");
    Found high = run(new Search("n", false, 10, 12), value -> of(value > 11));
    assertTrue(high.tried().stream().allMatch(one -> one.value() >= 10 && one.value() <= 12));
    assertEquals(OptionalInt.of(12), high.best());
    assertEquals(List.of(), high.contrary());
  }

  /** A check beyond the best value is contrary when it passes, whichever way the search goes. */
  @Test
  void aCheckThatPassesBeyondTheBestValueIsContrary() {
    for (boolean largest : new boolean[] {true, false}) {
      Found found =
          answered(
              new Search("n", largest, 1, 100),
              next -> of(next.fresh() || (largest ? next.value() <= 50 : next.value() >= 50)));
      assertEquals(OptionalInt.of(50), found.best());
      assertEquals(largest ? 56 : 45, found.contrary().get(0).value());
      assertEquals(1, found.contrary().size());
    }
  }

  @Test
  void stoppedAtTheFirstOrAtACheckItKnowsWhatItKnew() {
    ValueSearch begun = new ValueSearch(new Search("n", true, 1, 100));
    begun.end(Outcome.STOPPED);
    assertEquals(Outcome.STOPPED, begun.found().outcome());
    assertTrue(begun.found().best().isEmpty() && begun.found().tried().isEmpty());
    ValueSearch unchecked = new ValueSearch(new Search("n", true, 1, 100));
    while (!unchecked.next().orElseThrow().fresh()) {
      unchecked.take(of(unchecked.next().orElseThrow().value() <= 50));
    }
    unchecked.end(Outcome.STOPPED);
    assertEquals(OptionalInt.of(50), unchecked.found().best());
    assertEquals(OptionalInt.of(51), unchecked.found().first());
  }

  @Test
  void whatIsNotDecidedDoesNotPassAndIsNotContrary() {
    Found found =
        run(
            new Search("n", true, 1, 100),
            value -> point(value < 30 ? PointVerdict.PASSES : PointVerdict.NOT_DECIDED));
    assertEquals(OptionalInt.of(29), found.best());
    assertTrue(found.contrary().isEmpty());
  }

  @Test
  void keepsWhatItKnowsWhenItIsStopped() {
    ValueSearch searching = new ValueSearch(new Search("n", true, 10, 256));
    for (int i = 0; i < 4; i++) {
      searching.take(of(searching.next().orElseThrow().value() < 60));
    }
    assertThrows(IllegalStateException.class, searching::found);
    searching.end(Outcome.STOPPED);
    Found found = searching.found();
    assertEquals(Outcome.STOPPED, found.outcome());
    assertEquals(4, found.tried().size());
    assertTrue(found.best().getAsInt() < 60 && found.first().getAsInt() >= 60);
    assertTrue(searching.next().isEmpty());
    assertThrows(IllegalStateException.class, () -> searching.take(of(true)));
  }
}
