package dev.netsplit.cli;

import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.format.Setting;
import dev.netsplit.scenarios.report.StudyJournal;
import dev.netsplit.scenarios.sweep.RunSummary;
import dev.netsplit.scenarios.sweep.StoredStudy;
import dev.netsplit.scenarios.sweep.StudyLine;
import dev.netsplit.scenarios.sweep.StudyPoint;
import dev.netsplit.scenarios.sweep.StudySource;
import dev.netsplit.scenarios.sweep.SweepResult;
import dev.netsplit.scenarios.sweep.ValueSearch;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The runs of a study: those that its journal has, and the others run here and now, each written
 * down as soon as it has ended. Judges nothing.
 */
final class SweepExecution implements StudySource {

  /** Random streams of a check: those of the seed that is so much larger. */
  private static final long FRESH = 1_000_003L;

  private final SweepPoints points;
  private final StoredStudy stored;
  private final StudyJournal journal;
  private final TimeBudget budget;
  private final BooleanSupplier stop;
  private final Surroundings surroundings;
  private int begun;

  /**
   * @param stored runs that need not run again
   * @param journal takes in the others
   * @param stop whether the study is to stop
   */
  SweepExecution(
      SweepPoints points,
      StoredStudy stored,
      StudyJournal journal,
      TimeBudget budget,
      BooleanSupplier stop,
      Surroundings surroundings) {
    this.points = points;
    this.stored = stored;
    this.journal = journal;
    this.budget = budget;
    this.stop = stop;
    this.surroundings = surroundings;
  }

  /** Carries a refusal through a study, which knows of none. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Refusal refusal;

    Refused(Refusal refusal) {
      super(refusal);
      this.refusal = refusal;
    }

    Refusal refusal() {
      return refusal;
    }
  }

  @Override
  public Optional<StudyPoint> point(List<Setting> settings, boolean fresh) {
    if (stop.getAsBoolean()) {
      return Optional.empty();
    }
    try {
      ReadResult.Valid read = points.read(settings);
      if (fresh) {
        long seed = Math.floorMod(read.scenario().run().seed() + FRESH, Long.MAX_VALUE);
        read = points.read(settings, seed);
      }
      StudyPoint point = StudyPoint.of(read);
      if (!stored.hasPoint(settings, fresh)) {
        journal.add(StudyLine.point(settings, fresh, point));
      }
      return Optional.of(point);
    } catch (Refusal refusal) {
      throw new Refused(refusal);
    }
  }

  @Override
  public boolean hasTime(List<Setting> settings, boolean fresh) {
    return budget.isLeft();
  }

  /** Writes down which searches ended for want of time, so that the journal alone can say so. */
  void noteLate(SweepResult result) {
    for (SweepResult.Searched search : result.searches()) {
      boolean late = search.found().outcome() == ValueSearch.Outcome.OUT_OF_TIME;
      if (late && !stored.isLate(search.settings())) {
        journal.add(StudyLine.late(search.settings()));
      }
    }
  }

  @Override
  public boolean runs(StudyPoint point, List<Setting> settings, Predicate<RunSummary> taken) {
    int[] all = IntStream.range(0, point.scenario().run().repetitions()).toArray();
    return runs(point, settings, all, taken);
  }

  /**
   * Hands over some of the repetitions of a point, in the order that is given.
   *
   * @return false when the study is to stop
   */
  boolean runs(
      StudyPoint point, List<Setting> settings, int[] repetitions, Predicate<RunSummary> taken) {
    begun++;
    String values = settings.stream().map(Setting::value).collect(Collectors.joining(", "));
    String name =
        String.format(Locale.ROOT, "%s, point %d (%s)", point.scenario().name(), begun, values);
    int[] done = new int[1];
    try (Progress progress = Progress.of(surroundings, name, repetitions.length, points.quiet())) {
      BooleanSupplier ended =
          () -> {
            progress.poll();
            return stop.getAsBoolean() || !budget.isLeft();
          };
      surroundings
          .simulation()
          .inOrder(
              repetitions.length,
              (piece, cancelled) -> one(point, repetitions[piece], cancelled),
              ended,
              run -> {
                if (run.isEmpty()) {
                  return false;
                }
                if (stored.run(point.hash(), run.get().run()).isEmpty()) {
                  journal.add(StudyLine.run(run.get()));
                }
                progress.finished(++done[0]);
                return taken.test(run.get());
              });
    }
    return !stop.getAsBoolean();
  }

  private Optional<RunSummary> one(StudyPoint point, int repetition, BooleanSupplier cancelled) {
    Optional<RunSummary> known = stored.run(point.hash(), repetition);
    return known.isPresent()
        ? known
        : surroundings.simulation().summary(point, repetition, cancelled);
  }
}
