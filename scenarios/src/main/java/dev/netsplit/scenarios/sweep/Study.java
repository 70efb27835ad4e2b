package dev.netsplit.scenarios.sweep;

import dev.netsplit.scenarios.format.Setting;
import dev.netsplit.scenarios.format.Sweep;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.stats.PrecisionRule;
import dev.netsplit.scenarios.sweep.SweepResult.Searched;
import dev.netsplit.scenarios.sweep.ValueSearch.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Goes through a study point by point. The result depends on the runs alone and not on who ran
 * them, when and in which order. Knows no thread, no file and no other machine.
 */
public final class Study {

  private final StudySource source;
  private final ShareTests tests = new ShareTests();

  /** A study whose points and runs come from there. */
  public Study(StudySource source) {
    this.source = source;
  }

  /** Goes through all of it, or until the source says that it is to stop. */
  public SweepResult run(Scenario scenario, Sweep sweep) {
    return run(scenario, sweep, index -> true);
  }

  /**
   * Goes through a part of it.
   *
   * @param mine which points, or which searches, by their place in the study
   */
  public SweepResult run(Scenario scenario, Sweep sweep, IntPredicate mine) {
    List<List<Setting>> combinations =
        IntStream.range(0, sweep.points().size())
            .filter(mine)
            .mapToObj(place -> sweep.points().get(place))
            .toList();
    return sweep
        .search()
        .map(search -> searches(combinations, search))
        .map(found -> new SweepResult(scenario, sweep, List.of(), found))
        .orElseGet(() -> new SweepResult(scenario, sweep, points(combinations), List.of()));
  }

  private List<PointResult> points(List<List<Setting>> combinations) {
    List<PointResult> points = new ArrayList<>();
    for (List<Setting> settings : combinations) {
      Optional<PointResult> point = point(settings, false, false);
      if (point.isEmpty()) {
        break;
      }
      points.add(point.get());
    }
    return List.copyOf(points);
  }

  /**
   * All searches by turns: the one that is at the easiest value goes on. So none has gone far while
   * another one has not begun, and when the time is over all have come about as far.
   */
  private List<Searched> searches(List<List<Setting>> combinations, Sweep.Search search) {
    List<ValueSearch> searches =
        combinations.stream().map(settings -> new ValueSearch(search)).toList();
    boolean goesOn = true;
    OptionalInt turn = turn(searches, search);
    while (turn.isPresent() && goesOn) {
      int place = turn.getAsInt();
      goesOn = step(searches.get(place), combinations.get(place), search);
      turn = turn(searches, search);
    }
    List<Searched> all = new ArrayList<>();
    for (int i = 0; i < searches.size(); i++) {
      if (searches.get(i).next().isPresent()) {
        searches.get(i).end(Outcome.STOPPED);
      }
      ValueSearch.Found found = searches.get(i).found();
      if (found.outcome() != Outcome.STOPPED || !found.tried().isEmpty()) {
        all.add(new Searched(combinations.get(i), found));
      }
    }
    return List.copyOf(all);
  }

  /** Whose turn it is; of several at the same value the first one. Empty when all have ended. */
  private static OptionalInt turn(List<ValueSearch> searches, Sweep.Search search) {
    int way = search.largest() ? 1 : -1;
    ToIntFunction<ValueSearch> hardness = one -> way * one.next().orElseThrow().value();
    return IntStream.range(0, searches.size())
        .filter(place -> searches.get(place).next().isPresent())
        .boxed()
        .min(Comparator.comparingInt(place -> hardness.applyAsInt(searches.get(place))))
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }

  /** Tries the next value of a search; false when the study is to stop. */
  private boolean step(ValueSearch one, List<Setting> settings, Sweep.Search search) {
    ValueSearch.Next next = one.next().orElseThrow();
    List<Setting> longer = with(settings, search, next.value());
    if (!source.hasTime(longer, next.fresh())) {
      one.end(Outcome.OUT_OF_TIME);
      return true;
    }
    Optional<PointResult> result = point(longer, next.fresh(), true);
    if (result.isEmpty()) {
      one.end(Outcome.STOPPED);
      return false;
    }
    one.take(result.get());
    if (!result.get().complete() && !result.get().limitReached()) {
      one.end(Outcome.OUT_OF_TIME);
    }
    return true;
  }

  /** The settings of a value that is searched for, on top of those of its combination. */
  public static List<Setting> with(List<Setting> settings, Sweep.Search search, int value) {
    List<Setting> longer = new ArrayList<>(settings);
    longer.add(new Setting(search.param(), Integer.toString(value)));
    return List.copyOf(longer);
  }

  /** One point, as far as it has to be run; empty when it was to stop before it was done. */
  private Optional<PointResult> point(
      List<Setting> settings, boolean fresh, boolean stopsWhenSure) {
    Optional<StudyPoint> point = source.point(settings, fresh);
    if (point.isEmpty()) {
      return Optional.empty();
    }
    PointJudge judge = new PointJudge(point.get().scenario(), tests);
    int most = point.get().scenario().run().repetitions();
    Optional<PrecisionRule> precision = PrecisionRule.of(point.get().scenario());
    List<RunSummary> runs = new ArrayList<>();
    boolean[] done = new boolean[1];
    boolean goesOn =
        source.runs(
            point.get(),
            settings,
            run -> {
              runs.add(run);
              boolean sure = judge.isDecidedBy(run);
              boolean precise =
                  precision.map(rule -> rule.isReachedBy(run.metrics())).orElse(false);
              // A search wants to be sure of its expectations, not of a mean.
              boolean enough = stopsWhenSure ? sure : precise;
              if (precise && !stopsWhenSure) {
                judge.end();
              }
              done[0] = enough || run.limitReached() || runs.size() == most;
              return !done[0];
            });
    if (!done[0] && !goesOn) {
      return Optional.empty();
    }
    boolean complete = done[0] && runs.stream().noneMatch(RunSummary::limitReached);
    return Optional.of(PointResult.of(settings, point.get(), List.copyOf(runs), complete, judge));
  }
}
