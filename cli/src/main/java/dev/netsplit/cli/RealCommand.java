package dev.netsplit.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code netsplit real}: reads the command line and hands over. */
@Command(
    name = "real",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = "Runs a scenario on a real cluster of this computer.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  netsplit real killed-process --set nodes.app.count=4 --runs 5",
      "  netsplit real sigstop --check",
      "",
      "One erl for each node, on loopback addresses only and behind proxies; no root.",
      "Ctrl-C ends all of them and keeps the finished runs.",
      "",
      "Exit codes: 0 they agree, 3 a scenario that real nodes cannot do, 5 they differ,",
      "6 something is missing on this computer."
    })
final class RealCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;
  @ParentCommand private NetsplitCommand netsplit;

  @Mixin private ScenarioArguments scenario;

  @Option(names = "--runs", paramLabel = "N", description = "Number of real runs.")
  private Integer runs;

  @Option(names = "--reps", paramLabel = "N", description = "Number of simulated runs.")
  private Integer repetitions;

  @Option(names = "--json", description = "Print the results as one JSON document.")
  private boolean json;

  @Option(
      names = "--observed",
      paramLabel = "FILE",
      description = "Judge these runs, an observed.txt, and start no node.")
  private String observed;

  @Option(names = "--check", description = "Only say what is missing to run it here.")
  private boolean check;

  @Option(
      names = {"-q", "--quiet"},
      description = "Show no progress.")
  private boolean quiet;

  RealCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Refusal {
    atLeastOne("--runs", runs);
    atLeastOne("--reps", repetitions);
    if (observed != null && (check || runs != null)) {
      throw new ParameterException(
          spec.commandLine(), "--observed starts no node: leave --runs and --check out");
    }
    RunOptions simulated =
        new RunOptions(
            scenario.source(),
            scenario.set(),
            List.of(),
            scenario.seed(),
            Optional.ofNullable(repetitions),
            scenario.out(),
            json,
            quiet,
            netsplit.colour().decide(surroundings));
    RealOptions options =
        new RealOptions(simulated, Optional.ofNullable(runs), check, Optional.ofNullable(observed));
    return new RealExecution(options, surroundings).execute().status();
  }

  private void atLeastOne(String option, Integer value) {
    if (value != null && value < 1) {
      throw new ParameterException(
          spec.commandLine(), option + " must be at least 1, not " + value);
    }
  }
}
