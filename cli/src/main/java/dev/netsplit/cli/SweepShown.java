package dev.netsplit.cli;

import dev.netsplit.scenarios.report.SweepJson;
import dev.netsplit.scenarios.report.SweepText;
import dev.netsplit.scenarios.report.TextReport;
import dev.netsplit.scenarios.sweep.SweepResult;
import java.nio.file.Path;
import java.util.Optional;

/** What the user sees of a study that has ended, and the exit code. Runs nothing. */
final class SweepShown {

  private final RunOptions options;
  private final Surroundings surroundings;
  private final RunDestination destination;

  SweepShown(RunOptions options, Surroundings surroundings) {
    this.options = options;
    this.surroundings = surroundings;
    this.destination = new RunDestination(options, surroundings);
  }

  /** Prints the results. */
  void report(SweepResult result, String command, Path folder) {
    if (!result.complete()) {
      surroundings.err().println("netsplit: the study is not complete; results are partial");
    }
    if (options.json()) {
      surroundings.out().print(SweepJson.of(result));
    } else {
      TextReport.Options layout =
          new TextReport.Options(
              options.colour(), command, destination.shown(folder), surroundings.columns());
      surroundings.out().print(SweepText.render(result, layout));
    }
    surroundings.out().flush();
  }

  /** Says how what was begun is ended. */
  void goOn(String command, Path folder) {
    surroundings
        .err()
        .println(
            "netsplit: go on with: "
                + command
                + " --resume "
                + ShellWord.quote(destination.shown(folder)));
  }

  /** How the program ends. */
  ExitCode outcome(SweepResult result) {
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
                search -> search.found().best().isPresent() && search.found().contrary().isEmpty());
    return answered ? ExitCode.OK : ExitCode.EXPECTATION_FAILED;
  }
}
