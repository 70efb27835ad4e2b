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
    ValueSearch searching = new ValueSearch(search);
    Optional<Next> next = searching.next();
    while (next.isPresent()) {
      searching.take(trial.apply(next.get().value()));
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
