package dev.netsplit.cli;

import dev.netsplit.plots.VerdictChart;
import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.format.Setting;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.report.RealFolder;
import dev.netsplit.scenarios.report.RealVerdictJson;
import dev.netsplit.scenarios.report.RealVerdictText;
import dev.netsplit.scenarios.report.ResultFolder;
import dev.netsplit.scenarios.report.ResultFolderException;
import dev.netsplit.scenarios.report.ResultTarget;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.run.RealRefusals;
import dev.netsplit.scenarios.run.RealScale;
import dev.netsplit.scenarios.run.RunRecord;
import dev.netsplit.scenarios.run.RunRecords;
import dev.netsplit.scenarios.verdict.Agreement;
import dev.netsplit.scenarios.verdict.Observed;
import dev.netsplit.scenarios.verdict.RealVerdict;
import dev.netsplit.sockets.cluster.RunDirectory;
import dev.netsplit.sockets.cluster.Workshop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One execution of {@code netsplit real}, from the scenario's text to the exit code. */
final class RealExecution {

  /** What cannot be otherwise on a real cluster: its proxies, and tickers that nobody sets. */
  private static final List<Setting> AS_REAL =
      List.of(
          new Setting("network.transport", "proxied"), new Setting("erlang.tick_phase", "start"));

  private static final long MOST_RECORD_BYTES = 1L << 28;

  private final RealOptions options;
  private final Surroundings surroundings;

  RealExecution(RealOptions options, Surroundings surroundings) {
    this.options = options;
    this.surroundings = surroundings;
  }

  /**
   * Reads, checks, runs both sides and judges.
   *
   * @throws Refusal when it cannot be done, or results cannot be written
   */
  ExitCode execute() throws Refusal {
    refuse(new ScenarioInput(options.scenario(), surroundings).read().scenario());
    ReadResult.Valid read = new ScenarioInput(simulated(), surroundings).read(AS_REAL, "");
    Scenario scenario = RealScale.of(read.scenario());
    ReadResult.Valid scaled = new ReadResult.Valid(scenario, read.resolvedYaml());
    if (options.observed().isPresent()) {
      return judge(scaled, () -> measured(scenario, options.observed().get()));
    }
    RealPlan plan = new RealPlan(scenario, scenario.real().address());
    if (options.check()) {
      return check(scenario, plan);
    }
    List<RealCheck.Finding> missing =
        RealCheck.of(scenario.real().erl(), plan.plans()).stream()
            .filter(finding -> !finding.there())
            .toList();
    if (!missing.isEmpty()) {
      missing.forEach(one -> surroundings.err().println("netsplit: " + one.detail()));
      return ExitCode.ENVIRONMENT;
    }
    return judge(scaled, () -> runAll(scenario, plan));
  }

  private ExitCode check(Scenario scenario, RealPlan plan) {
    List<RealCheck.Finding> needed = RealCheck.of(scenario.real().erl(), plan.plans());
    long missing = needed.stream().filter(finding -> !finding.there()).count();
    String nodes = scenario.nodes().size() + " real nodes of " + scenario.name();
    surroundings.out().println("For " + nodes + ':');
    needed.forEach(finding -> surroundings.out().println(finding.line().stripTrailing()));
    surroundings
        .out()
        .println(missing == 0 ? "Nothing is missing." : "Missing: " + missing + ". See above.");
    return missing == 0 ? ExitCode.OK : ExitCode.ENVIRONMENT;
  }

  /** As many simulated runs as a verdict needs, if the user does not say how many. */
  private RunOptions simulated() {
    RunOptions given = options.scenario();
    int runs = given.repetitions().orElse(RealVerdict.SIMULATED_RUNS);
    return new RunOptions(
        given.source(),
        given.set(),
        List.of(),
        given.seed(),
        Optional.of(runs),
        given.out(),
        given.json(),
        given.quiet(),
        given.colour());
  }

  /**
   * What became of the real nodes.
   *
   * @param runs the runs that finished
   * @param records what was seen in them, as text
   */
  private record RealSide(List<RunResult> runs, String records) {}

  /** Makes real runs, or finds them. */
  private interface RealSource {

    RealSide runs() throws Refusal;
  }

