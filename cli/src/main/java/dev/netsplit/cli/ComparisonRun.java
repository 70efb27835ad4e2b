package dev.netsplit.cli;

import dev.netsplit.plots.ComparisonChart;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.report.ComparisonFolder;
import dev.netsplit.scenarios.report.ComparisonFolder.VariantFiles;
import dev.netsplit.scenarios.report.ComparisonJson;
import dev.netsplit.scenarios.report.ComparisonText;
import dev.netsplit.scenarios.report.Environment;
import dev.netsplit.scenarios.report.ResultFolder;
import dev.netsplit.scenarios.report.ResultFolderException;
import dev.netsplit.scenarios.report.ResultTarget;
import dev.netsplit.scenarios.report.TextReport;
import dev.netsplit.scenarios.result.ComparisonResult;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.result.VariantResult;
import dev.netsplit.scenarios.stats.Comparison;
import dev.netsplit.scenarios.stats.Expectations;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One execution of {@code netsplit run --compare}: every variant, one after the other. */
final class ComparisonRun {

  private final RunOptions options;
  private final Surroundings surroundings;
  private final List<VariantResult> results = new ArrayList<>();
  private final List<VariantFiles> files = new ArrayList<>();
  private WallLimit wall;
  private int planned;

  ComparisonRun(RunOptions options, Surroundings surroundings) {
    this.options = options;
    this.surroundings = surroundings;
  }

  /**
   * Reads all variants, runs, compares, writes and reports.
   *
   * @throws Refusal when it cannot begin, or results cannot be written
   */
  ExitCode execute() throws Refusal {
    ComparedScenarios compared = new ComparedScenarios(options, surroundings);
    List<ComparedScenarios.Variant> variants = compared.read();
    refuseWhatIsTooLarge(variants);
    RunDestination destination = new RunDestination(options, surroundings);
    Scenario scenario = variants.get(0).read().scenario();
    planned = variants.size();
    wall = new WallLimit(scenario.run().maxWallNanos(), surroundings.nanoTime());
    ResultTarget target = destination.target(scenario);
    surroundings.interrupts().beforeStopAtOnce(() -> ResultFolder.discardPartial(target));
    surroundings.interrupts().listen();
    try {
      ResultFolder.checkWritable(target);
      for (ComparedScenarios.Variant variant : variants) {
        if (!isToStop()) {
          run(variant, variants.size());
        }
      }
      wall.words(results.size(), variants.size(), "variants")
          .ifPresent(surroundings.err()::println);
      if (results.isEmpty()) {
        surroundings.err().println("netsplit: no variant had finished; nothing is written");
        return outcome();
      }
      Comparison comparison =
          Comparison.of(
              new ComparisonResult(compared.keys(), List.copyOf(results), variants.size()));
      String command = ReproduceCommand.of(options, scenario);
      Path folder =
          ComparisonFolder.write(
              target,
              new ComparisonFolder.Content(comparison, List.copyOf(files), command),
              inside -> ComparisonChart.write(comparison, inside, scenario.output()));
      report(comparison, command, destination.shown(folder));
      return outcome();
    } catch (ResultFolderException e) {
      throw new Refusal(ExitCode.ENVIRONMENT, e.getMessage(), e);
    }
  }

  private void refuseWhatIsTooLarge(List<ComparedScenarios.Variant> variants) throws Refusal {
    for (ComparedScenarios.Variant variant : variants) {
      Optional<String> tooLarge = surroundings.simulation().refusal(variant.read().scenario());
      if (tooLarge.isPresent()) {
        throw new Refusal(ExitCode.ENVIRONMENT, variant.label() + ": " + tooLarge.get());
      }
    }
  }

  /** Runs one variant and keeps it if it is whole. */
  private void run(ComparedScenarios.Variant variant, int variants) {
    OffsetDateTime startedAt =
        OffsetDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
    long startNanos = surroundings.nanoTime().getAsLong();
    ExperimentResult result = simulate(variant, variants);
    long wallNanos = surroundings.nanoTime().getAsLong() - startNanos;
    boolean whole = result.complete() || result.runs().stream().anyMatch(RunResult::limitReached);
    if (!whole) {
      return;
    }
    Environment environment =
        new Environment(
            Version.number(), Version.java(), Version.os(), startedAt.toString(), wallNanos);
    // The simulation can record a run of its last experiment only.
    Charts charts = Charts.of(result, surroundings);
    String command = ReproduceCommand.of(options, result.scenario(), variant.settings());
    results.add(new VariantResult(variant.label(), variant.folder(), result));
    files.add(
        new VariantFiles(
            new ResultFolder.Content(result, environment, command, charts.recordedRun()),
            charts.files(Version.number(), command)));
  }

  private ExperimentResult simulate(ComparedScenarios.Variant variant, int variants) {
    Scenario scenario = variant.read().scenario();
    String name =
        String.format(
            Locale.ROOT,
            "%s, %s (variant %d of %d)",
            scenario.name(),
            variant.label(),
            results.size() + 1,
            variants);
    int total = scenario.run().repetitions();
    try (Progress progress = Progress.of(surroundings, name, total, options.quiet())) {
      return surroundings
          .simulation()
          .run(
              scenario,
              variant.read().resolvedYaml(),
              progress,
              () -> {
                progress.poll();
                return isToStop();
              });
    }
  }

  private boolean isToStop() {
    return surroundings.interrupts().requested() || wall.isReached();
  }

  private void report(Comparison comparison, String command, String folder) {
    if (limitReached()) {
      surroundings.err().println("netsplit: run.max_events ended a run; results are partial");
    }
    if (options.json()) {
      surroundings.out().print(ComparisonJson.of(comparison));
    } else if (options.quiet()) {
      surroundings.out().print(ComparisonText.failures(comparison.result(), options.colour()));
    } else {
      TextReport.Options layout =
          new TextReport.Options(options.colour(), command, folder, surroundings.columns());
      surroundings.out().print(ComparisonText.render(comparison, layout));
    }
    surroundings.out().flush();
  }

  private boolean limitReached() {
    return results.stream()
        .anyMatch(variant -> variant.result().runs().stream().anyMatch(RunResult::limitReached));
  }

  /** As of a run of each variant: the worst of them (decision 0016). */
  private ExitCode outcome() {
    Optional<ExitCode> stopped = surroundings.interrupts().exitCode();
    if (stopped.isPresent()) {
      return stopped.get();
    }
    if (limitReached() || (wall.isReached() && results.size() < planned)) {
      return ExitCode.LIMIT;
    }
    boolean hold =
        results.stream()
            .allMatch(variant -> Expectations.allHold(Expectations.evaluate(variant.result())));
    return hold ? ExitCode.OK : ExitCode.EXPECTATION_FAILED;
  }
}
