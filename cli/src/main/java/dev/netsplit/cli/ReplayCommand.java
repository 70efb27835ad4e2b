package dev.netsplit.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code netsplit replay}: reads the command line and hands over. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Runs again what a result folder came from, and says whether it is the same.",
      "",
      "Every run has to leave the same fingerprint. Where the recorded run comes out differently,"
          + " the first event that differs is shown."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  netsplit replay results/dead-host/latest",
      "  netsplit replay results/dead-host/latest --until 63.2s",
      "",
      "Exit codes: 0 the same, 5 not the same, 2 no such folder,",
      "3 no result folder or damaged, 130 and 143 interrupted."
    })
final class ReplayCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Parameters(paramLabel = "DIR", description = "A result folder.")
  private String folder;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = RunInstant.class,
      description = "Hold only the recorded run against its record, up to here.")
  private Long untilNanos;

  @Mixin private ParallelOption parallel;

  @Option(
      names = {"-q", "--quiet"},
      description = "Show no progress.")
  private boolean quiet;

  ReplayCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Refusal {
    surroundings.simulation().parallel(parallel.runs());
    return new ReplayRun(surroundings, quiet)
        .execute(folder, Optional.ofNullable(untilNanos))
        .status();
  }
}
