package dev.netsplit.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code netsplit bench} where the launcher did not start it: what is measured, and what it is
 * compared with, is in a program of its own, which does not ship in this one.
 */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Measures how fast netsplit is here, side by side with others.",
      "",
      "Is a program of its own: the launcher ./netsplit of the source folder builds and",
      "starts it. Without the launcher:",
      "",
      "  mvn -pl benchmarks -am package -DskipTests",
      "  java -jar benchmarks/target/benchmarks.jar --help"
    })
final class BenchCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "ARGUMENTS",
      arity = "0..*",
      description = "What that program is given; its --help tells.")
  private List<String> arguments;

  @Override
  public Integer call() throws Refusal {
    String given =
        arguments == null || arguments.isEmpty() ? "" : " " + String.join(" ", arguments);
    throw new Refusal(
        ExitCode.USAGE,
        "bench is not part of this jar; the launcher of the source folder starts it:"
            + " ./netsplit bench"
            + given);
  }
}
