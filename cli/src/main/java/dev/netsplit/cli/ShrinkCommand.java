package dev.netsplit.cli;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code netsplit shrink}: reads the command line and hands over. No type of a scenario occurs in
 * its signatures, so that {@code --help} loads none.
 */
@Command(
    name = "shrink",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Makes a scenario that goes wrong as small as it can be.",
      "",
      "Leaves out events, nodes and keys and lowers values, one by one, for as long as the same"
          + " expectation fails or netsplit stops at the same mistake of its own. Prints the"
          + " smallest scenario."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  netsplit shrink my-cluster.yaml > smallest.yaml",
      "  netsplit shrink my-cluster.yaml --seed 7 --out smallest.yaml",
      "",
      "Exit codes: 0 it is the smallest, 2 nothing goes wrong with it or the file of",
      "--out exists, 3 the scenario is not valid, 6 the file cannot be written,",
      "7 --max-runs ended the search, 130 and 143 interrupted;",
      "with the last three, what is printed goes wrong and may not be the smallest."
    })
final class ShrinkCommand implements Callable<Integer> {

  private static final int DEFAULT_RUNS = 2_000;

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Mixin private NamedScenario scenario;

  @Option(names = "--seed", paramLabel = "N", description = "Base seed of the random streams.")
  private Long seed;

  @Option(names = "--reps", paramLabel = "N", description = "Number of independent runs.")
  private Integer repetitions;

  @Option(
      names = "--max-runs",
      paramLabel = "N",
      description = "Most runs to try smaller scenarios with (default: " + DEFAULT_RUNS + ").")
  private int maxRuns = DEFAULT_RUNS;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the smallest scenario here; must not exist.")
  private String out;

  ShrinkCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Refusal {
    requireSome("--reps", Objects.requireNonNullElse(repetitions, 1));
    requireSome("--max-runs", maxRuns);
    RunOptions options =
        new RunOptions(
            scenario.source(),
            scenario.set(),
            List.of(),
            Optional.ofNullable(seed),
            Optional.ofNullable(repetitions),
            Optional.ofNullable(out),
            false,
            false,
            false);
    return new ShrinkRun(options, maxRuns, surroundings).execute().status();
  }

  private void requireSome(String option, int number) {
    if (number < 1) {
      throw new ParameterException(
          spec.commandLine(), option + " must be at least 1, not " + number);
    }
  }
}
