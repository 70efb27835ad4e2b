package dev.netsplit.cli;

import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.report.Environment;
import dev.netsplit.scenarios.report.ResultFolder;
import dev.netsplit.scenarios.report.ResultFolderException;
import dev.netsplit.scenarios.report.ResultTarget;
import dev.netsplit.scenarios.report.StormSection;
import dev.netsplit.scenarios.report.SummaryJson;
import dev.netsplit.scenarios.report.TextReport;
import dev.netsplit.scenarios.report.VerdictText;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.stats.Expectations;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** One execution of {@code netsplit run}, from the scenario's text to the exit code. */
final class ScenarioRun {

  private final RunOptions options;
  private final Surroundings surroundings;
  private final boolean verify;

  /**
   * An execution.
   *
   * @param verify whether everything is run once more in another Java machine
   */
  ScenarioRun(RunOptions options, Surroundings surroundings, boolean verify) {
    this.options = options;
    this.surroundings = surroundings;
    this.verify = verify;
  }

  /**
   * Reads, runs, writes and reports.
   *
   * @throws Refusal when it cannot begin, or results cannot be written
   */
  ExitCode execute() throws Refusal {
    ReadResult.Valid read = new ScenarioInput(options, surroundings).read();
    Scenario scenario = read.scenario();
    Optional<String> tooLarge = surroundings.simulation().refusal(scenario);
    if (tooLarge.isPresent()) {
      throw new Refusal(ExitCode.ENVIRONMENT, tooLarge.get());
    }
    RunDestination destination = new RunDestination(options, surroundings);
    ResultTarget target = destination.target(scenario);
    surroundings.interrupts().beforeStopAtOnce(() -> ResultFolder.discardPartial(target));
    surroundings.interrupts().listen();
    WallLimit wall = new WallLimit(scenario.run().maxWallNanos(), surroundings.nanoTime());
    try {
      ResultFolder.checkWritable(target);
      OffsetDateTime startedAt =
          OffsetDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
      long startNanos = surroundings.nanoTime().getAsLong();
      ExperimentResult result = simulate(read, wall);
      long wallNanos = surroundings.nanoTime().getAsLong() - startNanos;
      wall.words(result.runs().size(), scenario.run().repetitions(), "runs")
          .ifPresent(surroundings.err()::println);
      if (result.runs().isEmpty()) {
        surroundings.err().println("netsplit: no run had finished; nothing is written");
        return outcome(result, wall);
      }
      Charts charts = Charts.of(result, surroundings);
      Environment environment =
          new Environment(
              Version.number(), Version.java(), Version.os(), startedAt.toString(), wallNanos);
      String command = ReproduceCommand.of(options, scenario);
      ResultFolder.Content content =
          new ResultFolder.Content(result, environment, command, charts.recordedRun());
      Path folder = ResultFolder.write(target, content, charts.files(Version.number(), command));
      report(result, destination.shown(folder));
      return verified(read, result) ? outcome(result, wall) : ExitCode.DISAGREEMENT;
    } catch (ResultFolderException e) {
      throw new Refusal(ExitCode.ENVIRONMENT, e.getMessage(), e);
    }
  }

  private ExperimentResult simulate(ReadResult.Valid read, WallLimit wall) {
    Scenario scenario = read.scenario();
    int total = scenario.run().repetitions();
    try (Progress progress = Progress.of(surroundings, scenario.name(), total, options.quiet())) {
      return surroundings
          .simulation()
          .run(
              scenario,
              read.resolvedYaml(),
              progress,
              () -> {
                progress.poll();
                return surroundings.interrupts().requested() || wall.isReached();
              });
    }
  }

  private void report(ExperimentResult result, String folder) {
    if (result.runs().stream().anyMatch(RunResult::limitReached)) {
      surroundings.err().println("netsplit: run.max_events ended a run; results are partial");
    }
    result.runs().stream()
        .filter(RunResult::limitReached)
        .flatMap(run -> StormSection.atTheEndOf(run).stream())
        .forEach(storm -> surroundings.err().println("netsplit: the storm then: " + storm));
    if (options.json()) {
      surroundings.out().print(SummaryJson.of(result));
    } else if (options.quiet()) {
      surroundings.out().print(VerdictText.render(result, options.colour()));
    } else {
      String command = ReproduceCommand.of(options, result.scenario());
      TextReport.Options layout =
          new TextReport.Options(options.colour(), command, folder, surroundings.columns());
      surroundings.out().print(TextReport.render(result, layout));
    }
    surroundings.out().flush();
  }

  private boolean verified(ReadResult.Valid read, ExperimentResult result) throws Refusal {
    return !verify
        || new Verification(surroundings).holds(result, new SecondJvm(read.resolvedYaml()));
  }

  private ExitCode outcome(ExperimentResult result, WallLimit wall) {
    Optional<ExitCode> stopped = surroundings.interrupts().exitCode();
    if (stopped.isPresent()) {
      return stopped.get();
    }
    boolean partial = wall.isReached() && !result.complete();
    if (partial || result.runs().stream().anyMatch(RunResult::limitReached)) {
      return ExitCode.LIMIT;
    }
    boolean holds = Expectations.allHold(Expectations.evaluate(result));
    return holds ? ExitCode.OK : ExitCode.EXPECTATION_FAILED;
  }
}
