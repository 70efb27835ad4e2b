package dev.netsplit.cli;

import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.report.ResultTarget;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** Where results go, and how that place is called towards the user. Touches no file. */
final class RunDestination {

  private final RunOptions options;
  private final Path directory;

  RunDestination(RunOptions options, Surroundings surroundings) {
    this.options = options;
    this.directory = surroundings.directory();
  }

  /** The folder that the user chose, or else one that the scenario and the clock name. */
  ResultTarget target(Scenario scenario) {
    int suffix = (int) (ProcessHandle.current().pid() ^ System.nanoTime());
    return options
        .out()
        .map(out -> ResultTarget.chosen(directory.resolve(out)))
        .orElseGet(
            () ->
                ResultTarget.dated(
                    directory, scenario, LocalDateTime.now(ZoneId.systemDefault()), suffix));
  }

  /** The folder as seen from where the user stands, if it is below. */
  String shown(Path folder) {
    return folder.startsWith(directory)
        ? directory.relativize(folder).toString()
        : folder.toString();
  }
}
