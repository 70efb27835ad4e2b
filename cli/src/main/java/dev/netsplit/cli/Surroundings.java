package dev.netsplit.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What a command may know of the world around it, so that tests can put another one in its place.
 *
 * @param out data for the user or the next program
 * @param err progress, warnings and errors
 * @param environment the environment variables
 * @param directory against which relative paths are resolved
 * @param nanoTime a clock for durations
 * @param interrupts the requests to stop
 * @param simulation what runs a scenario
 */
record Surroundings(
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    Path directory,
    LongSupplier nanoTime,
    Interrupts interrupts,
    Simulation simulation) {

  /** Set by the launcher when stdout and stderr both are terminals. */
  private static final String TERMINAL = "NETSPLIT_TTY";

  /** Set by the launcher to how wide the terminal is. */
  private static final String TERMINAL_COLUMNS = "NETSPLIT_COLUMNS";

  private static final int FILE_COLUMNS = 80;

  /** Whether a person watches both streams. */
  boolean terminal() {
    return !variable(TERMINAL).isEmpty();
  }

  /** Columns of the terminal, as far as they are known; of a file 80. */
  int columns() {
    for (String name : List.of("COLUMNS", TERMINAL_COLUMNS)) {
      String columns = variable(name);
      if (terminal() && columns.matches("[1-9][0-9]{0,3}")) {
        return Integer.parseInt(columns);
      }
    }
    return FILE_COLUMNS;
  }

  /** An environment variable; empty when it is not set. */
  String variable(String name) {
    return environment.getOrDefault(name, "");
  }
}
