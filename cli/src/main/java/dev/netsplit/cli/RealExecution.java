package dev.netsplit.cli;

import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.run.RealRefusals;
import dev.netsplit.sockets.cluster.RunDirectory;
import dev.netsplit.sockets.cluster.Workshop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** One execution of {@code netsplit real}, from the scenario's text to the exit code. */
final class RealExecution {

  private final RealOptions options;
  private final Surroundings surroundings;

  RealExecution(RealOptions options, Surroundings surroundings) {
    this.options = options;
    this.surroundings = surroundings;
  }

  /**
   * Reads, checks, runs and reports.
   *
   * @throws Refusal when it cannot be done
   */
  ExitCode execute() throws Refusal {
    ReadResult.Valid read = new ScenarioInput(options.scenario(), surroundings).read();
    Scenario scenario = read.scenario();
    refuse(scenario);
    RealPlan plan = new RealPlan(scenario, scenario.real().address());
    List<String> missing = RealCheck.missing(scenario.real().erl(), plan.plans());
    if (!missing.isEmpty()) {
      missing.forEach(line -> surroundings.err().println("netsplit: " + line));
      return ExitCode.ENVIRONMENT;
    }
    if (options.check()) {
      surroundings.out().println("Nothing is missing for " + scenario.nodes().size() + " nodes.");
      return ExitCode.OK;
    }
    surroundings.interrupts().listen();
    List<RunResult> runs = runAll(scenario, plan);
    surroundings.out().println(runs);
    return surroundings.interrupts().exitCode().orElse(ExitCode.OK);
  }

  private void refuse(Scenario scenario) throws Refusal {
    List<String> reasons = new ArrayList<>(RealRefusals.of(scenario));
    if (scenario.nodes().size() > scenario.real().maxNodes()) {
      reasons.add(
          scenario.nodes().size() + " nodes; `real.max_nodes` is " + scenario.real().maxNodes());
    }
    if (!reasons.isEmpty()) {
      reasons.forEach(
          line -> surroundings.err().println("netsplit: not on a real cluster: " + line));
      throw new Refusal(ExitCode.INVALID_SCENARIO, "");
    }
  }

  /** The runs that finish. */
  private List<RunResult> runAll(Scenario scenario, RealPlan plan) throws Refusal {
    int total = options.runs().orElse(scenario.realRuns());
    List<RunResult> finished = new ArrayList<>();
    try (Progress progress =
            Progress.of(surroundings, scenario.name(), total, options.scenario().quiet());
        Workshop workshop = Workshop.open(scenario.real().erl(), RunDirectory.base())) {
      for (int run = 0; run < total; run++) {
        RealRun real = new RealRun(scenario, plan, workshop, run);
        RunResult result = real.execute(() -> isCancelled(progress));
        if (result == null) {
          break;
        }
        finished.add(result);
        progress.runFinished(result, finished.size(), total);
      }
    } catch (IOException | UncheckedIOException | RealRun.Failed e) {
      throw new Refusal(ExitCode.ENVIRONMENT, "the real cluster failed: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal(ExitCode.INTERRUPTED, "interrupted", e);
    }
    return List.copyOf(finished);
  }

  private boolean isCancelled(Progress progress) {
    progress.poll();
    return surroundings.interrupts().requested();
  }
}
