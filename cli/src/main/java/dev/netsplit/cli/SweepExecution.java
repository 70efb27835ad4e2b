package dev.netsplit.cli;

import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.format.Setting;
import dev.netsplit.scenarios.format.Sweep;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.stats.PrecisionRule;
import dev.netsplit.scenarios.sweep.PointJudge;
import dev.netsplit.scenarios.sweep.PointResult;
import dev.netsplit.scenarios.sweep.SweepResult;
import dev.netsplit.scenarios.sweep.SweepResult.Searched;
import dev.netsplit.scenarios.sweep.ValueSearch;
import dev.netsplit.scenarios.sweep.ValueSearch.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Runs the points of a study one after the other. Writes no files. */
final class SweepExecution {

  /** Random streams of a check: those of the seed that is so much larger. */
  private static final long FRESH = 1_000_003L;

  private final SweepPoints points;
  private final WallLimit wall;
  private final Surroundings surroundings;
  private int begun;

  SweepExecution(SweepPoints points, WallLimit wall, Surroundings surroundings) {
    this.points = points;
    this.wall = wall;
    this.surroundings = surroundings;
  }

  /** Runs until all points are done, or it is to stop. */
  SweepResult run(Scenario scenario, Sweep sweep) throws Refusal {
    List<PointResult> done = new ArrayList<>();
    List<Searched> searches = new ArrayList<>();
    for (List<Setting> settings : sweep.points()) {
      if (isToStop()) {
        break;
      }
      if (sweep.search().isPresent()) {
        ValueSearch.Found found = search(settings, sweep.search().get());
        if (found.outcome() != Outcome.STOPPED || !found.tried().isEmpty()) {
          searches.add(new Searched(settings, found));
        }
      } else {
        point(settings, points.read(settings), false).ifPresent(done::add);
      }
    }
    return new SweepResult(scenario, sweep, List.copyOf(done), List.copyOf(searches));
  }

  /** Carries a refusal through the search, which knows of none. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refused(Refusal refusal) {
      super(refusal);
    }
  }

  private ValueSearch.Found search(List<Setting> settings, Sweep.Search search) throws Refusal {
    try {
      return new ValueSearch(search, (value, fresh) -> tried(settings, search, value, fresh)).run();
    } catch (Refused e) {
      throw (Refusal) e.getCause();
    }
  }

  private Optional<PointResult> tried(
      List<Setting> settings, Sweep.Search search, int value, boolean fresh) {
    if (isToStop()) {
      return Optional.empty();
    }
    List<Setting> point = SweepPoints.with(settings, SweepRun.value(search, value));
    try {
      ReadResult.Valid read = points.read(point);
      if (fresh) {
        long seed = Math.floorMod(read.scenario().run().seed() + FRESH, Long.MAX_VALUE);
        Setting other = new Setting("run.seed", Long.toString(seed));
        read = points.read(SweepPoints.with(point, other));
      }
      return point(point, read, true);
    } catch (Refusal refusal) {
      throw new Refused(refusal);
    }
  }

  /** Runs one point, as far as it has to; empty when it was to stop before it was done. */
  private Optional<PointResult> point(
      List<Setting> settings, ReadResult.Valid read, boolean stopsWhenSure) {
    Scenario scenario = read.scenario();
    PointJudge judge = new PointJudge(scenario);
    Optional<PrecisionRule> rule = PrecisionRule.of(scenario);
    begun++;
    String name =
        String.format(
            Locale.ROOT,
            "%s, point %d (%s)",
            scenario.name(),
            begun,
            settings.stream().map(Setting::value).collect(Collectors.joining(", ")));
    ExperimentResult result;
    try (Progress progress =
        Progress.of(surroundings, name, scenario.run().repetitions(), points.quiet())) {
      result =
          surroundings
              .simulation()
              .runUntil(
                  scenario,
                  read.resolvedYaml(),
                  progress,
                  () -> {
                    progress.poll();
                    return isToStop();
                  },
                  run -> {
                    boolean sure = judge.isDecidedBy(run);
                    boolean precise = rule.map(known -> known.test(run)).orElse(false);
                    // A search wants to be sure of its expectations, not of a mean.
                    return stopsWhenSure ? sure : precise;
                  });
    }
    boolean whole = result.complete() || result.runs().stream().anyMatch(RunResult::limitReached);
    return whole ? Optional.of(PointResult.of(settings, result, judge)) : Optional.empty();
  }

  private boolean isToStop() {
    return surroundings.interrupts().requested() || wall.isReached();
  }
}
