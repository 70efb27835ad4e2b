package dev.netsplit.cli;

import dev.netsplit.plots.SweepChart;
import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.format.Setting;
import dev.netsplit.scenarios.format.Sweep;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.report.Environment;
import dev.netsplit.scenarios.report.ResultFolder;
import dev.netsplit.scenarios.report.ResultFolderException;
import dev.netsplit.scenarios.report.ResultTarget;
import dev.netsplit.scenarios.report.SweepFolder;
import dev.netsplit.scenarios.report.SweepJson;
import dev.netsplit.scenarios.report.SweepText;
import dev.netsplit.scenarios.report.TextReport;
import dev.netsplit.scenarios.sweep.SweepResult;
import dev.netsplit.scenarios.sweep.ValueSearch.Outcome;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** One execution of {@code netsplit sweep}, from the file to the exit code. */
final class SweepRun {

  private final SweepOptions options;
  private final Surroundings surroundings;

  SweepRun(SweepOptions options, Surroundings surroundings) {
    this.options = options;
    this.surroundings = surroundings;
  }

  /**
   * Reads, runs, writes and reports.
   *
   * @throws Refusal when it cannot begin, or results cannot be written
   */
  ExitCode execute() throws Refusal {
    RunOptions scenario = options.scenario();
    ReadResult.Valid read = new ScenarioInput(scenario, surroundings).read();
    Sweep sweep =
        read.sweep()
            .orElseThrow(
                () ->
                    new Refusal(
                        ExitCode.INVALID_SCENARIO,
                        scenario.source()
                            + " has no `sweep`; for single values see `netsplit run --compare`"));
    SweepPoints points = new SweepPoints(scenario, surroundings);
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
    return run(read, sweep, points);
  }

  private ExitCode run(ReadResult.Valid read, Sweep sweep, SweepPoints points) throws Refusal {
    RunDestination destination = new RunDestination(options.scenario(), surroundings);
    ResultTarget target = destination.target(read.scenario());
    surroundings.interrupts().beforeStopAtOnce(() -> ResultFolder.discardPartial(target));
    surroundings.interrupts().listen();
    WallLimit wall = new WallLimit(read.scenario().run().maxWallNanos(), surroundings.nanoTime());
    try {
      ResultFolder.checkWritable(target);
      String startedAt =
          OffsetDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS).toString();
      long startNanos = surroundings.nanoTime().getAsLong();
      SweepExecution execution = new SweepExecution(points, wall, surroundings);
      SweepResult result = execution.run(read.scenario(), sweep);
      long wallNanos = surroundings.nanoTime().getAsLong() - startNanos;
      if (result.all().isEmpty()) {
        surroundings.err().println("netsplit: no point had finished; nothing is written");
        return outcome(result);
      }
      String command = ReproduceCommand.ofSweep(options.scenario(), read.scenario());
      Environment environment =
          new Environment(Version.number(), Version.java(), Version.os(), startedAt, wallNanos);
      Path folder =
          SweepFolder.write(
              target,
              new SweepFolder.Content(result, points.file(), environment, command),
              inside -> SweepChart.write(result, inside, read.scenario().output()));
      report(result, command, destination.shown(folder));
      return outcome(result);
    } catch (ResultFolderException e) {
      throw new Refusal(ExitCode.ENVIRONMENT, e.getMessage(), e);
    }
  }

  private void report(SweepResult result, String command, String folder) {
    if (!result.complete()) {
      surroundings.err().println("netsplit: the study is not complete; results are partial");
    }
    if (options.scenario().json()) {
      surroundings.out().print(SweepJson.of(result));
    } else {
      TextReport.Options layout =
          new TextReport.Options(
              options.scenario().colour(), command, folder, surroundings.columns());
      surroundings.out().print(SweepText.render(result, layout));
    }
    surroundings.out().flush();
  }

  private ExitCode outcome(SweepResult result) {
    Optional<ExitCode> stopped = surroundings.interrupts().exitCode();
    if (stopped.isPresent()) {
      return stopped.get();
    }
    if (!result.complete() || result.limitReached()) {
      return ExitCode.LIMIT;
    }
    boolean answered =
        result.searches().stream()
            .allMatch(
                search ->
                    search.found().outcome() != Outcome.NONE_PASSES
                        && search.found().contrary().isEmpty());
    return answered ? ExitCode.OK : ExitCode.EXPECTATION_FAILED;
  }

  /** The settings of a value that is searched for, on top of those of its combination. */
  static Setting value(Sweep.Search search, int value) {
    return new Setting(search.param(), Integer.toString(value));
  }
}
