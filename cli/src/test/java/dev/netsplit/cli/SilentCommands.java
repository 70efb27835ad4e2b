package dev.netsplit.cli;

import java.nio.file.Path;
import java.util.Map;

/** A netsplit of its own process that does several commands, each one argument. */
final class SilentCommands {

  private SilentCommands() {}

  public static void main(String[] commands) {
    for (String command : commands) {
      Surroundings surroundings =
          new Surroundings(
              System.out,
              System.err,
              Map.of(),
              Path.of("").toAbsolutePath(),
              System::nanoTime,
              new Interrupts(System.err, false),
              new ExperimentRuns());
      int status = Main.run(surroundings, command.split(" ", -1));
      if (status != 0) {
        System.err.println("`" + command + "` ended with " + status);
        System.exit(status);
      }
    }
  }
}
