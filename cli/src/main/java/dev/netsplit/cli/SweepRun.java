package dev.netsplit.cli;

import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.format.Setting;
import dev.netsplit.scenarios.format.Sweep;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.report.Environment;
import dev.netsplit.scenarios.report.ResultFolderException;
import dev.netsplit.scenarios.report.StudyJournal;
import dev.netsplit.scenarios.report.SweepFolder;
import dev.netsplit.scenarios.sweep.Study;
import dev.netsplit.scenarios.sweep.StudyLine;
import dev.netsplit.scenarios.sweep.StudyPoint;
import dev.netsplit.scenarios.sweep.SweepResult;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** One execution of a study, from the file to the exit code. */
final class SweepRun {

  private final SweepOptions options;
  private final ScenarioInput input;
  private final Surroundings surroundings;
  private final SweepPoints points;

  /**
   * @param input reads the file with the study
   */
  SweepRun(SweepOptions options, ScenarioInput input, Surroundings surroundings) {
    this.options = options;
    this.input = input;
    this.surroundings = surroundings;
    this.points = new SweepPoints(options.scenario(), input);
  }

  /**
   * Reads, runs, writes and reports.
   *
   * @throws Refusal when it cannot begin, or results cannot be written
   */
  ExitCode execute() throws Refusal {
    ReadResult.Valid read = input.read();
    Sweep sweep =
        read.sweep()
            .orElseThrow(
                () ->
                    new Refusal(
                        ExitCode.INVALID_SCENARIO,
                        options.scenario().source()
                            + " has no `sweep`; for single values see `netsplit run --compare`"));
    List<Scenario> known = points.check(sweep);
    if (options.dryRun()) {
      surroundings.out().print(new SweepForecast(points).render(sweep));
      surroundings.out().flush();
      return ExitCode.OK;
    }
    int parallel = options.parallel() < 0 ? sweep.parallel() : options.parallel();
    surroundings.simulation().parallel(parallel);
    for (Scenario point : known) {
      Optional<String> tooLarge = surroundings.simulation().refusal(point);
      if (tooLarge.isPresent()) {
        throw new Refusal(ExitCode.ENVIRONMENT, tooLarge.get());
      }
    }
    return run(read, sweep);
  }

  private ExitCode run(ReadResult.Valid read, Sweep sweep) throws Refusal {
    String command = options.reproduce() + " --seed " + read.scenario().run().seed();
    List<StudyLine> head = new ArrayList<>();
    head.add(
        StudyLine.header(
            Version.number(),
            options.shard().toString(),
            command,
            points.file(),
            StudyPoint.of(read),
            sweep));
    sweep.points().forEach(settings -> head.add(StudyLine.combination(settings)));
    RunDestination destination = new RunDestination(options.scenario(), surroundings);
    surroundings.interrupts().listen();
    WallLimit wall = new WallLimit(read.scenario().run().maxWallNanos(), surroundings.nanoTime());
    BooleanSupplier stop = () -> surroundings.interrupts().requested() || wall.isReached();
    try {
      StudyPlace place =
          StudyPlace.of(
              destination.target(read.scenario()),
              options.resume().map(surroundings.directory()::resolve),
              head);
      try (StudyJournal journal = place.journal()) {
        TimeBudget budget = new TimeBudget(options.budgetNanos(), surroundings.nanoTime());
        SweepExecution execution =
            new SweepExecution(points, place.stored(), journal, budget, stop, surroundings);
        String shown = destination.shown(place.target().folder());
        return options.shard().equals(Shard.ALL)
            ? whole(read, sweep, execution, place)
            : shard(read, sweep, execution, shown);
      }
    } catch (ResultFolderException e) {
      throw new Refusal(ExitCode.ENVIRONMENT, e.getMessage(), e);
    } catch (UncheckedIOException e) {
      throw new Refusal(ExitCode.ENVIRONMENT, "cannot write the journal: " + e.getMessage(), e);
    } catch (SweepExecution.Refused e) {
      throw e.refusal();
    }
  }

  private ExitCode whole(
      ReadResult.Valid read, Sweep sweep, SweepExecution execution, StudyPlace place)
      throws ResultFolderException {
    String startedAt =
        OffsetDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS).toString();
    long startNanos = surroundings.nanoTime().getAsLong();
    SweepResult result = new Study(execution).run(read.scenario(), sweep);
    execution.noteLate(result);
    long wallNanos = surroundings.nanoTime().getAsLong() - startNanos;
    StudyLine.Header header = place.stored().header();
    SweepShown shown = new SweepShown(options.scenario(), surroundings);
    Path folder = place.target().folder();
    if (result.all().isEmpty()) {
      surroundings.err().println("netsplit: no point had finished");
    } else {
      Environment environment =
          new Environment(Version.number(), Version.java(), Version.os(), startedAt, wallNanos);
      SweepFolder.rewrite(
          place.target(),
          new SweepFolder.Content(result, header.file(), environment, header.command()),
          new StudyFiles(result, header.file(), header.command()));
      shown.report(result, header.command(), folder);
    }
    if (!result.complete()) {
      shown.goOn(header.command(), folder);
    }
    return shown.outcome(result);
  }

  private ExitCode shard(
      ReadResult.Valid read, Sweep sweep, SweepExecution execution, String folder) {
    boolean whole = true;
    if (sweep.search().isPresent()) {
      SweepResult result = new Study(execution).run(read.scenario(), sweep, options.shard()::has);
      execution.noteLate(result);
      long mine = IntStream.range(0, sweep.points().size()).filter(options.shard()::has).count();
      whole = result.searches().size() == mine && result.searchesEnded();
    } else {
      long before = 0;
      for (int i = 0; i < sweep.points().size() && whole; i++) {
        List<Setting> settings = sweep.points().get(i);
        Optional<StudyPoint> point = execution.point(settings, false);
        int runs = point.map(one -> one.scenario().run().repetitions()).orElse(0);
        int[] mine = options.shard().repetitions(before, runs);
        whole = point.isPresent() && execution.runs(point.get(), settings, mine, run -> true);
        before += runs;
      }
    }
    String words = whole ? " is done: " : " is not complete: ";
    surroundings
        .out()
        .println("shard " + options.shard() + words + folder + "; see `netsplit merge`");
    surroundings.out().flush();
    return surroundings.interrupts().exitCode().orElse(whole ? ExitCode.OK : ExitCode.LIMIT);
  }
}