  private ExitCode judge(ReadResult.Valid read, RealSource source) throws Refusal {
    RunDestination destination = new RunDestination(options.scenario(), surroundings);
    ResultTarget target = destination.target(read.scenario());
    surroundings.interrupts().beforeStopAtOnce(() -> ResultFolder.discardPartial(target));
    surroundings.interrupts().listen();
    try {
      ResultFolder.checkWritable(target);
      RealSide side = source.runs();
      List<RunResult> real = side.runs();
      List<RunResult> simulated = real.isEmpty() ? List.of() : simulate(read);
      if (real.isEmpty() || simulated.isEmpty()) {
        surroundings.err().println("netsplit: no verdict, for want of finished runs");
        return surroundings.interrupts().exitCode().orElse(ExitCode.ENVIRONMENT);
      }
      RealVerdict verdict = RealVerdict.of(read.scenario(), real, simulated, Observed.BY_OBSERVERS);
      Path folder =
          RealFolder.write(
              target,
              verdict,
              read.resolvedYaml(),
              side.records(),
              into -> VerdictChart.write(verdict, into, read.scenario().output()));
      report(verdict, destination.shown(folder));
      return surroundings.interrupts().exitCode().orElse(outcome(verdict));
    } catch (ResultFolderException e) {
      throw new Refusal(ExitCode.ENVIRONMENT, e.getMessage(), e);
    }
  }

  private void report(RealVerdict verdict, String folder) {
    if (options.scenario().json()) {
      surroundings.out().print(RealVerdictJson.of(verdict));
      return;
    }
    surroundings.out().print(RealVerdictText.render(verdict, options.scenario().colour()));
    surroundings.out().println("Results: " + folder);
  }

  private static ExitCode outcome(RealVerdict verdict) {
    return verdict.outcome() == Agreement.Outcome.DISAGREES ? ExitCode.DISAGREEMENT : ExitCode.OK;
  }

  private List<RunResult> simulate(ReadResult.Valid read) {
    Scenario scenario = read.scenario();
    int total = scenario.run().repetitions();
    boolean quiet = options.scenario().quiet();
    String name = scenario.name() + " simulated";
    // Who stopped the real runs wants to see what they gave; a second request ends the program.
    boolean stoppedBefore = surroundings.interrupts().requested();
    surroundings.simulation().parallel(0);
    try (Progress progress = Progress.of(surroundings, name, total, quiet)) {
      return surroundings
          .simulation()
          .run(
              scenario,
              read.resolvedYaml(),
              progress,
              () -> isCancelled(progress) && !stoppedBefore)
          .runs();
    }
  }

  private void refuse(Scenario scenario) throws Refusal {
    List<String> reasons = new ArrayList<>(RealRefusals.of(scenario));
    if (scenario.nodes().size() > scenario.real().maxNodes()) {
      reasons.add(
          scenario.nodes().size()
              + " nodes; `real.max_nodes` is "
              + scenario.real().maxNodes()
              + " \u2014 raise it with --set real.max_nodes=N if the computer is large enough");
    }
    if (!reasons.isEmpty()) {
      reasons.forEach(
          line -> surroundings.err().println("netsplit: not on a real cluster: " + line));
      throw new Refusal(ExitCode.INVALID_SCENARIO, "");
    }
  }

  /** The runs that finish. */
  private RealSide runAll(Scenario scenario, RealPlan plan) throws Refusal {
    int total = options.runs().orElse(scenario.realRuns());
    List<RunResult> finished = new ArrayList<>();
    List<RunRecord> records = new ArrayList<>();
    try (Progress progress =
            Progress.of(
                surroundings, scenario.name() + " real", total, options.scenario().quiet());
        Workshop workshop = Workshop.open(scenario.real().erl(), RunDirectory.base())) {
      for (int run = 0; run < total; run++) {
        RealRun real = new RealRun(scenario, plan, workshop, run);
        RunResult result = real.execute(() -> isCancelled(progress));
        if (result == null) {
          break;
        }
        finished.add(result);
        records.add(real.record());
        warn(real);
        progress.runFinished(result, finished.size(), total);
      }
    } catch (IOException | UncheckedIOException | RealRun.Failed e) {
      throw new Refusal(ExitCode.ENVIRONMENT, "the real cluster failed: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal(ExitCode.INTERRUPTED, "interrupted", e);
    }
    return new RealSide(List.copyOf(finished), RunRecords.text(scenario, records));
  }

  /** Runs that were recorded once, measured again. */
  private RealSide measured(Scenario scenario, String file) throws Refusal {
    Path path = surroundings.directory().resolve(file);
    try {
      if (Files.size(path) > MOST_RECORD_BYTES) {
        throw new Refusal(ExitCode.USAGE, file + " has more than " + MOST_RECORD_BYTES + " bytes");
      }
      String text = Files.readString(path);
      return new RealSide(RunRecords.measure(scenario, text), text);
    } catch (IOException e) {
      throw new Refusal(ExitCode.USAGE, "cannot read " + file + ": " + e.getMessage(), e);
    } catch (RunRecords.Unusable e) {
      throw new Refusal(ExitCode.USAGE, "cannot use " + file + ": " + e.getMessage(), e);
    }
  }

  private void warn(RealRun run) {
    for (String reason : run.strangeReasons()) {
      surroundings
          .err()
          .println("netsplit: a reason no simulated node gives, as connection_closed: " + reason);
    }
  }

  private boolean isCancelled(Progress progress) {
    progress.poll();
    return surroundings.interrupts().requested();
  }
}
