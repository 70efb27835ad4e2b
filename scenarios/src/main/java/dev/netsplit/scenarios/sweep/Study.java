package dev.netsplit.scenarios.sweep;

import dev.netsplit.scenarios.format.Setting;
import dev.netsplit.scenarios.format.Sweep;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.stats.PrecisionRule;
import dev.netsplit.scenarios.sweep.SweepResult.Searched;
import dev.netsplit.scenarios.sweep.ValueSearch.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

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
    List<PointResult> points = new ArrayList<>();
    List<Searched> searches = new ArrayList<>();
    boolean goesOn = true;
    for (int i = 0; i < sweep.points().size() && goesOn; i++) {
      if (!mine.test(i)) {
        continue;
      }
      List<Setting> settings = sweep.points().get(i);
      if (sweep.search().isPresent()) {
        source.searchBegins(sweep.points().size() - i);
        ValueSearch.Found found = search(settings, sweep.search().get());
        goesOn = found.outcome() != Outcome.STOPPED;
        if (goesOn || !found.tried().isEmpty()) {
          searches.add(new Searched(settings, found));
        }
      } else {
        Optional<PointResult> point = point(settings, false, false);
        point.ifPresent(points::add);
        goesOn = point.isPresent();
      }
    }
    return new SweepResult(scenario, sweep, List.copyOf(points), List.copyOf(searches));
  }

  private ValueSearch.Found search(List<Setting> settings, Sweep.Search search) {
    return new ValueSearch(
            search,
            new ValueSearch.Trial() {
              @Override
              public Optional<PointResult> of(int value, boolean fresh) {
                return point(with(settings, search, value), fresh, true);
              }

              @Override
              public boolean hasTime() {
                return source.hasTime();
              }
            })
        .run();
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
